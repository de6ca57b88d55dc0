"""Commands that build a stage, deploy it, and show what is deployed."""

import argparse

from infra import argument_types, console
from infra.build import sbom
from infra.commands.adding import Commands, add, add_target, target
from infra.deploy import aws_stage, deploy, destroy
from infra.local.stage import STACK


def add_to(commands: Commands) -> None:
    build = add(commands, "build", _build, "build the template and the functions' zip")
    add_target(build, stack=STACK)
    deployed = add(
        commands, "deploy", _deploy, "show what a deploy changes, ask, and deploy to AWS or an emulator"
    )
    deployed.add_argument(
        "--parameter",
        type=argument_types.parameter,
        action="append",
        default=[],
        metavar="Name=value",
        help="set a parameter of the template; others keep their deployed value. Can be repeated",
    )
    deployed.add_argument("--yes", action="store_true", help="do not ask")
    add_target(deployed, stack=STACK)
    destroyed = add(commands, "destroy", _destroy, "delete a stack and keep its data")
    destroyed.add_argument("--delete-data", action="store_true", help="delete the data as well")
    destroyed.add_argument("--yes", action="store_true", help="do not ask")
    add_target(destroyed, stack=STACK)


def _build(args: argparse.Namespace) -> int:
    made = deploy.build(target(args))
    console.plain(f"{made.template}\n{made.functions}\n{sbom.build()}")
    return 0


def _deploy(args: argparse.Namespace) -> int:
    aws_stage.deploy_stage(target(args), args.stack, dict(args.parameter), _ask(args))
    return 0


def _destroy(args: argparse.Namespace) -> int:
    destroy.destroy(target(args), args.stack, _ask(args), with_data=args.delete_data)
    return 0


def _ask(args: argparse.Namespace) -> aws_stage.Ask:
    return (lambda _: True) if args.yes else aws_stage.ask_on_terminal
