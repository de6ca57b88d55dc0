"""`python -m infra`: the commands behind the Makefile."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from infra import aws_errors, console
from infra.commands import data, listening, local, project, recovering, stages, watching
from infra.commands.adding import Command
from infra.errors import CliError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Print an error as one sentence and log its trace to a file."""
    args = parser().parse_args(arguments)
    command: Command = args.command
    try:
        return command(args)
    except CliError as problem:
        console.error(problem)
    except KeyboardInterrupt:
        return 130
    except Exception as problem:  # noqa: BLE001 - top-level handler
        console.error(aws_errors.explain(problem) or _unexpected(args.name, problem))
    return 1


def _unexpected(command: str, problem: Exception) -> CliError:
    message = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
    return CliError(f"{command} failed: {message}", f"The full trace: {_trace_file()}")


def _trace_file() -> Path:
    file = Path(os.environ.get("LOCAL_DIR") or ".local").absolute() / "logs" / "infra.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as log:
        log.write(f"{datetime.now(UTC).isoformat()} {' '.join(sys.argv)}\n{traceback.format_exc()}\n")
    return file


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    made = argparse.ArgumentParser(prog="python -m infra", description=__doc__)
    commands = made.add_subparsers(dest="name", required=True)
    for module in (local, watching, stages, recovering, data, listening, project):
        module.add_to(commands)
    return made
