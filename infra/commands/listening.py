"""Forward the events of a stage to a server: the command `listen`."""

import argparse
import os

from chalicelib.webhooks.sending.signature import SigningKeys, new_secret
from infra import argument_types, console
from infra.commands.adding import Commands, add, local_stage
from infra.errors import CliError
from infra.local import local, status


def add_to(commands: Commands) -> None:
    listen = add(commands, "listen", _listen, "forward the stage's events, signed, to a server")
    listen.add_argument(
        "--forward-to",
        type=argument_types.web_address,
        required=True,
        metavar="URL",
        help="the server that gets the events",
    )
    listen.add_argument(
        "--events",
        type=argument_types.event_patterns,
        default=["*"],
        metavar="NAMES",
        help="for example: payment.*,refund.failed (default: all)",
    )
    listen.add_argument(
        "--api-url",
        type=argument_types.web_address,
        metavar="URL",
        help="a deployed stage: https://…/api (default: the local stage)",
    )


def _listen(args: argparse.Namespace) -> int:
    from infra.data import listen as listening  # noqa: PLC0415 - only this command needs requests

    stage_url = args.api_url or f"{_local_api()}/api"
    feed = listening.Feed(stage_url.rstrip("/"), *_credentials(deployed=bool(args.api_url)))
    secret = os.environ.get("WEBHOOK_SECRET") or _kept_secret(deployed=bool(args.api_url))
    forwarder = listening.Forwarder(args.forward_to, SigningKeys((secret,)), args.events)
    console.plain(
        f"{stage_url} → {args.forward_to}, signed with WEBHOOK_SECRET={secret}. Press Ctrl-C to stop."
    )
    listening.listen(feed, forwarder, console.plain)
    return 0


def _local_api() -> str:
    """Return the local stage's API URL as recorded by `make up`, independent of this terminal's ports."""
    local.enter(local_stage())
    return os.environ["API_URL"]


def _kept_secret(*, deployed: bool) -> str:
    """Return a secret that stays the same at each start: the examples know the test merchant's."""
    if not deployed:
        return status.TEST_CREDENTIALS["Webhook secret"]
    return local_stage().secret("listen-secret", lambda: new_secret(os.urandom(32)))


def _credentials(*, deployed: bool) -> tuple[str, str]:
    """Return API key and secret from the environment; a local stage defaults to the test merchant's."""
    test = {} if deployed else status.TEST_CREDENTIALS
    key = os.environ.get("API_KEY") or test.get("X-Api-Key")
    secret = os.environ.get("API_SECRET") or test.get("X-Api-Secret")
    if not key or not secret:
        raise CliError("API_KEY or API_SECRET is missing.", "Set both environment variables.")
    return key, secret
