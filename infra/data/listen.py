"""`python -m infra listen`: follows a stage's events and forwards each, signed, to a developer's own server.

For a server that the stage cannot reach, or that no endpoint is wanted for.
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
from infra.errors import Trouble

POLL_S = 1.0
LONGEST_PAUSE_S = 8.0
TIMEOUT_S = 15
LATE = timedelta(seconds=30)  # an event may be seen after one that is newer; so far back is looked again

Event = dict[str, Any]


class StageSilent(Exception):
    """It does not answer, for now."""


@dataclass
class Feed:
    """A merchant's events, oldest first, each once; the address is that of the API's `/v1`."""

    api_url: str
    key: str
    secret: str = field(repr=False)
    after: datetime = field(default_factory=lambda: datetime.now(UTC))
    _seen: dict[str, datetime] = field(default_factory=dict)

    def new(self) -> Iterator[Event]:
        """Those that were not given out yet. Raises StageSilent, and Trouble for a refusal.

        An event counts as given out once the next one is asked for: until then it comes again.
        """
        since = max([self.after, *(at - LATE for at in self._seen.values())])
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
        asked_as = {"X-Api-Key": self.key, "X-Api-Secret": self.secret}
        try:
            answer = requests.get(f"{self.api_url}/v1/events", query, headers=asked_as, timeout=TIMEOUT_S)
            page: dict[str, Any] = answer.json()
        except requests.RequestException as error:
            raise StageSilent(type(error).__name__) from error
        if answer.status_code >= 500 or answer.status_code == 429:
            raise StageSilent(str(answer.status_code))
        if not answer.ok:
            said = page.get("error", {}).get("description", answer.status_code)
            raise Trouble(f"The stage refuses: {said}", "Are the address, API_KEY and API_SECRET right?")
        return page


@dataclass(frozen=True)
class Forwarder:
    """`url` is a server of the developer's; `wanted` are names or `payment.*`-like patterns."""

    url: str
    keys: SigningKeys
    wanted: Sequence[str] = ("*",)

    def wants(self, event: Event) -> bool:
        return any(fnmatchcase(event["event"], pattern) for pattern in self.wanted)

    def forward(self, event: Event) -> str:
        """Posts the very bytes of a webhook. Returns what came of it. Raises requests.ConnectionError."""
        body, began = compact(event).encode(), time.monotonic()
        signed = headers(self.keys, event["id"], body, datetime.now(UTC))
        with requests.Session() as session:
            session.trust_env = False  # a proxy does not know this machine's servers
            try:
                answer = session.post(
                    self.url, body, headers={**signed, "Content-Type": "application/json"},
                    timeout=TIMEOUT_S, allow_redirects=False, stream=True,
                )  # fmt: skip
                status = str(answer.status_code)
            except requests.Timeout:
                status = "no answer"
        return f"{status} {round((time.monotonic() - began) * 1000)} ms"


def listen(
    feed: Feed, forwarder: Forwarder, say: Callable[[str], None], pause: Callable[[float], None] = time.sleep
) -> None:
    """Until Ctrl-C. A stage or a server that is down is waited for, and no event is left out meanwhile."""
    waits = _growing()
    while True:
        try:
            for event in feed.new():
                if forwarder.wants(event):
                    say(_line(event, forwarder.forward(event)))
            waits = _growing()
            pause(POLL_S)
        except (StageSilent, requests.ConnectionError) as error:
            silent = "The stage" if isinstance(error, StageSilent) else forwarder.url
            wait_s = next(waits)
            say(f"{silent} does not answer; trying again in {wait_s:g} s")
            pause(wait_s)


def _growing() -> Iterator[float]:
    """1, 2, 4 … seconds."""
    return (min(LONGEST_PAUSE_S, POLL_S * 2**tries) for tries in count())


def _line(event: Event, came_of_it: str) -> str:
    return f"{datetime.now().astimezone():%H:%M:%S} {event['event']} {event['id']} {came_of_it}"
