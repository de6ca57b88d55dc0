"""Measure how many subscriptions of one merchant are billed a second: `python -m bench.billing --count 1000`.

All are due at the same time. The sweeper sends their messages, and as many processes as Lambda runs sandboxes
of bill_subscriptions make the invoices, with all the calls and their real contention for the next number.
Tables on one machine answer in less than a millisecond, so each call waits as long as one in a Region takes.
The units of an invoice are placed on the model of DynamoDB's partitions of bench/shards.py.
"""

import argparse
import os
import time
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Event as Flag
from typing import Any

from bench.load import PROCESSES, embedded_cloud, new_account, wait_until
from bench.shards import Ceiling, ceiling, demand_of
from bench.usage import Usage, recorded
from chalicelib.aws import client
from chalicelib.billing.store.rows import InvoiceRow, SubscriptionRow
from chalicelib.customers.domain.customer import Customer
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.db.counters import CounterRow
from chalicelib.db.row import due_shard
from chalicelib.domain.ids import new_id
from chalicelib.log import logger
from tests.billing_values import a_subscription
from tests.in_process_stage import delete, invoke, received, sqs_event

SUBSCRIPTIONS = 100_000
SANDBOXES = 4  # MaximumConcurrency of the queue's mapping in infra/template/billing.yaml
# Typical times of a call in a Region, in s. Those of transactions are the higher ones that AWS users report.
READ_S, TRANSACTION_S = 0.005, 0.025
SHARDS = (1, 4, 16)
RECORDED = 10
TIMEOUT_S = 600


def add_due(account: str, count: int) -> None:
    """Write subscriptions whose first period has ended, each of another customer."""
    at = datetime.now(UTC)
    due_at = at - timedelta(hours=1)
    with CustomerRow.batch_write() as customers, SubscriptionRow.batch_write() as rows:
        for number in range(count):
            customer = Customer(account=account, id=new_id("cus", at), created_at=at, updated_at=at)
            customers.save(CustomerRow.of(customer))
            started = due_at - timedelta(days=1)
            one = a_subscription(started, account=account, customer_id=customer.id, end=due_at)
            row = SubscriptionRow.of(
                one, plan_id=one.terms.plan_id, version=1, due_at=due_at,
                due_shard=due_shard(f"{number}"), event_ids=set(),
            )  # fmt: skip
            rows.save(row)


def billed_per_second(count: int) -> float:
    """Return the invoices a second of one merchant, from the first message until the last invoice."""
    from chalicelib.system.workers.sweeper import sweep  # noqa: PLC0415 - it reads its settings when imported

    account = new_account()
    add_due(account, count)
    sweep(datetime.now(UTC))
    stop = PROCESSES.Event()
    sandboxes = [PROCESSES.Process(target=_sandbox, args=(stop,)) for _ in range(SANDBOXES)]
    for one in sandboxes:
        one.start()
    wait_until(lambda: _invoiced(account) > 0, TIMEOUT_S)
    first, started = _invoiced(account), time.perf_counter()
    wait_until(lambda: _invoiced(account) >= count, TIMEOUT_S)
    took_s = time.perf_counter() - started
    stop.set()
    for one in sandboxes:
        one.join()
    if len(list(InvoiceRow.of_account(account))) != count:
        raise RuntimeError(f"{_invoiced(account)} of {count} subscriptions were billed.")
    return (count - first) / took_s


def _invoiced(account: str) -> int:
    counter = CounterRow.find(account, "invoices")
    return int(counter.invoices) if counter else 0


def _sandbox(stop: Flag) -> None:
    """Handle batches one after another, as a sandbox does, with the latency of a Region."""
    logger.setLevel("CRITICAL")
    client("dynamodb").meta.events.register("before-send.dynamodb", _wait)
    while not stop.is_set():
        messages = received("billing", hidden_s=180)
        if messages:
            failed = invoke("bill_subscriptions", sqs_event(messages, "billing"))["batchItemFailures"]
            undone = {failure["itemIdentifier"] for failure in failed}
            delete("billing", [one for one in messages if one["MessageId"] not in undone])


def _wait(request: Any, **_: Any) -> None:
    time.sleep(TRANSACTION_S if b"TransactWriteItems" in request.headers["X-Amz-Target"] else READ_S)


def recorded_units() -> Usage:
    """Return what the invoices of a batch of messages use."""
    from chalicelib.system.workers.sweeper import sweep  # noqa: PLC0415 - as above

    add_due(new_account(), RECORDED)
    sweep(datetime.now(UTC))
    messages = received("billing", hidden_s=180)
    with recorded() as usage:
        invoke("bill_subscriptions", sqs_event(messages, "billing"))
    delete("billing", messages)
    return usage


def ceilings(usage: Usage) -> list[Ceiling]:
    demands = {"write": demand_of(usage.writes, RECORDED), "read": demand_of(usage.reads, RECORDED)}
    return [ceiling(demands, shards) for shards in SHARDS]


def report(rate: float, found: list[Ceiling]) -> list[str]:
    return [
        f"| | invoices a second | minutes for {SUBSCRIPTIONS:,} |",
        "|---|---:|---:|",
        _row(f"{SANDBOXES} sandboxes on this machine", rate),
        *(_row(f"limit with {one.shards} shards: {one.limit}", one.per_second) for one in found),
    ]


def _row(name: str, each_s: float) -> str:
    return f"| {name} | {each_s:,.0f} | {SUBSCRIPTIONS / each_s / 60:.0f} |"


def measured(count: int) -> list[str]:
    usage = recorded_units()
    return report(billed_per_second(count), ceilings(usage))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000, help="subscriptions (default: 1,000)")
    chosen = parser.parse_args()
    with embedded_cloud(dynamodb=True):
        table = measured(chosen.count)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}\n")
    print("\n".join(table))


if __name__ == "__main__":
    main()
