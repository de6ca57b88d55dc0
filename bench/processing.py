"""Measure how many payments a second one sandbox of process_payment processes.

    python -m bench.processing --payments 200 --rounds 3

The payments are made by the real routes, and approved by the simulator, whose books are on the same tables.
The floor is bare botocore: the same calls for each payment, by as many threads, with items of about the same
size.
"""

import argparse
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from chalice.test import Client

from bench.deliveries import Measured, Run, report, timed
from bench.load import embedded_cloud
from chalicelib.aws import client
from chalicelib.db.rows import EventRow
from chalicelib.settings import settings
from tests.gateway import Gateway, a_merchant
from tests.in_process_stage import delete, invoke, received, record_of, sqs_event

QUEUE, BATCH = "payments", 10
FILLER = {f"field_{n}": {"S": "x" * 20} for n in range(20)}


def measured(payments: int, rounds: int) -> Measured:
    from app import app  # noqa: PLC0415 - it reads its settings when it is imported

    found = Measured("simulator")
    with Client(app) as api:
        gateway = a_merchant(api)
        relayed: set[str] = set()
        _processed(gateway, BATCH, relayed)
        _floor(BATCH)
        for _ in range(rounds):
            found.floor.append(_floor(payments))
            found.ours.append(_processed(gateway, payments, relayed))
    return found


def _processed(gateway: Gateway, count: int, relayed: set[str]) -> Run:
    for _ in range(count):
        gateway.payment()
    rows = [row for row in EventRow.of_account(gateway.account) if row.id not in relayed]
    relayed |= {row.id for row in rows}
    opened = [record_of(row) for row in rows if row.type == "payment.pending"]
    for start in range(0, len(opened), 100):
        invoke("relay_events", {"Records": opened[start : start + 100]})
    wall_s = cpu_s = 0.0
    while messages := received(QUEUE, hidden_s=180):
        with timed() as took:
            failed = invoke("process_payment", sqs_event(messages))["batchItemFailures"]
        assert not failed
        wall_s, cpu_s = wall_s + took[0], cpu_s + took[1]
        delete(QUEUE, messages)
    return Run(count, wall_s, cpu_s)


def _floor(count: int) -> Run:
    """Make the calls of each payment: two reads, the attempt, the simulator's row and a transaction."""
    dynamodb = client("dynamodb")

    def process(n: int) -> None:
        dynamodb.batch_get_item(RequestItems=_reads("payments", "orders", n=n))
        dynamodb.put_item(TableName=_table("attempts"), Item=_key(n) | FILLER)
        dynamodb.batch_get_item(RequestItems=_reads("attempts", n=n))
        dynamodb.put_item(TableName=_table("attempts"), Item=_key(n) | FILLER)
        tables = ("payments", "orders", "attempts", "events", "events")
        items = [_key(m * count + n) | FILLER for m in range(len(tables))]
        puts = [{"TableName": _table(name), "Item": item} for name, item in zip(tables, items, strict=True)]
        dynamodb.transact_write_items(TransactItems=[{"Put": put} for put in puts])

    with ThreadPoolExecutor(BATCH) as threads, timed() as took:
        list(threads.map(process, range(count)))
    return Run(count, *took)


def _reads(*tables: str, n: int) -> dict[str, Any]:
    return {_table(name): {"Keys": [_key(n)], "ConsistentRead": True} for name in tables}


def _key(n: int) -> dict[str, Any]:
    return {"partition": {"S": "floor#test#0"}, "id": {"S": f"floor_{n}"}}


def _table(name: str) -> str:
    return settings().table_prefix + name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with embedded_cloud(dynamodb=True):
        found = measured(options.payments, options.rounds)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}\n")
    print("\n".join(report([found], "acquirer", "payments")))


if __name__ == "__main__":
    main()
