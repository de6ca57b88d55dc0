"""Commands that build, deploy, undo and delete a stage."""

import argparse
from collections.abc import Mapping

from infra import argument_types, console
from infra.build import sbom
from infra.commands.adding import Commands, add, add_target, chosen_stack, target
from infra.commands.parameters import ListParameters
from infra.deploy import artifacts, aws_stage, own_values, rollback, stacks
from infra.deploy.target import Target
from infra.errors import CliError, SmokePaymentFailed
from infra.local.stage import STACK
from infra.operate import alarms, destroy, discard, redrive
from infra.operate.alarms import Alarm
from infra.operate.queue_counts import QUEUES


def add_to(commands: Commands) -> None:
    build = add(commands, "build", _build, "build the template and the functions' zip")
    deployed = add(commands, "deploy", _deploy, "show what a deploy changes, ask, and deploy")
    compared = add(commands, "diff", _diff, "show what a deploy would change; uploads its files")
    undone = add(commands, "rollback", _rollback, "return to the deploy before the current one")
    repairs = _add_repairs(commands)
    destroyed = add(commands, "destroy", _destroy, "delete a stack and keep its data")
    destroyed.add_argument("--delete-data", action="store_true", help="delete the data as well")
    deployed.add_argument(
        "--watch-minutes",
        type=float,
        metavar="N",
        help=f"how long to watch the alarms afterwards (default: {alarms.MINUTES} on AWS, 0 on an emulator)",
    )
    deployed.add_argument(
        "--rollback-on-alarm",
        action="store_true",
        help="undo the deploy if its payment fails, or an alarm is raised meanwhile",
    )
    for parser in (deployed, compared):
        parser.add_argument(
            "--parameter",
            type=argument_types.parameter,
            action="append",
            default=[],
            metavar="Name=value",
            help="set a parameter of the template; others keep their deployed value. Can be repeated",
        )
        parser.add_argument(
            "--list-parameters", action=ListParameters, nargs=0, help="list the parameters and end"
        )
    for parser in (deployed, undone, *repairs, destroyed):
        parser.add_argument("--yes", action="store_true", help="do not ask")
    for parser in (build, deployed, compared, undone):
        add_target(parser, stack=STACK)
    for parser in repairs:
        add_target(parser)
    add_target(destroyed, stack=STACK, is_required=True)


def _add_repairs(commands: Commands) -> tuple[argparse.ArgumentParser, ...]:
    moved = add(commands, "redrive", _redrive, "move messages of dead-letter queues back to their workers")
    moved.add_argument(
        "queue", nargs="?", metavar="QUEUE", help=f"one queue only: {', '.join(QUEUES)}; relay with --discard"
    )
    moved.add_argument(
        "--discard", action="store_true", help="show and delete at most 100 messages of QUEUE instead"
    )
    moved.add_argument("--message", metavar="ID", help="discard one message, of those that it shows")
    repaired = add(commands, "repair", _repair, "undo changes by hand that `doctor` found in a stack")
    repaired.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="TEXT",
        help="leave out the changes whose sentence has this text, such as a function's name. Can be repeated",
    )
    return moved, repaired


def _build(args: argparse.Namespace) -> int:
    made = artifacts.build(target(args))
    console.plain(f"{made.template}\n{made.functions}\n{sbom.build()}")
    return 0


def _deploy(args: argparse.Namespace) -> int:
    cloud, stack = target(args), args.stack
    is_update = bool(stacks.outputs(cloud, stack))
    problem = _deploy_and_watch(args, cloud, alarms.raised(cloud, stack))
    if problem is None:
        return 0
    if not is_update:
        raise problem
    if not args.rollback_on_alarm:
        raise CliError(
            str(problem), f"{problem.advice} Undo the deploy: {_command(args, 'rollback')}".strip()
        )
    rollback.rollback(cloud, stack, aws_stage.approving(cloud, stack, lambda _: True))
    raise CliError(str(problem), "The deploy was undone.")


def _deploy_and_watch(args: argparse.Namespace, cloud: Target, before: list[Alarm]) -> CliError | None:
    """Return what is wrong with the stage after the deploy, None if it works."""
    try:
        aws_stage.deploy_stage(cloud, args.stack, dict(args.parameter), ask(args))
    except SmokePaymentFailed as failed:
        return failed
    minutes = args.watch_minutes
    if minutes is None:
        minutes = alarms.MINUTES if cloud.is_aws else 0
    if minutes and alarms.watch_deploy(cloud, args.stack, minutes, before):
        return CliError("An alarm was raised after the deploy.")
    return None


def _command(args: argparse.Namespace, verb: str) -> str:
    """Return the command line of another verb on the same stack."""
    given = {"stack": args.stack, "region": args.region, "profile": args.profile}
    given["endpoint-url"] = args.endpoint_url
    options = " ".join(f"--{name} {value}" for name, value in given.items() if value)
    return f"python -m infra {verb} {options}"


def _diff(args: argparse.Namespace) -> int:
    aws_stage.show_changes(target(args), args.stack, dict(args.parameter))
    return 0


def _rollback(args: argparse.Namespace) -> int:
    rollback.rollback(target(args), args.stack, aws_stage.approving(target(args), args.stack, ask(args)))
    return 0


def _redrive(args: argparse.Namespace) -> int:
    _check_discard(args)
    cloud, stack = chosen_stack(args)
    settings = own_values.environment(cloud, stacks.existing_outputs(cloud, stack))
    if args.discard:
        return _discard(args, cloud, settings)
    with console.step("Messages moved") as at:
        report = redrive.redrive(cloud, settings, args.queue, ask(args), at.say)
        at.note = str(report.moved)
    for queue in report.declined:
        console.plain(f"  Not moved: the messages of {queue}.")
    return 1 if report.declined else 0


def _check_discard(args: argparse.Namespace) -> None:
    complete = args.queue if args.discard else not args.message
    if not complete:
        missing = "QUEUE" if args.discard else "--discard"
        raise CliError(f"{missing} is missing.", "For example: python -m infra redrive relay --discard")


def _discard(args: argparse.Namespace, cloud: Target, settings: Mapping[str, str]) -> int:
    deleted = discard.discard(cloud, settings, args.queue, args.message, ask(args), console.plain)
    console.plain("Nothing was deleted." if not deleted else f"Deleted: {deleted}")
    return 1 if deleted is None else 0


def _repair(args: argparse.Namespace) -> int:
    from infra.doctor import deployed, repair  # noqa: PLC0415 - few commands need them

    with console.step("Repairs") as at:
        stage = deployed.Deployed(*chosen_stack(args))
        report = repair.repair(stage, ask(args), at.say, args.skip)
        at.note = str(len(report.made))
    for title, sentences in (("Done", report.made), ("Not done", report.declined)):
        for sentence in sentences:
            console.plain(f"  {title}: {sentence}.")
    if report.lost_events:
        console.plain(
            "Events were not relayed while the stream was stopped. Send them, from an hour before it: "
            f"{stage.command('replay --since 2026-01-31T12:00:00Z')}, with your time. "
            "`logs --minutes 1440 --contains events.relayed` shows the last one that was."
        )
    return 1 if report.declined else 0


def _destroy(args: argparse.Namespace) -> int:
    destroy.destroy(target(args), args.stack, ask(args), with_data=args.delete_data)
    return 0


def ask(args: argparse.Namespace) -> aws_stage.Ask:
    return (lambda _: True) if args.yes else aws_stage.ask_on_terminal
