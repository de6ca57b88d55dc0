"""`python -m infra listen`: forward a stage's events, signed, to a developer's server.

Use it for a server that the stage cannot reach, or that should have no endpoint.
"""

import json
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from functools import partial
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from chalicelib.domain.event import compact, iso
from chalicelib.webhooks.sending.post_result import Failure
from chalicelib.webhooks.sending.sending import post_to
from chalicelib.webhooks.sending.signature import SigningKeys, headers
from chalicelib.webhooks.sending.target import PORTS, NameNotFound, Target
from infra.errors import CliError

POLL_S = 1.0
MAX_PAUSE_S = 8.0
TIMEOUT_S = 15
OVERLAP = timedelta(seconds=30)  # an event may become visible after a newer one, so each poll looks back

MAX_PAGE_SIZE = 16 * 1024**2  # bytes; a Lambda returns 6 MB at most

Event = dict[str, Any]
_UNAVAILABLE = set(Failure) - {Failure.TIMEOUT, Failure.INVALID_RESPONSE}


class StageUnavailable(Exception):
    """The stage does not answer, or answers with a temporary error."""


class ServerUnavailable(Exception):
    """The developer's server does not answer."""


@dataclass
class Feed:
    """A merchant's events, oldest first, each once. `api_url` is the API's URL without `/v1`.

    A response must be complete within `within_s` seconds.
    """

    api_url: str
    key: str
    secret: str = field(repr=False)
    after: datetime = field(default_factory=lambda: datetime.now(UTC))
    within_s: float = TIMEOUT_S
    _seen: dict[str, datetime] = field(default_factory=dict)

    def new(self) -> Iterator[Event]:
        """Yield new events. Raise StageUnavailable, or CliError if the stage rejects the request.

        An event counts as delivered when the caller asks for the next one; otherwise it is yielded again.
        """
        since = max([self.after, *(at - OVERLAP for at in self._seen.values())])
        self._seen = {event_id: at for event_id, at in self._seen.items() if at >= since}
        for event in self._since(since):
            if event["id"] not in self._seen:
                yield event
                self._seen[event["id"]] = datetime.fromisoformat(event["created_at"])

    def _since(self, since: datetime) -> Iterator[Event]:
        page: dict[str, Any] = {"next_cursor": None, "has_more": True}
        while page["has_more"]:
            cursor = {"cursor": page["next_cursor"]} if page["next_cursor"] else {}
            page = self._page({"since": iso(since), "limit": "100", **cursor})
            yield from page["data"]

    def _page(self, query: dict[str, str]) -> dict[str, Any]:
        status, content = self._get(query)
        if status >= 500 or status == 429:
            raise StageUnavailable(str(status))
        page = _parsed(content)
        if status != 200:
            error = page.get("error")
            reason = error.get("description", status) if isinstance(error, dict) else status
            raise CliError(
                f"The stage rejected the request: {reason}", "Check the URL, API_KEY and API_SECRET."
            )
        if "data" not in page:
            raise StageUnavailable("no JSON")
        return page

    def _get(self, query: dict[str, str]) -> tuple[int, bytes]:
        credentials = {"X-Api-Key": self.key, "X-Api-Secret": self.secret}
        url = f"{self.api_url}/v1/events"
        try:
            with _Session() as session, session.get(
                url, params=query, headers=credentials, timeout=self.within_s, stream=True
            ) as answer:  # fmt: skip
                is_redirect = answer.status_code // 100 == 3
                return answer.status_code, b"" if is_redirect else _body_of(answer, self.within_s)
        except (requests.RequestException, HTTPError) as error:
            raise StageUnavailable(type(error).__name__) from error


class _Session(requests.Session):
    """Never evaluate a redirect: `allow_redirects=False` still parses its URL and reads its body."""

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002 - the parent's name
        return None


def _body_of(answer: requests.Response, within_s: float) -> bytes:
    """Read the body. Raise StageUnavailable if it is too long or takes too long."""
    body, deadline = b"", time.monotonic() + within_s
    for piece in iter(partial(answer.raw.read1, 64 * 1024, decode_content=True), b""):
        body += piece
        if len(body) > MAX_PAGE_SIZE or time.monotonic() > deadline:
            raise StageUnavailable("a response without an end")
    return body


def _parsed(content: bytes) -> dict[str, Any]:
    """Parse a JSON object; return an empty one for anything else."""
    try:
        page = json.loads(content)
    except ValueError:
        return {}
    return page if isinstance(page, dict) else {}


@dataclass(frozen=True)
class Forwarder:
    """Sends events to the developer's `url`; `wanted` has event names or patterns such as `payment.*`."""

    url: str
    keys: SigningKeys
    wanted: Sequence[str] = ("*",)
    within_s: float = TIMEOUT_S

    def wants(self, event: Event) -> bool:
        return any(fnmatchcase(event["event"], pattern) for pattern in self.wanted)

    def forward(self, event: Event) -> str:
        """Post what a webhook posts. Return status and duration. Raise ServerUnavailable."""
        body, started = compact(event).encode(), time.monotonic()
        signed = headers(self.keys, event["id"], body, datetime.now(UTC))
        result = post_to(self._target, body, signed, within_s=self.within_s)
        if result.error in _UNAVAILABLE:
            raise ServerUnavailable(result.error)
        return f"{result.code or result.error} {round((time.monotonic() - started) * 1000)} ms"

    def _target(self) -> Target:
        """Resolve the URL. The developer chose it, so addresses of a private network are allowed."""
        parts = urlsplit(self.url)
        name, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except OSError:
            raise NameNotFound(name) from None
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Target(parts.scheme, name, port, path, tuple(str(entry[4][0]) for entry in found))


def listen(
    feed: Feed, forwarder: Forwarder, say: Callable[[str], None], pause: Callable[[float], None] = time.sleep
) -> None:
    """Forward events until Ctrl-C. Wait while the stage or the server is down, without losing events."""
    waits = _backoff()
    while True:
        try:
            for event in feed.new():
                if forwarder.wants(event):
                    say(_line(event, forwarder.forward(event)))
            waits = _backoff()
            pause(POLL_S)
        except (StageUnavailable, ServerUnavailable) as error:
            down = "The stage" if isinstance(error, StageUnavailable) else forwarder.url
            wait_s = next(waits)
            say(f"{down} does not answer; trying again in {wait_s:g} s")
            pause(wait_s)


def _backoff() -> Iterator[float]:
    """Yield waits of 1, 2, 4 … seconds."""
    return (min(MAX_PAUSE_S, POLL_S * 2**attempt) for attempt in count())


def _line(event: Event, result: str) -> str:
    return f"{datetime.now().astimezone():%H:%M:%S} {event['event']} {event['id']} {result}"
