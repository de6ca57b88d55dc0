"""`python -m infra`: the commands behind the Makefile."""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from chalicelib.domain.event import PATTERNS
from chalicelib.webhooks.sending.signature import SigningKeys, new_secret
from infra import checks, console
from infra.data import gateway_env
from infra.data import listen as listening
from infra.deploy import aws_stage, deploy
from infra.deploy.target import Target
from infra.errors import Trouble
from infra.local import cloud, local, logs, status
from infra.local.stage import STACK, Stage, from_environment, keep_to_this_machine

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code. What goes wrong is one sentence; its trace, if there is one, is in a file."""
    asked = _parser().parse_args(arguments)
    command: Command = asked.command
    try:
        return command(asked)
    except Trouble as problem:
        console.trouble(problem)
    except KeyboardInterrupt:
        return 130
    except Exception as problem:  # noqa: BLE001 - the last stop before the terminal
        said = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
        console.trouble(Trouble(f"{asked.name} failed: {said}", f"The full trace: {_trace_file()}"))
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


def _status(asked: argparse.Namespace) -> int:
    stage = _local()
    parts = status.parts(stage)
    if asked.json:
        console.plain(json.dumps(parts, indent=2))
    elif parts["healthy"]:
        status.show(stage)
    else:
        missing = [name for name in local.PARTS if not parts[name]]
        raise Trouble(f"Not running: {', '.join(missing)}.", "Start it, or mend what is half up: make up")
    return 0 if parts["healthy"] else 1


def _logs(asked: argparse.Namespace) -> int:
    stage = _local()
    if not cloud.answers(stage):
        console.plain("\n".join(logs.local_files(stage)))
        raise Trouble("The local cloud is not running; these are its files' last lines.", "Start it: make up")
    logs.show(stage, follow=asked.follow)
    return 0


def _merchant(asked: argparse.Namespace) -> int:
    if not asked.merchant.strip():
        raise Trouble("A merchant needs a name.", 'As in: make merchant NAME="Corner Shop"')
    _enter_stage(asked)
    console.box("Shown once", gateway_env.new_merchant(asked.merchant.strip()))
    return 0


def _user(asked: argparse.Namespace) -> int:
    _enter_stage(asked)
    console.box("Shown once", gateway_env.new_user(asked.email, asked.merchant, asked.role))
    return 0


def _replay(asked: argparse.Namespace) -> int:
    _enter_stage(asked)
    with console.step(f"Events since {asked.since.isoformat()} sent through the relay") as at:
        at.note = str(gateway_env.replay(asked.since))
    return 0


def _listen(asked: argparse.Namespace) -> int:
    stage_url = asked.api_url or f"{_local_api()}/api"
    feed = listening.Feed(stage_url.rstrip("/"), *_credentials(deployed=bool(asked.api_url)))
    secret = os.environ.get("WEBHOOK_SECRET") or new_secret(os.urandom(32))
    forwarder = listening.Forwarder(asked.forward_to, SigningKeys((secret,)), asked.events)
    console.plain(f"{stage_url} → {asked.forward_to}, signed with WEBHOOK_SECRET={secret}. Ctrl-C ends it.")
    listening.listen(feed, forwarder, console.plain)
    return 0


def _local_api() -> str:
    """Where this machine's stage was started, whatever ports this terminal would give it."""
    _local().load_environment()
    return os.environ["API_URL"]


def _credentials(*, deployed: bool) -> tuple[str, str]:
    """Of the environment; on this machine the test merchant's will do."""
    test = {} if deployed else status.TEST_CREDENTIALS
    key = os.environ.get("API_KEY") or test.get("X-Api-Key")
    secret = os.environ.get("API_SECRET") or test.get("X-Api-Secret")
    if not key or not secret:
        raise Trouble("The stage wants a key.", "Give API_KEY and API_SECRET by the environment.")
    return key, secret


def _catalog(_: argparse.Namespace) -> int:
    console.plain(str(gateway_env.write_catalog()))
    return 0


