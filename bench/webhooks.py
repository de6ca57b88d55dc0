"""Send many events to twenty endpoints, of which two are dead and two take ten seconds.

Check that no event is lost, that filters hold, and that healthy endpoints are not delayed.

    python -m bench.webhooks --events 10000 --per-second 18

runs the same load twice, without the bad endpoints and with them, and prints the ratio of the healthy ones'
p95 delays, from the event to its arrival.

    python -m bench.webhooks --silent 100

measures one merchant's healthy endpoint alone, and then while it has silent endpoints of its own and others
create that number of endpoints that accept connections and never respond, send them events, delete them and
start again.

The functions are the real ones, on an embedded cloud's tables and queues; polling threads replace Lambda,
five for each queue as on the local stage.
"""

import argparse
import json
import multiprocessing
import os
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
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
from chalicelib.domain.event import Event, event_of, matches
from chalicelib.domain.ids import new_id
from chalicelib.log import logger
from chalicelib.webhooks.domain.endpoint import Endpoint, secret
from chalicelib.webhooks.store import endpoints
from infra.template import tables
from tests import cloud
from tests.conftest import PREFIX, SETTINGS
from tests.in_process_stage import FUNCTIONS, invoke, received, record_of, sqs_event, url_of
from tests.ports import free_port
from tests.receiver import MerchantServer

HEALTHY, DEAD, SLOW = 16, 2, 2
HOSTS = 4  # shared by the healthy endpoints, one path each
SLOW_S = 10.0
POLLERS = 5
TYPES = (  # types that cause no other work
    "order.created", "order.paid", "payment.success", "payment.failed", "refund.processed", "refund.failed",
)  # fmt: skip
FILTERS = (
    ["order.created"], ["order.*"], ["payment.success"], ["payment.failed"], ["refund.processed"],
    ["refund.*"], ["order.paid", "refund.failed"], ["payment.*"],
)  # fmt: skip

PROCESSES = multiprocessing.get_context("spawn")

OWN_SILENT = 3
ATTACK_EVENTS = 20  # in each round
ROUND_S = 15.0

# A load that a slow endpoint can handle: an endlessly growing backlog measures nothing.
BAD_FILTER = ["payment.success"]


@dataclass
class Load:
    """The emitted events, and their `arrivals`: delay in seconds by endpoint and event id."""

    account: str
    events: list[Event] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    arrivals: dict[str, dict[str, float]] = field(default_factory=dict)


@contextmanager
def embedded_cloud() -> Iterator[None]:
    """Create tables and queues, and set the environment variables that the functions read."""
    with tempfile.TemporaryDirectory() as folder, cloud.embedded_cloud(Path(folder)) as endpoint:
        tables.create_all(cloud.client("dynamodb", endpoint), PREFIX)
        os.environ.update(SETTINGS, AWS_ENDPOINT_URL=endpoint, **cloud.environment_of(endpoint, PREFIX))
        logger.setLevel("CRITICAL")
        yield


def run(events: int, per_second: float, *, bad: bool, timeout_s: float, slow_s: float = SLOW_S) -> Load:
    """Emit events at a rate, and wait until the healthy endpoints have received theirs."""
    load = Load(_new_account())
    with ExitStack() as running:
        servers = [running.enter_context(MerchantServer()) for _ in range(HOSTS)]
        for n in range(HEALTHY):
            _add_endpoint(load, f"{servers[n % HOSTS].url}/{n}", FILTERS[n % len(FILTERS)])
        if bad:
            slow = [running.enter_context(MerchantServer(answers_after_s=slow_s)) for _ in range(SLOW)]
            urls = [server.url for server in slow] + [_dead_url() for _ in range(DEAD)]
            for url in urls:
                _add_endpoint(load, url, BAD_FILTER)
        running.enter_context(_polling())
        _emit(load, events, per_second)
        _wait_for_arrivals(load, servers, timeout_s)
        _collect(load, servers)
    return load


