"""Measure how many deliveries a second one sandbox makes, to a fast receiver and to slow ones.

    python -m bench.deliveries --deliveries 1000 --rounds 5

The sandbox is a process that gets batches of the webhooks queue as from Lambda. Its tables are on DynamoDB
Local, its queue on the embedded cloud, and its receivers in another process, all on the cores of this
machine, so the CPU time of the sandbox alone is measured too. The floor is bare botocore and http.client in
the same run: one write alone, one request and another write for each delivery, 100 at a time.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from threading import local
from typing import Any
from urllib.parse import urlsplit

from bench.load import PROCESSES, embedded_cloud, new_account
from bench.receiver import receivers
from chalicelib.aws import client
from chalicelib.crypto.kms_secrets import seal
from chalicelib.db.rows import EventRow
from chalicelib.db.transaction import RETENTION
from chalicelib.domain.event import event_of
from chalicelib.domain.ids import new_id
from chalicelib.log import logger
from chalicelib.settings import settings
from chalicelib.webhooks.domain.endpoint import Endpoint, secret
from chalicelib.webhooks.store import endpoints
from tests.in_process_stage import delete, invoke, received, record_of, sqs_event

QUEUE = "webhooks"
ACCOUNTS = 10
SLOW_S = 1.0
IN_FLIGHT = 100
WARM_UP = 200
DATA = {f"field_{n}": "a value of a payment" for n in range(20)}


@dataclass(frozen=True)
class Run:
    """Deliveries of one round: how many, in how much time of the invocations and of their CPU."""

    deliveries: int
    wall_s: float
    cpu_s: float

    @property
    def per_second(self) -> float:
        return self.deliveries / self.wall_s

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu_s / self.deliveries


@dataclass
class Measured:
    name: str
    floor: list[Run] = field(default_factory=list)
    ours: list[Run] = field(default_factory=list)


def measured(after_s: float, deliveries: int, rounds: int) -> Measured:
    """Return the runs of a new sandbox and of the floor, in turns."""
    name = f"respond after {after_s:g} s" if after_s else "respond immediately"
    found, ours = Measured(name), PROCESSES.Pipe()
    with receivers(ACCOUNTS, after_s) as urls:
        process = PROCESSES.Process(target=_sandbox, args=(urls, deliveries, rounds, ours[1]), daemon=True)
        process.start()
        ours[1].close()  # then the end of the process ends the wait
        for _ in range(rounds):
            found.floor.append(ours[0].recv())
            found.ours.append(ours[0].recv())
        process.join()
    return found


def report(found: Sequence[Measured], who: str = "receivers", what: str = "deliveries") -> list[str]:
    lines = [
        f"| {who} | | {what}/s, median (most) | CPU ms each, median (least) | per CPU second |",
        "|---|---|---:|---:|---:|",
    ]
    for one in found:
        for side, runs in (("floor", one.floor), ("gateway", one.ours)):
            rates, costs = [run.per_second for run in runs], [run.cpu_ms for run in runs]
            cpu = statistics.median(costs)
            lines.append(
                f"| {one.name} | {side} | {statistics.median(rates):.0f} ({max(rates):.0f}) "
                f"| {cpu:.2f} ({min(costs):.2f}) | {1000 / cpu:.0f} |"
            )
    return lines


def _sandbox(urls: Sequence[str], deliveries: int, rounds: int, pipe: Connection) -> None:
    logger.setLevel("CRITICAL")
    accounts = [_account(url) for url in urls]
    _delivered(accounts, WARM_UP)
    _floor(urls, WARM_UP)
    for _ in range(rounds):
        pipe.send(_floor(urls, deliveries))
        pipe.send(_delivered(accounts, deliveries))


def _account(url: str) -> str:
    account, at = new_account(), datetime.now(UTC) - timedelta(days=1)
    made = Endpoint(
        account, new_id("whe", at), url, ["*"], [secret(seal("s" * 24, account))], at, at, quick_since=at
    )
    endpoints.add(made, claim=None)
    return account


def _delivered(accounts: Sequence[str], count: int) -> Run:
    """Relay new events, and invoke the function until none is left in its queue."""
    at = datetime.now(UTC)
    made = [
        event_of("order.paid", accounts[n % len(accounts)], {"id": new_id("ord", at), **DATA}, at)
        for n in range(count)
    ]
    for start in range(0, count, 25):
        rows = [EventRow.of(one, expires_at=at + RETENTION) for one in made[start : start + 25]]
        with EventRow.batch_write() as batch:
            for row in rows:
                batch.save(row)
        invoke("relay_events", {"Records": [record_of(row) for row in rows]})
    wall_s = cpu_s = 0.0
    while messages := received(QUEUE, hidden_s=180):
        with timed() as took:
            invoke("deliver_webhook", sqs_event(messages, QUEUE))
        wall_s, cpu_s = wall_s + took[0], cpu_s + took[1]
        delete(QUEUE, messages)
    return Run(count, wall_s, cpu_s)


def _floor(urls: Sequence[str], count: int) -> Run:
    connections = local()

    def deliver(n: int) -> None:
        key = {"partition": {"S": f"floor#{n % 4}"}, "id": {"S": f"whd_{n}"}}
        _write(key, {"in_flight_until": "2026-01-01T00:00:00.000000+0000", "target": urls[0]})
        _post(connections, urls[n % len(urls)])
        _write(key, {f"field_{m}": "x" * 40 for m in range(10)})

    with ThreadPoolExecutor(IN_FLIGHT) as threads, timed() as took:
        list(threads.map(deliver, range(count)))
    return Run(count, *took)


def _write(key: dict[str, Any], values: dict[str, str]) -> None:
    client("dynamodb").update_item(
        TableName=settings().table_prefix + "webhook_deliveries",
        Key=key,
        UpdateExpression="SET " + ", ".join(f"{name} = :{name}" for name in values),
        ConditionExpression="attribute_not_exists(field_99)",
        ExpressionAttributeValues={f":{name}": {"S": value} for name, value in values.items()},
    )


def _post(connections: Any, url: str) -> None:
    kept = connections.__dict__.setdefault(url, HTTPConnection(urlsplit(url).netloc))
    kept.request("POST", "/webhook", b"x" * 1000, {"Content-Type": "application/json"})
    kept.getresponse().read()


@contextmanager
def timed() -> Iterator[list[float]]:
    """Yield a list that gets the wall time and the CPU time of the block, in seconds."""
    took: list[float] = []
    started, used = time.perf_counter(), time.process_time()
    yield took
    took += [time.perf_counter() - started, time.process_time() - used]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deliveries", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--slow-s", type=float, nargs="*", default=[0, SLOW_S], help="times until the response"
    )
    options = parser.parse_args()
    with embedded_cloud(dynamodb=True):
        found = [measured(after_s, options.deliveries, options.rounds) for after_s in options.slow_s]
    print(f"load of the machine: {os.getloadavg()[0]:.1f}\n")
    print("\n".join(report(found)))


if __name__ == "__main__":
    main()
