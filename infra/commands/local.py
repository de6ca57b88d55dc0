"""Commands on the local stage."""

import argparse

from infra.commands.adding import Commands, add, local_stage
from infra.local import local, status


def add_to(commands: Commands) -> None:
    add(commands, "up", _up, "start the local stage, or repair it")
    add(commands, "down", _down, "stop the local stage and keep its data")
    add(commands, "reset", _reset, "stop the local stage and delete its data")


def _up(_: argparse.Namespace) -> int:
    stage = local_stage()
    local.up(stage)
    status.show(stage)
    return 0


def _down(_: argparse.Namespace) -> int:
    local.down(local_stage())
    return 0


def _reset(_: argparse.Namespace) -> int:
    local.reset(local_stage())
    return 0
