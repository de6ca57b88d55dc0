"""Add a command to the command line, with the options that name its stage."""

import argparse
import os
from collections.abc import Callable
from typing import Any

from infra.deploy import aws_stage
from infra.deploy.target import Target
from infra.local import local
from infra.local.stage import STACK, Stage, as_recorded, isolate_environment

Command = Callable[[argparse.Namespace], int]
Commands = Any  # argparse has no public type for it


def add(commands: Commands, name: str, command: Command, help_text: str) -> argparse.ArgumentParser:
    """Add a command and return its parser. `command` returns the exit code."""
    added: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
    added.set_defaults(command=command)
    return added


def add_target(
    parser: argparse.ArgumentParser, *, stack: str | None = None, is_required: bool = False
) -> None:
    """Add the options that name a deployed stage. Without `stack`, none of them means the local stage."""
    default = stack or "the local stage of `make up`"
    named = "name of the stack" if is_required else f"name of the stack (default: {default})"
    parser.add_argument("--stack", default=stack, required=is_required, help=named)
    parser.add_argument("--region", help="AWS region (default: AWS_REGION, or that of the profile)")
    parser.add_argument("--profile", help="profile of ~/.aws/config (default: AWS_PROFILE)")
    parser.add_argument("--endpoint-url", metavar="URL", help="an emulator instead of AWS")


def target(args: argparse.Namespace) -> Target:
    """Return the cloud that the options name."""
    return Target(args.endpoint_url, chosen_region=args.region, profile=args.profile)


def local_stage() -> Stage:
    isolate_environment(os.environ)
    return as_recorded()


def is_local(args: argparse.Namespace) -> bool:
    """Return True if no option names a deployed stage."""
    return (args.stack, args.endpoint_url, args.region, args.profile) == (None, None, None, None)


def chosen_stack(args: argparse.Namespace) -> tuple[Target, str]:
    """Return the cloud and the name of the stack that the options name, or those of the local stage.

    Raise CliError if the local stage does not run.
    """
    if not is_local(args):
        return target(args), args.stack or STACK
    stage = local_stage()
    local.check_runs(stage)
    return stage.target, STACK


def enter_stage(args: argparse.Namespace) -> None:
    """Load the settings of the local stage, or of the deployed one that an option names."""
    if is_local(args):
        local.enter(local_stage())
    else:
        aws_stage.enter(target(args), args.stack or STACK)
