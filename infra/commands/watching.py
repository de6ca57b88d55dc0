"""Commands that show what a stage does, local or deployed."""

import argparse
import json

from infra import console
from infra.commands.adding import (
    Commands,
    add,
    add_target,
    chosen_stack,
    enter_stage,
    is_local,
    local_stage,
    target,
)
from infra.deploy import own_values, stacks
from infra.errors import CliError
from infra.local import cloud, local, logs, status
from infra.local.stage import STACK, as_recorded
from infra.operate import dead_letters, log_lines, queue_counts, stage_status

LOG_MINUTES = 10


def add_to(commands: Commands) -> None:
    shown = add(commands, "status", _status, "show status and health; exits with 1 if unwell")
    shown.add_argument("--json", action="store_true", help="print it for scripts (the local stage only)")
    lines = add(commands, "logs", _logs, "show the functions' logs")
    lines.add_argument("-f", "--follow", action="store_true", help="continue until Ctrl-C")
    lines.add_argument(
        "--minutes", type=int, default=LOG_MINUTES, help=f"how far to look back (default: {LOG_MINUTES})"
    )
    lines.add_argument("--contains", default="", metavar="TEXT", help="only lines with this text")
    checked = add(commands, "doctor", _doctor, "find what is broken and say what to do; exits with 1 if so")
    letters = add(commands, "dead-letters", _dead_letters, "show the messages of dead-letter queues")
    known = ", ".join(queue_counts.QUEUES | queue_counts.RELAY)
    letters.add_argument("queue", nargs="?", metavar="QUEUE", help=f"one queue only: {known}")
    for parser in (shown, lines, checked, letters):
        add_target(parser)
    values = add(commands, "outputs", _outputs, "print the outputs of a deployed stack")
    values.add_argument("--json", action="store_true", help="print them for scripts")
    add_target(values, stack=STACK)


def _status(args: argparse.Namespace) -> int:
    if is_local(args):
        return _local_status(args)
    return 0 if stage_status.show(target(args), args.stack or STACK) else 1


def _local_status(args: argparse.Namespace) -> int:
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


def _doctor(args: argparse.Namespace) -> int:
    cloud, stack = chosen_stack(args)
    local_api = as_recorded().api_url if is_local(args) else None
    enter_stage(args)
    from infra.doctor import deployed, doctor  # noqa: PLC0415 - reads the settings that were entered

    stage = deployed.Deployed(cloud, stack, local_api)
    return 0 if doctor.examine(stage) else 1


def _logs(args: argparse.Namespace) -> int:
    if is_local(args):
        return _local_logs(args)
    log_lines.show(
        target(args), args.stack or STACK, minutes=args.minutes, contains=args.contains, follow=args.follow
    )
    return 0


def _local_logs(args: argparse.Namespace) -> int:
    stage = local_stage()
    if not cloud.answers(stage):
        console.plain("\n".join(logs.local_files(stage)))
        raise CliError(
            "The local cloud is not running; these are the last lines of its log files.", "Start it: make up"
        )
    logs.show(stage, minutes=args.minutes, contains=args.contains, follow=args.follow)
    return 0


def _dead_letters(args: argparse.Namespace) -> int:
    cloud, stack = chosen_stack(args)
    settings = own_values.environment(cloud, stacks.existing_outputs(cloud, stack))
    found = False
    for queue, letters in dead_letters.read(cloud, settings, args.queue):
        found = True
        console.plain("\n".join(dead_letters.lines(queue, letters)))
    if not found:
        console.plain("No dead-letter queue has messages." if not args.queue else "It has no messages.")
    return 0


def _outputs(args: argparse.Namespace) -> int:
    found = stacks.existing_outputs(target(args), args.stack)
    pairs = "\n".join(f"{key}={found[key]}" for key in sorted(found))
    lines = json.dumps(found, indent=2) if args.json else pairs
    console.plain(lines)
    return 0
