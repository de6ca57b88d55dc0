"""The journey of a payment, from its order to its third webhook, by the real routes and functions."""

import base64
import gzip
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from time import perf_counter
from typing import Any
from uuid import uuid4

from chalice.test import Client

from bench.usage import Usage, recorded
from chalicelib.db.rows import AuditRow, EventRow
from chalicelib.http.request_log import MERCHANT_REQUEST_LOG
from chalicelib.log import logger
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import FUNCTIONS, delete, invoke, received, record_of, sqs_event
from tests.receiver import MerchantServer

EVENTS = ["order.created", "payment.success", "order.paid"]  # three webhooks a payment
TIMED = 3
STREAM_BATCH = 100  # BatchSize in infra/template

Post = Callable[[str, JSON], JSON]


@dataclass(frozen=True)
class Kind:
    """Describe a kind of payment: its request, and what the merchant does afterwards."""

    name: str
    body: JSON
    then: Callable[[Post, JSON], object] = field(default=lambda _post, _payment: None)


@dataclass
class Journey:
    """Hold what the functions used for a number of payments. Times are in seconds, on the embedded cloud."""

    payments: int
    usage: Usage = field(default_factory=Usage)
    invocations: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    log_lines: list[str] = field(default_factory=list)


def run(client: Client, kind: Kind, payments: int, together: int) -> Journey:
    """Make the payments, `together` at a time, so that the functions get batches of that size.

    Recording takes time, so they are timed before: several times, of which the least counts.
    """
    with MerchantServer() as merchant:
        driver = _Driver(a_merchant(client), kind)
        driver.gateway.post("/v1/webhook-endpoints", {"url": merchant.url, "events": EVENTS})
        driver.run(Journey(2), 2)  # warms the caches, and establishes the endpoint
        timed = min((driver.run(Journey(payments), together) for _ in range(TIMED)), key=_seconds)
        with recorded() as usage:
            journey = driver.run(Journey(payments, usage), together)
    return replace(journey, seconds=timed.seconds)


def _seconds(journey: Journey) -> float:
    return sum(journey.seconds.values())


class _Driver:
    """Replace Lambda: give each function the batches that its stream or queue has for it."""

    def __init__(self, gateway: Gateway, kind: Kind) -> None:
        self.gateway, self.kind = gateway, kind
        self.seen: set[str] = set()  # ids of events
        self.read = 0  # log lines

    def run(self, journey: Journey, together: int) -> Journey:
        self.journey, self.read = journey, 0
        with _lines(journey.log_lines):
            for _ in range(journey.payments // together):
                self._make(together)
        return journey

    def _make(self, count: int) -> None:
        made = [self._payment() for _ in range(count)]
        self._run_functions()
        for payment in made:
            self.kind.then(self._post, payment)
        self._run_functions()
        for payment in made:
            self._timed("api", partial(self.gateway.get, f"/v1/payments/{payment['id']}"))
        self._keep_request_log()

    def _payment(self) -> JSON:
        order = self._post("/v1/orders", {"amount": 50_000, "receipt": uuid4().hex[:12]})
        return self._post("/v1/payments", {"order_id": order["id"], **self.kind.body})

    def _post(self, path: str, body: JSON) -> JSON:
        made: JSON = self._timed("api", partial(self.gateway.post, path, body, key=uuid4().hex)).data
        return made

    def _run_functions(self) -> None:
        while self._relay() + sum(self._work(queue, function) for queue, function in FUNCTIONS.items()):
            pass

    def _relay(self) -> int:
        events = self._new_events()
        self._stream("relay_events", events)
        self._stream("summarize_events", events)
        self._stream("link_audit", self._new_entries())
        return len(events)

    def _new_events(self) -> list[Any]:
        rows = [one for one in EventRow.of_account(self.gateway.account) if one.id not in self.seen]
        self.seen |= {one.id for one in rows}
        return [record_of(one) for one in rows]

    def _new_entries(self) -> list[Any]:
        rows = AuditRow.query(self.gateway.account.partition("#")[0], consistent_read=True)
        return [record_of(one) for one in rows if getattr(one, "sequence", None) is None]

    def _stream(self, function: str, records: list[Any]) -> None:
        for start in range(0, len(records), STREAM_BATCH):
            self._invoke(function, {"Records": records[start : start + STREAM_BATCH]})

    def _work(self, queue: str, function: str) -> int:
        """Empty the queue: only then what its messages lead to fills the batches of a stream."""
        done = 0
        while messages := received(queue):
            self._invoke(function, sqs_event(messages, queue))
            delete(queue, messages)
            done += len(messages)
        return done

    def _keep_request_log(self) -> None:
        """Send the marked lines as CloudWatch Logs does: all of a few seconds in one payload."""
        new, self.read = self.journey.log_lines[self.read :], len(self.journey.log_lines)
        if marked := [line for line in new if MERCHANT_REQUEST_LOG in line]:
            events = [{"timestamp": 1_790_000_000_000, "message": line} for line in marked]
            data = base64.b64encode(gzip.compress(json.dumps({"logEvents": events}).encode())).decode()
            self._invoke("log_requests", {"awslogs": {"data": data}})

    def _invoke(self, function: str, event: Any) -> None:
        self._timed(function, lambda: invoke(function, event))

    def _timed(self, function: str, call: Callable[[], Any]) -> Any:
        started, self.journey.usage.is_paused = perf_counter(), False
        result = call()
        self.journey.invocations[function] += 1
        self.journey.seconds[function] += perf_counter() - started  # type: ignore[assignment]
        self.journey.usage.is_paused = True  # the driver reads rows and messages in place of the platform
        return result


@contextmanager
def _lines(written: list[str]) -> Iterator[None]:
    """Collect the log lines of the functions instead of printing them."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(logger.registered_formatter.format(record))

    listener, printing = Listener(), list(logger._logger.handlers)
    logger._logger.handlers[:] = [listener]
    logger.setLevel("INFO")
    try:
        yield
    finally:
        logger.setLevel("CRITICAL")
        logger._logger.handlers[:] = printing
