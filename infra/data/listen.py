"""`python -m infra listen`: forward a stage's events, signed, to a developer's server.

Use it for a server that the stage cannot reach, or that should have no endpoint.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from itertools import count
from typing import Any

import requests

from chalicelib.domain.event import compact, iso
from chalicelib.webhooks.sending.signature import SigningKeys, headers
from infra.errors import CliError

POLL_S = 1.0
MAX_PAUSE_S = 8.0
TIMEOUT_S = 15
OVERLAP = timedelta(seconds=30)  # an event may become visible after a newer one, so each poll looks back

Event = dict[str, Any]


class StageUnavailable(Exception):
    """The stage does not answer, or answers with a temporary error."""


@dataclass
class Feed:
    """A merchant's events, oldest first, each once. `api_url` is the API's URL without `/v1`."""

    api_url: str
    key: str
    secret: str = field(repr=False)
    after: datetime = field(default_factory=lambda: datetime.now(UTC))
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
        credentials = {"X-Api-Key": self.key, "X-Api-Secret": self.secret}
        try:
            answer = requests.get(f"{self.api_url}/v1/events", query, headers=credentials, timeout=TIMEOUT_S)
            page: dict[str, Any] = answer.json()
        except requests.RequestException as error:
            raise StageUnavailable(type(error).__name__) from error
        if answer.status_code >= 500 or answer.status_code == 429:
            raise StageUnavailable(str(answer.status_code))
        if not answer.ok:
            reason = page.get("error", {}).get("description", answer.status_code)
            raise CliError(
                f"The stage rejected the request: {reason}", "Check the URL, API_KEY and API_SECRET."
            )
        return page


@dataclass(frozen=True)
class Forwarder:
    """Sends events to the developer's `url`; `wanted` has event names or patterns such as `payment.*`."""

    url: str
    keys: SigningKeys
    wanted: Sequence[str] = ("*",)

    def wants(self, event: Event) -> bool:
        return any(fnmatchcase(event["event"], pattern) for pattern in self.wanted)

    def forward(self, event: Event) -> str:
        """Post the bytes that a webhook has. Return status and duration. Raise requests.ConnectionError."""
        body, started = compact(event).encode(), time.monotonic()
        signed = headers(self.keys, event["id"], body, datetime.now(UTC))
        with requests.Session() as session:
            session.trust_env = False  # a proxy cannot reach servers on this machine
            try:
                answer = session.post(
                    self.url, body, headers={**signed, "Content-Type": "application/json"},
                    timeout=TIMEOUT_S, allow_redirects=False, stream=True,
                )  # fmt: skip
                status = str(answer.status_code)
            except requests.Timeout:
                status = "no answer"
        return f"{status} {round((time.monotonic() - started) * 1000)} ms"


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
        except (StageUnavailable, requests.ConnectionError) as error:
            down = "The stage" if isinstance(error, StageUnavailable) else forwarder.url
            wait_s = next(waits)
            say(f"{down} does not answer; trying again in {wait_s:g} s")
            pause(wait_s)


def _backoff() -> Iterator[float]:
    """Yield waits of 1, 2, 4 … seconds."""
    return (min(MAX_PAUSE_S, POLL_S * 2**attempt) for attempt in count())


def _line(event: Event, result: str) -> str:
    return f"{datetime.now().astimezone():%H:%M:%S} {event['event']} {event['id']} {result}"
