"""`python -m infra`: the commands behind the Makefile."""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.webhooks.sending.signature import SigningKeys, new_secret
from infra import argument_types, checks, console
from infra.build import sbom
from infra.data import gateway_env
from infra.deploy import aws_stage, deploy
from infra.deploy.target import Target
from infra.errors import CliError
from infra.local import cloud, local, logs, status
from infra.local.stage import STACK, Stage, from_environment, isolate_environment

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Print an error as one sentence and log its trace to a file."""
    args = _parser().parse_args(arguments)
    command: Command = args.command
    try:
        return command(args)
    except CliError as problem:
        console.error(problem)
    except KeyboardInterrupt:
        return 130
    except Exception as problem:  # noqa: BLE001 - top-level handler
        message = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
        console.error(CliError(f"{args.name} failed: {message}", f"The full trace: {_trace_file()}"))
    return 1


def _trace_file() -> Path:
    file = Path(os.environ.get("LOCAL_DIR") or ".local").absolute() / "logs" / "infra.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as log:
        log.write(f"{datetime.now(UTC).isoformat()} {' '.join(sys.argv)}\n{traceback.format_exc()}\n")
    return file


def _up(_: argparse.Namespace) -> int:
    stage = _local()
    local.up(stage)
    status.show(stage)
    return 0


def _down(_: argparse.Namespace) -> int:
    local.down(_local())
    return 0


def _reset(_: argparse.Namespace) -> int:
    local.reset(_local())
    return 0


def _status(args: argparse.Namespace) -> int:
    stage = _local()
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
    stage = _local()
    if not cloud.answers(stage):
        console.plain("\n".join(logs.local_files(stage)))
        raise CliError(
            "The local cloud is not running; these are the last lines of its log files.", "Start it: make up"
        )
    logs.show(stage, follow=args.follow)
    return 0


def _merchant(args: argparse.Namespace) -> int:
    if not args.merchant.strip():
        raise CliError("NAME is missing.", 'Give a name, for example: make merchant NAME="Corner Shop"')
    _enter_stage(args)
    console.box("Shown once", gateway_env.new_merchant(args.merchant.strip()))
    return 0


def _user(args: argparse.Namespace) -> int:
    if args.role is None:
        raise CliError("ROLE is missing.", "Choose one: ROLE=owner, ROLE=member or ROLE=viewer")
    _enter_stage(args)
    made = gateway_env.new_user(args.email, args.merchant, args.role)
    if "Password" in made:
        console.box("Shown once", made)
    else:
        console.box("Access added", made)
        console.plain("This user exists already and signs in with the password they have.")
    return 0


def _reset_second_factor(args: argparse.Namespace) -> int:
    _enter_stage(args)
    console.box("Second factors removed", gateway_env.reset_second_factor(args.email))
    return 0


def _replay(args: argparse.Namespace) -> int:
    _enter_stage(args)
    with console.step(f"Events since {args.since.isoformat()} sent through the relay") as at:
        at.note = str(gateway_env.replay(args.since))
    return 0


def _erase(args: argparse.Namespace) -> int:
    """Print the number of rows by table."""
    if "@" not in args.email:
        raise CliError("EMAIL is not an email address.", "For example: make erase EMAIL=ann@example.com")
    _enter_stage(args)
    found = gateway_env.erase(args.email, console.plain, dry_run=args.dry_run)
    console.plain("\n".join(f"{count:6} {table}" for table, count in sorted(found.items())))
    what = "would be erased" if args.dry_run else "erased"
    console.plain(f"{sum(found.values())} rows {what}")
    return 0


def _verify_audit(args: argparse.Namespace) -> int:
    """Print one line for each merchant. Return 1 if a chain is broken."""
    _enter_stage(args)
    broken = 0
    for line, is_whole in gateway_env.verify_audit(args.merchant):
        console.plain(line)
        broken += not is_whole
    return 1 if broken else 0


def _shards(args: argparse.Namespace) -> int:
    if args.count is None:
        raise CliError("COUNT is missing.", "For example: COUNT=16")
    _enter_stage(args)
    console.box("Shards", gateway_env.raise_shards(args.merchant, args.mode, args.count))
    return 0


def _check_acquirer(args: argparse.Namespace) -> int:
    """Print each promise as soon as it is checked. Return 1 if one was not kept."""
    _enter_stage(args)
    results = []
    for result in gateway_env.check_acquirer(args.account):
        results.append(result)
        console.plain(f"{'pass' if result.is_kept else 'FAIL'}  {result.promise}: {result.seen}")
    kept = sum(result.is_kept for result in results)
    console.plain(f"{kept} of {len(results)} promises kept")
    return 0 if kept == len(results) else 1


def _listen(args: argparse.Namespace) -> int:
    from infra.data import listen as listening  # noqa: PLC0415 - only this command needs requests

    stage_url = args.api_url or f"{_local_api()}/api"
    feed = listening.Feed(stage_url.rstrip("/"), *_credentials(deployed=bool(args.api_url)))
    secret = os.environ.get("WEBHOOK_SECRET") or new_secret(os.urandom(32))
    forwarder = listening.Forwarder(args.forward_to, SigningKeys((secret,)), args.events)
    console.plain(
        f"{stage_url} → {args.forward_to}, signed with WEBHOOK_SECRET={secret}. Press Ctrl-C to stop."
    )
    listening.listen(feed, forwarder, console.plain)
    return 0


def _local_api() -> str:
    """Return the local stage's API URL as recorded by `make up`, independent of this terminal's ports."""
    _local().load_environment()
    return os.environ["API_URL"]


def _credentials(*, deployed: bool) -> tuple[str, str]:
    """Return API key and secret from the environment; a local stage defaults to the test merchant's."""
    test = {} if deployed else status.TEST_CREDENTIALS
    key = os.environ.get("API_KEY") or test.get("X-Api-Key")
    secret = os.environ.get("API_SECRET") or test.get("X-Api-Secret")
    if not key or not secret:
        raise CliError("API_KEY or API_SECRET is missing.", "Set both environment variables.")
    return key, secret


