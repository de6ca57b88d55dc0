"""Commands that keep and recover the data of a stack."""

import argparse
from datetime import UTC, datetime

from infra import argument_types, console
from infra.commands.adding import Commands, add, add_target, target
from infra.commands.stages import ask
from infra.deploy import aws_stage, literal_names, stacks
from infra.local.stage import STACK
from infra.operate import backup, restore


def add_to(commands: Commands) -> None:
    saved = add(commands, "backup", _backup, "back up all tables, and say which times can be restored")
    saved.add_argument("--list", action="store_true", help="list the backups instead")
    restored = add(commands, "restore", _restore, "restore all tables to a time, and use the restored ones")
    restored.add_argument(
        "--to",
        type=argument_types.moment,
        required=True,
        metavar="T",
        help="the time, such as 2026-01-31T12:00:00Z. Repeat an interrupted restore with the same time",
    )
    restored.add_argument("--yes", action="store_true", help="do not ask")
    for parser in (saved, restored):
        add_target(parser, stack=STACK)


def _backup(args: argparse.Namespace) -> int:
    cloud = target(args)
    stacks.existing_outputs(cloud, args.stack)
    if args.list:
        console.plain("\n".join(backup.lines(cloud, args.stack)) or "There are no backups.")
        return 0
    with console.step("Tables backed up") as at:
        at.note = str(backup.create(cloud, args.stack, datetime.now(UTC)))
    window = backup.window(cloud, backup.table_names(cloud, args.stack))
    times = window and " to ".join(time.astimezone(UTC).isoformat(timespec="seconds") for time in window)
    console.plain(
        f"`restore --to` takes any time from {times}." if times else "Not all tables can be restored."
    )
    return 0


def _restore(args: argparse.Namespace) -> int:
    cloud = target(args)
    stacks.existing_outputs(cloud, args.stack)
    emptied = literal_names.not_restored(stacks.template(cloud, args.stack))
    approve = aws_stage.approving(cloud, args.stack, ask(args), emptied)
    restore.restore(cloud, args.stack, args.to, ask(args), approve)
    console.plain("The tables used before remain. Compare, then delete them when they are not needed.")
    return 0
