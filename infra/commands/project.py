"""Commands on the project's sources."""

import argparse
from pathlib import Path

from infra import checks, console
from infra.commands.adding import Commands, add
from infra.data import gateway_env
from infra.deploy import release

RELEASE = Path("release")


def add_to(commands: Commands) -> None:
    add(commands, "catalog", _catalog, "generate docs/events.md and docs/privacy.md from the code")
    add(
        commands,
        "openapi",
        _openapi,
        "generate the OpenAPI document and docs/api.md's tables from the routes",
    )
    released = add(commands, "release-files", _release_files, "build the files of a release for AWS")
    released.add_argument(
        "--into",
        type=Path,
        default=RELEASE,
        metavar="FOLDER",
        help="a new or empty folder (default: release)",
    )
    add(commands, "check", _check, "check lint, format, types, import rules and template")
    test = add(commands, "test", _test, "run the checks, then all tests")
    test.add_argument("pytest", nargs="*", help="arguments for pytest")


def _catalog(_: argparse.Namespace) -> int:
    console.plain("\n".join(map(str, gateway_env.write_catalog())))
    return 0


def _openapi(_: argparse.Namespace) -> int:
    console.plain("\n".join(map(str, gateway_env.write_openapi())))
    return 0


def _release_files(args: argparse.Namespace) -> int:
    folder = release.write(args.into)
    console.plain("\n".join(str(file) for file in sorted(folder.iterdir())))
    return 0


def _check(_: argparse.Namespace) -> int:
    return 0 if checks.check() else 1


def _test(args: argparse.Namespace) -> int:
    return 0 if checks.test(args.pytest) else 1
