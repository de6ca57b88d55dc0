"""Commands on the project's sources."""

import argparse
from pathlib import Path

from infra import checks, console
from infra.clients import build
from infra.commands.adding import Commands, add
from infra.data import gateway_env
from infra.deploy import release
from infra.docs.site import build as docs_site
from infra.local.stage import STACK
from infra.policy import deployer
from infra.template import assemble

RELEASE = Path("release")
POLICIES = Path("deployer-policy")


def add_to(commands: Commands) -> None:
    add(commands, "catalog", _catalog, "generate docs/events.md and docs/privacy.md from the code")
    add(
        commands,
        "openapi",
        _openapi,
        "generate the OpenAPI document, docs/api.md's tables and the client libraries from the routes",
    )
    add(commands, "clients", _clients, "build the client libraries and a collection of requests")
    add(commands, "docs", _docs, "build the docs site and print its folder")
    released = add(commands, "release-files", _release_files, "build the files of a release for AWS")
    released.add_argument(
        "--into",
        type=Path,
        default=RELEASE,
        metavar="FOLDER",
        help="a new or empty folder (default: release)",
    )
    policy = add(
        commands,
        "deployer-policy",
        _deployer_policy,
        "write the IAM policies of the role that deploys a stack",
    )
    policy.add_argument("--account", required=True, help="AWS account, as 123456789012")
    policy.add_argument("--region", required=True, help="AWS region, as ap-south-1")
    policy.add_argument("--stack", default=STACK, help=f"name of the stack (default: {STACK})")
    policy.add_argument(
        "--github", metavar="OWNER/REPOSITORY", help="also write who may assume the role: its deploy workflow"
    )
    policy.add_argument(
        "--into", type=Path, default=POLICIES, metavar="FOLDER", help=f"where to write (default: {POLICIES})"
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


def _clients(_: argparse.Namespace) -> int:
    console.plain("\n".join(map(str, build.build())))
    return 0


def _docs(_: argparse.Namespace) -> int:
    console.plain(str(docs_site.build()))
    return 0


def _release_files(args: argparse.Namespace) -> int:
    folder = release.write(args.into)
    console.plain("\n".join(str(file) for file in sorted(folder.iterdir())))
    return 0


def _deployer_policy(args: argparse.Namespace) -> int:
    scope = deployer.Scope(args.account, args.region, args.stack)
    files = deployer.write(scope, assemble.build(), args.into, args.github)
    console.plain("\n".join(map(str, files)))
    return 0


def _check(_: argparse.Namespace) -> int:
    return 0 if checks.check() else 1


def _test(args: argparse.Namespace) -> int:
    return 0 if checks.test(args.pytest) else 1