def expected_events(load: Load) -> dict[str, set[str]]:
    """Return the event ids that each healthy endpoint must receive."""
    return {
        url: {event.id for event in load.events if is_subscribed(patterns, event.type)}
        for url, patterns in list(load.filters.items())[:HEALTHY]
    }


def p95_s(load: Load, warm_up: int) -> float:
    late = {event.id for event in load.events[warm_up:]}
    delays = [s for got in load.arrivals.values() for event_id, s in got.items() if event_id in late]
    return statistics.quantiles(delays, n=20)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--per-second", type=float, default=2)
    parser.add_argument("--silent", type=int, help="number of silent endpoints of other merchants")
    options = parser.parse_args()
    timeout_s = 60 + 3 * options.events / options.per_second
    with embedded_cloud():
        if options.silent:
            p95s = attacked(options.events, options.per_second, options.silent, timeout_s)
        else:
            p95s = [
                _measured(options.events, options.per_second, timeout_s, bad=bad) for bad in (False, True)
            ]
    print(f"ratio of the p95 delays: {p95s[1] / p95s[0]:.2f}")


def attacked(events: int, per_second: float, silent: int, timeout_s: float) -> list[float]:
    """Return the p95 delays in seconds of a healthy endpoint alone and under the attack. Print both."""
    p95s: list[float] = []
    with MerchantServer() as healthy, _silent_server() as url, _polling():
        load = Load(_new_account())
        _add_endpoint(load, f"{healthy.url}/0", ["*"])
        _emit(load, 1, per_second)  # after it, the endpoint uses the main queue
        _wait_until(lambda: len(healthy.received) == 1, timeout_s)
        for attack in (False, True):
            with _attack(url, silent) if attack else nullcontext():
                if attack:
                    for n in range(OWN_SILENT):
                        _add_endpoint(load, f"{url}/{n}", ["*"])
                before = len(load.events)
                _emit(load, events, per_second)
                _wait_until(lambda: len(healthy.received) >= len(load.events), timeout_s)
            delays = _delays(load.events[before:], healthy)
            assert len(delays) == events, "lost"
            p95s.append(statistics.quantiles(delays, n=20)[-1])
            print(f"silent endpoints: {silent if attack else 0}; {events} deliveries; p95 {p95s[-1]:.2f} s")
    return p95s


def _delays(events: Sequence[Event], server: MerchantServer) -> list[float]:
    arrived_at: dict[str, datetime] = {}
    for request in server.received:
        arrived_at.setdefault(json.loads(request.body)["id"], request.at)
    return [(arrived_at[one.id] - one.created_at).total_seconds() for one in events if one.id in arrived_at]


@contextmanager
def _attack(url: str, silent: int) -> Iterator[None]:
    """Run the rounds of the attack in another process."""
    stop = PROCESSES.Event()
    with _process(_rounds, url, silent, stop):
        try:
            yield
        finally:
            stop.set()


