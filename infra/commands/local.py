"""Commands on the local stage."""

import argparse
import json

from infra import console
from infra.commands.adding import Commands, add, local_stage
from infra.errors import CliError
from infra.local import cloud, local, logs, status


def add_to(commands: Commands) -> None:
    add(commands, "up", _up, "start the local stage, or repair it")
    add(commands, "down", _down, "stop the local stage and keep its data")
    add(commands, "reset", _reset, "stop the local stage and delete its data")
    status_parser = add(commands, "status", _status, "show status and health")
    status_parser.add_argument("--json", action="store_true", help="print it for scripts")
    logs_parser = add(commands, "logs", _logs, "show the functions' logs")
    logs_parser.add_argument("-f", "--follow", action="store_true", help="continue until Ctrl-C")


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


def _status(args: argparse.Namespace) -> int:
    stage = local_stage()
    parts = status.parts(stage)
    if args.json:
        console.plain(json.dumps(parts, indent=2))
        return 0 if parts["healthy"] else 1
    for text in status.warnings(stage):
        console.plain(f"Warning: {text}")
    if not parts["healthy"]:
        missing = [name for name in local.PARTS if not parts[name]]
        raise CliError(f"Not running: {', '.join(missing)}.", "Start or repair it: make up")
    status.show(stage)
    return 0


def _logs(args: argparse.Namespace) -> int:
    stage = local_stage()
    if not cloud.answers(stage):
        console.plain("\n".join(logs.local_files(stage)))
        raise CliError(
            "The local cloud is not running; these are the last lines of its log files.", "Start it: make up"
        )
    logs.show(stage, follow=args.follow)
    return 0
