"""Run the messages of a full SQS batch, and take more of its queue while they wait for a server's response.

Lambda gives a function at most ten messages without delay, and the next ten after the slowest of them. So a
sandbox that waits takes further messages itself, up to MAX_IN_FLIGHT, and deletes those that are done. After
less than a full batch it asks for more only once a second, so a quick batch of a quiet queue costs no calls.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.batch import Failures, requests_of

MAX_IN_FLIGHT = 120
MAX_TAKEN = 30  # together: a call reads the rows of all, but the first message waits for the last
MAX_OF_ACCOUNT = 60  # with more of one account, the sandbox takes no others until some are done
MIN_TIME_LEFT_S = 20  # an exchange takes up to 17 s, the rest is for the database
_MAX_WAIT_S = 1.0

Record = dict[str, Any]
Work = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class Rolling:
    """Run the messages of an invocation.

    `prepare` reads what a batch needs, and returns what runs one of its messages: False if it failed. `tick`
    is called every `tick_s`, by another thread, and at the end. `time_left_s` returns the seconds until the
    function ends.
    """

    prepare: Callable[[Sequence[Record]], Work]
    tick: Callable[[], None]
    time_left_s: Callable[[], float]
    tick_s: float = 1.0

    def run(self, event: dict[str, Any]) -> Failures:
        """Run the messages of the event and those that follow. Return the event's messages that failed."""
        given: Sequence[Record] = event["Records"]
        url = queues.url_of_arn(given[0].get("eventSourceARN", "")) if given else None
        flight = _Flight(given, self.tick_s)
        with ThreadPoolExecutor(MAX_IN_FLIGHT) as threads, ThreadPoolExecutor(1) as beside:
            flight.start(given, self.prepare(given), threads)
            follows = url is not None and len(given) == queues.MAX_RECEIVED
            while flight.wait(more=follows):
                self._tick_beside(flight, url, beside)
                if url and flight.can_take():
                    follows = self._take_more(flight, url, threads)
        if flight.ticking:
            flight.ticking.result()
        self._tick(flight, url, now=True)
        return {"batchItemFailures": [{"itemIdentifier": one} for one in flight.failed]}

    def _take_more(self, flight: "_Flight", url: str, threads: ThreadPoolExecutor) -> bool:
        """Start the next messages. Return False if there are none, or no time is left for more."""
        if self.time_left_s() < MIN_TIME_LEFT_S:
            return False
        taken: list[Record] = []
        try:
            more = _receive(flight, url, taken)
            work = self.prepare(taken) if taken else None
        except Exception:  # noqa: BLE001 - after any error, SQS delivers them again, and the others go on
            logger.exception("messages.not_taken", requests=requests_of(taken))
            return False
        if work:
            flight.start(taken, work, threads)
        return more

    def _tick_beside(self, flight: "_Flight", url: str | None, beside: ThreadPoolExecutor) -> None:
        """Let another thread write and delete what is done, so that the sandbox takes more meanwhile. Raise
        the error of the last time."""
        if flight.ticking and flight.ticking.done():
            flight.ticking.result()
            flight.ticking = None
        if not flight.ticking and flight.has_work_beside():
            flight.ticking = beside.submit(self._tick, flight, url)

    def _tick(self, flight: "_Flight", url: str | None, *, now: bool = False) -> None:
        if now or flight.is_time_to_tick():
            flight.ticked_at = time.monotonic()
            self.tick()
        while url and (done := flight.take_done(at_least=1 if now else queues.MAX_RECEIVED)):
            try:
                queues.delete(url, [record["receiptHandle"] for record in done])
            except (BotoCoreError, ClientError):  # SQS delivers them again, and they are skipped
                logger.exception("messages.not_deleted", requests=requests_of(done))


class _Flight:
    """The messages in flight, by account, and those that are done."""

    def __init__(self, given: Sequence[Record], tick_s: float) -> None:
        self._tick_s = tick_s
        self._given = {record["messageId"] for record in given}
        self._by_account: Counter[str] = Counter()
        self._in_flight = 0
        self._done: list[Record] = []
        self._broken_by: BaseException | None = None
        self._changed = Condition()
        self.failed: list[str] = []
        self.ticked_at = time.monotonic()
        self.ticking: Future[None] | None = None

    def is_time_to_tick(self) -> bool:
        return time.monotonic() > self.ticked_at + self._tick_s

    def has_work_beside(self) -> bool:
        """Return True if it is time to tick, or a full batch of messages is to be deleted."""
        return len(self._done) >= queues.MAX_RECEIVED or self.is_time_to_tick()

    def start(self, records: Sequence[Record], work: Work, threads: ThreadPoolExecutor) -> None:
        with self._changed:
            self._in_flight += len(records)
            self._by_account.update(map(_account_of, records))
        for record in records:
            threads.submit(self._run, record, work)

    def wait(self, *, more: bool) -> bool:
        """Wait until all are done, until it can take more, or for a second. Return False if all are done.

        Raises what ended the thread of a message, such as SystemExit: then the invocation fails.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._in_flight or (more and self.can_take()), _MAX_WAIT_S)
            if self._broken_by:
                raise self._broken_by
            return bool(self._in_flight) or more

    def can_take(self, taken: Sequence[Record] = ()) -> bool:
        """Return True if it can take more than the messages that were taken already."""
        by_account = self._by_account + Counter(map(_account_of, taken))
        return (
            self._in_flight + len(taken) <= MAX_IN_FLIGHT - queues.MAX_RECEIVED
            and max(by_account.values(), default=0) <= MAX_OF_ACCOUNT
        )

    def take_done(self, at_least: int) -> list[Record]:
        """Return up to ten messages to delete, which Lambda does not know, and forget them."""
        with self._changed:
            if len(self._done) < at_least:
                return []
            taken, self._done = self._done[: queues.MAX_RECEIVED], self._done[queues.MAX_RECEIVED :]
            return taken

    def _run(self, record: Record, work: Work) -> None:
        is_done = False
        try:
            is_done = work(record)
        except BaseException as error:  # noqa: BLE001 - the thread of the invocation raises it
            self._broken_by = error
        with self._changed:
            self._in_flight -= 1
            self._by_account[_account_of(record)] -= 1
            if record["messageId"] in self._given:
                self.failed += [] if is_done else [record["messageId"]]
            elif is_done:
                self._done.append(record)
            self._changed.notify()


def _receive(flight: _Flight, url: str, taken: list[Record]) -> bool:
    """Add the messages that are there now to `taken`, up to MAX_TAKEN, and as many as the sandbox can hold.
    Return False if there were no more."""
    while len(taken) < MAX_TAKEN and flight.can_take(taken):
        received = queues.receive(url)
        taken += received
        if len(received) < queues.MAX_RECEIVED:
            return bool(received)
    return True


def _account_of(record: Record) -> str:
    try:
        return str(json.loads(record["body"])["account"])
    except (KeyError, TypeError, ValueError):
        return ""