def _rounds(url: str, silent: int, stop: Flag) -> None:
    """Add silent endpoints, at most MAX_ENDPOINTS for each account, send them events, and start again."""
    logger.setLevel("CRITICAL")
    sizes = [min(endpoints.MAX_ENDPOINTS, silent - n) for n in range(0, silent, endpoints.MAX_ENDPOINTS)]
    loads = [Load(_new_account()) for _ in sizes]
    while not stop.is_set():
        for load, size in zip(loads, sizes, strict=True):
            for known in endpoints.of_account(load.account):
                endpoints.delete(load.account, known.id)
            for n in range(size):
                _add_endpoint(load, f"{url}/{n}", ["*"])
        for load in loads:
            _emit(load, ATTACK_EVENTS // len(loads), per_second=ATTACK_EVENTS)
        stop.wait(ROUND_S)


@contextmanager
def _process(target: Callable[..., None], *arguments: Any) -> Iterator[None]:
    """Run the target in another process until it ends: threads of one process would share a core."""
    process = PROCESSES.Process(target=target, args=arguments)
    process.start()
    try:
        yield
    finally:
        process.join()


@contextmanager
def _silent_server() -> Iterator[str]:
    """Yield the URL of a server that accepts connections and never responds."""
    with ExitStack() as connections, socket.create_server(("127.0.0.1", 0), backlog=512) as server:

        def accept() -> None:
            while True:
                try:
                    connections.enter_context(server.accept()[0])
                except OSError:  # the server is closed
                    return

        accepting = Thread(target=accept)
        accepting.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/webhook"
        server.shutdown(socket.SHUT_RDWR)
        accepting.join()


def _new_account() -> str:
    return f"{new_id('mer', datetime.now(UTC))}#test"


def _measured(events: int, per_second: float, timeout_s: float, *, bad: bool) -> float:
    load = run(events, per_second, bad=bad, timeout_s=timeout_s)
    assert {url: set(got) for url, got in load.arrivals.items()} == expected_events(load), (
        "lost, or not subscribed"
    )
    p95 = p95_s(load, warm_up=events // 4)
    deliveries = sum(map(len, load.arrivals.values()))
    print(f"bad endpoints: {bad}; {deliveries} deliveries to healthy ones, none lost; p95 {p95:.2f} s")
    return p95


def _add_endpoint(load: Load, url: str, patterns: list[str]) -> None:
    at = datetime.now(UTC)
    made = Endpoint(
        load.account, new_id("whe", at), url, patterns, [secret(seal("s" * 24, load.account))], at, at
    )
    endpoints.add(made, claim=None)
    load.filters[url] = patterns


def _dead_url() -> str:
    return f"http://127.0.0.1:{free_port()}/webhook"


def _emit(load: Load, events: int, per_second: float) -> None:
    started = time.monotonic()
    for n in range(events):
        time.sleep(max(0.0, started + n / per_second - time.monotonic()))
        event = event_of(TYPES[n % len(TYPES)], load.account, {"id": f"resource_{n}"}, datetime.now(UTC))
        with all_or_nothing() as rows:
            rows.emit(event)
        row = EventRow.get(load.account, event.id, consistent_read=True)
        invoke("relay_events", {"Records": [record_of(row)]})
        load.events.append(event)


def _wait_for_arrivals(load: Load, servers: Sequence[MerchantServer], timeout_s: float) -> None:
    expected = sum(map(len, expected_events(load).values()))
    _wait_until(lambda: sum(len(server.received) for server in servers) >= expected, timeout_s)


def _wait_until(done: Callable[[], bool], timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while not done() and time.monotonic() < deadline:
        time.sleep(0.2)


def _collect(load: Load, servers: Sequence[MerchantServer]) -> None:
    emitted_at = {event.id: event.created_at for event in load.events}
    load.arrivals = {url: {} for url in list(load.filters)[:HEALTHY]}
    for server in servers:
        for request in server.received:
            event_id = json.loads(request.body)["id"]
            got = load.arrivals.setdefault(server.url.removesuffix("/webhook") + request.path, {})
            got.setdefault(event_id, (request.at - emitted_at[event_id]).total_seconds())


@contextmanager
def _polling() -> Iterator[None]:
    """Poll as Lambda does: each poller receives ten messages and handles them before the next ten."""
    stop = PROCESSES.Event()
    with ExitStack() as running:
        for queue in FUNCTIONS:
            if queue.startswith("webhooks"):
                running.enter_context(_process(_pollers, queue, stop))
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
        failed = invoke(FUNCTIONS[queue], sqs_event(messages))["batchItemFailures"]
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


def is_subscribed(patterns: Sequence[str], type: str) -> bool:
    return any(matches(pattern, type) for pattern in patterns)


if __name__ == "__main__":
    main()
