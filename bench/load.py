"""Emit events at a rate, and run the functions of both webhooks queues as Lambda does."""

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.synchronize import Event as Flag
from pathlib import Path
from threading import Thread
from typing import Any

from chalicelib.aws import client
from chalicelib.crypto.kms_secrets import seal
from chalicelib.db.rows import EventRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.event import Event, event_of
from chalicelib.domain.ids import new_id
from chalicelib.log import logger
from chalicelib.webhooks.domain.endpoint import Endpoint, secret
from chalicelib.webhooks.store import endpoints
from infra.template import tables
from tests import cloud
from tests.conftest import PREFIX, SETTINGS
from tests.dynamodb_local import dynamodb_local
from tests.in_process_stage import FUNCTIONS, invoke, received, record_of, sqs_event, url_of

POLLERS = 5
TYPES = (  # types that cause no other work
    "order.created", "order.paid", "payment.success", "payment.failed", "refund.processed", "refund.failed",
)  # fmt: skip
PROCESSES = multiprocessing.get_context("spawn")


@dataclass
class Load:
    """The emitted events, and their `arrivals`: delay in seconds by endpoint and event id."""

    account: str
    events: list[Event] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    arrivals: dict[str, dict[str, float]] = field(default_factory=dict)


@contextmanager
def embedded_cloud(*, dynamodb: bool = False, folder: Path | None = None) -> Iterator[None]:
    """Create tables and queues, and set the environment variables that the functions read.

    With `dynamodb`, the tables are on DynamoDB Local, which answers faster than the embedded cloud: in
    memory, or in a file of `folder`.
    """
    with ExitStack() as running:
        of_cloud = Path(running.enter_context(tempfile.TemporaryDirectory()))
        endpoint = running.enter_context(cloud.embedded_cloud(of_cloud))
        tables_at = running.enter_context(dynamodb_local(folder)) if dynamodb else endpoint
        tables.create_all(cloud.client("dynamodb", tables_at), PREFIX)
        os.environ.update(
            SETTINGS,
            AWS_ENDPOINT_URL=endpoint,
            AWS_ENDPOINT_URL_DYNAMODB=tables_at,
            **cloud.environment_of(endpoint, PREFIX),
        )
        logger.setLevel("CRITICAL")
        yield


def new_account() -> str:
    return f"{new_id('mer', datetime.now(UTC))}#test"


def add_endpoint(load: Load, url: str, patterns: list[str]) -> None:
    at = datetime.now(UTC)
    made = Endpoint(
        load.account, new_id("whe", at), url, patterns, [secret(seal("s" * 24, load.account))], at, at
    )
    endpoints.add(made, claim=None)
    load.filters[url] = patterns


def emit(load: Load, events: int, per_second: float) -> None:
    started = time.monotonic()
    for n in range(events):
        time.sleep(max(0.0, started + n / per_second - time.monotonic()))
        event = event_of(TYPES[n % len(TYPES)], load.account, {"id": f"resource_{n}"}, datetime.now(UTC))
        with all_or_nothing() as rows:
            rows.emit(event)
        row = EventRow.get(*EventRow.key_of(load.account, event.id), consistent_read=True)
        invoke("relay_events", {"Records": [record_of(row)]})
        load.events.append(event)


def wait_until(done: Callable[[], bool], timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while not done() and time.monotonic() < deadline:
        time.sleep(0.2)


@contextmanager
def process(target: Callable[..., None], *arguments: Any) -> Iterator[None]:
    """Run the target in another process until it ends: threads of one process would share a core."""
    process = PROCESSES.Process(target=target, args=arguments)
    process.start()
    try:
        yield
    finally:
        process.join()


@contextmanager
def polling() -> Iterator[None]:
    """Poll as Lambda does: each poller receives ten messages and handles them before the next ten."""
    stop = PROCESSES.Event()
    with ExitStack() as running:
        for queue in FUNCTIONS:
            if queue.startswith("webhooks"):
                running.enter_context(process(_pollers, queue, stop))
        running.callback(stop.set)  # before the processes are joined
        yield


def _pollers(queue: str, stop: Flag) -> None:
    logger.setLevel("CRITICAL")
    threads = [Thread(target=_poll, args=(queue, stop)) for _ in range(POLLERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _poll(queue: str, stop: Flag) -> None:
    while not stop.is_set():
        messages = received(queue, hidden_s=180)
        if not messages:
            stop.wait(0.1)
            continue
        failed = invoke(FUNCTIONS[queue], sqs_event(messages, queue))["batchItemFailures"]
        undone = {failure["itemIdentifier"] for failure in failed}
        for message in messages:
            if message["MessageId"] not in undone:
                _delete(queue, message["ReceiptHandle"])


def _delete(queue: str, handle: str) -> None:
    """Delete a message; one that took too long was received again, and is deleted then."""
    try:
        client("sqs").delete_message(QueueUrl=url_of(queue), ReceiptHandle=handle)
    except client("sqs").exceptions.ReceiptHandleIsInvalid:
        return
