"""Commands on the local stage."""

import argparse
import os
import sys

from infra.commands.adding import Commands, add, local_stage
from infra.local import local, status
from infra.local.stage import from_environment, isolate_environment
from infra.paths import ROOT


def add_to(commands: Commands) -> None:
    add(commands, "up", _up, "start the local stage, or repair it")
    add(commands, "demo", _demo, "start a demo shop with the checkout")
    add(commands, "down", _down, "stop the local stage and keep its data")
    add(commands, "reset", _reset, "stop the local stage and delete its data")


def _up(_: argparse.Namespace) -> int:
    isolate_environment(os.environ)
    stage = from_environment()
    local.up(stage)
    status.show(stage)
    return 0


def _demo(_: argparse.Namespace) -> int:
    """Continue as the shop, with the addresses of the stage."""
    stage = local_stage()
    local.enter(stage)
    addresses = {"GATEWAY_URL": stage.api_url, "CHECKOUT_URL": stage.checkout_url}
    shop = ROOT / "examples" / "shop" / "shop.py"
    environment = {**os.environ, **addresses}
    os.execve(sys.executable, [sys.executable, str(shop)], environment)  # noqa: S606 - Ctrl-C is the shop's


def _down(_: argparse.Namespace) -> int:
    local.down(local_stage())
    return 0


def _reset(_: argparse.Namespace) -> int:
    local.reset(local_stage())
    return 0