def _openapi(_: argparse.Namespace) -> int:
    console.plain(str(gateway_env.write_openapi()))
    return 0


def _build(asked: argparse.Namespace) -> int:
    made = deploy.build(Target(asked.endpoint_url))
    console.plain(f"{made.template}\n{made.functions}")
    return 0


def _deploy(asked: argparse.Namespace) -> int:
    aws_stage.bring(asked.endpoint_url, asked.stack, dict(asked.parameter))
    return 0


def _check(_: argparse.Namespace) -> int:
    return 0 if checks.check() else 1


def _test(asked: argparse.Namespace) -> int:
    return 0 if checks.test(asked.pytest) else 1


def _local() -> Stage:
    keep_to_this_machine(os.environ)
    return from_environment()


def _enter_stage(asked: argparse.Namespace) -> None:
    """Take on the settings of this machine's stage, or of a deployed one by --stack or --endpoint-url."""
    if asked.stack is None and asked.endpoint_url is None:
        _local().load_environment()
    else:
        aws_stage.enter(asked.endpoint_url, asked.stack or STACK)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 2026-01-31T12:00:00Z") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _web_address(text: str) -> str:
    if urlsplit(text).scheme not in ("http", "https") or not urlsplit(text).hostname:
        raise argparse.ArgumentTypeError(f"{text!r} is no address such as http://localhost:4000/webhook")
    return text


def _event_patterns(text: str) -> list[str]:
    unknown = [pattern for pattern in text.split(",") if pattern not in PATTERNS]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no event {unknown[0]!r}; there are {', '.join(PATTERNS)}")
    return text.split(",")


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not Name=value")
    return name, value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m infra", description=__doc__)
    commands = parser.add_subparsers(dest="name", required=True)

    def add(name: str, command: Command, help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text)
        added.set_defaults(command=command)
        return added

    add("up", _up, "start a stage on this machine")
    add("down", _down, "stop it and keep its data")
    add("reset", _reset, "stop it and throw its data away")
    add("status", _status, "say what runs where").add_argument("--json", action="store_true")
    add("logs", _logs, "show what the functions write").add_argument("--follow", action="store_true")
    merchant = add("merchant", _merchant, "make a merchant and print its credentials")
    merchant.add_argument("merchant", metavar="NAME")
    user = add("user", _user, "make a user of the dashboard and print the password")
    user.add_argument("email", metavar="EMAIL")
    user.add_argument("--merchant", metavar="ID", required=True)
    user.add_argument("--role", choices=("owner", "member", "viewer"), default="owner")
    replay = add("replay", _replay, "send past events through the relay again, which is harmless")
    replay.add_argument("--since", type=_moment, required=True, metavar="T", help="2026-01-31T12:00:00Z")
    _add_listen(add("listen", _listen, "follow the stage's events and forward each, signed, to a server"))
    build = add("build", _build, "make the template and the functions' zip")
    bring = add("deploy", _deploy, "deploy to AWS, or to an emulator by its endpoint")
    bring.add_argument("--parameter", type=_parameter, action="append", default=[], metavar="Name=value")
    add("catalog", _catalog, "write docs/events.md again, from the code")
    add("openapi", _openapi, "write the API's description again, from its routes")
    add("check", _check, "lint, formats, types, import rules, template")
    add("test", _test, "check, then every test").add_argument("pytest", nargs="*")
    for one in (merchant, user, replay, build, bring):
        one.add_argument("--endpoint-url", metavar="URL")
    for one in (merchant, user, replay):
        one.add_argument("--stack")
    bring.add_argument("--stack", default=STACK)
    return parser


def _add_listen(listen: argparse.ArgumentParser) -> None:
    listen.add_argument("--forward-to", type=_web_address, required=True, metavar="URL")
    listen.add_argument(
        "--events",
        type=_event_patterns,
        default=["*"],
        metavar="NAMES",
        help="as in: payment.*,refund.failed",
    )
    listen.add_argument(
        "--api-url", type=_web_address, metavar="URL", help="of a stage elsewhere: https://…/api"
    )