def _catalog(_: argparse.Namespace) -> int:
    console.plain("\n".join(map(str, gateway_env.write_catalog())))
    return 0


def _openapi(_: argparse.Namespace) -> int:
    console.plain("\n".join(map(str, gateway_env.write_openapi())))
    return 0


def _build(args: argparse.Namespace) -> int:
    made = deploy.build(Target(args.endpoint_url))
    console.plain(f"{made.template}\n{made.functions}\n{sbom.build()}")
    return 0


def _deploy(args: argparse.Namespace) -> int:
    aws_stage.deploy_stage(args.endpoint_url, args.stack, dict(args.parameter))
    return 0


def _check(_: argparse.Namespace) -> int:
    return 0 if checks.check() else 1


def _test(args: argparse.Namespace) -> int:
    return 0 if checks.test(args.pytest) else 1


def _local() -> Stage:
    isolate_environment(os.environ)
    return from_environment()


def _enter_stage(args: argparse.Namespace) -> None:
    """Load the settings of the local stage, or of the deployed one that --stack or --endpoint-url names."""
    if args.stack is None and args.endpoint_url is None:
        _local().load_environment()
    else:
        aws_stage.enter(args.endpoint_url, args.stack or STACK)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m infra", description=__doc__)
    commands = parser.add_subparsers(dest="name", required=True)

    def add(name: str, command: Command, help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text)
        added.set_defaults(command=command)
        return added

    add("up", _up, "start the local stage, or repair it")
    add("down", _down, "stop the local stage and keep its data")
    add("reset", _reset, "stop the local stage and delete its data")
    add("status", _status, "show status and health").add_argument("--json", action="store_true")
    add("logs", _logs, "show the functions' logs").add_argument("--follow", action="store_true")
    merchant = add("merchant", _merchant, "create a merchant and print its credentials")
    merchant.add_argument("merchant", metavar="NAME")
    user = add("user", _user, "create a dashboard user and print the password")
    user.add_argument("email", metavar="EMAIL")
    user.add_argument("--merchant", metavar="ID", required=True)
    user.add_argument("--role", choices=("owner", "member", "viewer"))
    factors = add(
        "reset-second-factor", _reset_second_factor, "remove a user's passkeys and authenticator app"
    )
    factors.add_argument("email", metavar="EMAIL")
    erase = add("erase", _erase, "erase a payer's personal data (safe to repeat)")
    erase.add_argument("email", metavar="EMAIL")
    erase.add_argument("--dry-run", action="store_true", help="count the rows and change nothing")
    replay = add("replay", _replay, "send past events through the relay again (safe to repeat)")
    replay.add_argument(
        "--since", type=argument_types.moment, required=True, metavar="T", help="2026-01-31T12:00:00Z"
    )
    audit = add("verify-audit", _verify_audit, "verify the hash chains of the audit logs")
    audit.add_argument("--merchant", metavar="ID", help="one merchant only")
    shards = add("shards", _shards, "spread an account's new rows over more partitions (never fewer)")
    _add_shards(shards)
    acquirer = add(
        "check-acquirer", _check_acquirer, "check an acquirer account's promises with its test keys"
    )
    acquirer.add_argument("account", metavar="ACCOUNT", help="the id of an acquirer account, acq_…")
    _add_listen(add("listen", _listen, "forward the stage's events, signed, to a server"))
    build = add("build", _build, "build the template and the functions' zip")
    deploy_parser = add("deploy", _deploy, "deploy to AWS, or to an emulator with --endpoint-url")
    deploy_parser.add_argument(
        "--parameter", type=argument_types.parameter, action="append", default=[], metavar="Name=value"
    )
    add("catalog", _catalog, "generate docs/events.md and docs/privacy.md from the code")
    add("openapi", _openapi, "generate the OpenAPI document and docs/api.md's tables from the routes")
    add("check", _check, "check lint, format, types, import rules and template")
    add("test", _test, "run the checks, then all tests").add_argument("pytest", nargs="*")
    for command_parser in (merchant, user, factors, replay, audit, shards, acquirer, build, deploy_parser):
        command_parser.add_argument("--endpoint-url", metavar="URL")
    for command_parser in (merchant, user, factors, replay, audit, shards, acquirer):
        command_parser.add_argument("--stack")
    deploy_parser.add_argument("--stack", default=STACK)
    return parser


def _add_shards(shards: argparse.ArgumentParser) -> None:
    shards.add_argument("merchant", metavar="ID")
    shards.add_argument("--mode", choices=("test", "live"), default="live")
    shards.add_argument("--count", type=int, metavar="N", help="2 to 32")


def _add_listen(listen: argparse.ArgumentParser) -> None:
    listen.add_argument("--forward-to", type=argument_types.web_address, required=True, metavar="URL")
    listen.add_argument(
        "--events",
        type=argument_types.event_patterns,
        default=["*"],
        metavar="NAMES",
        help="for example: payment.*,refund.failed",
    )
    listen.add_argument(
        "--api-url", type=argument_types.web_address, metavar="URL", help="a deployed stage: https://…/api"
    )
