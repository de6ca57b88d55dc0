"""Measure how fast the sweeper sends overdue deliveries: `python -m bench.sweep --rows 2000`.

The floor is the same number of calls of DynamoDB and SQS by as many threads, without our code. From the rate,
the time for 100,000 rows is computed, with the part of a minute that an invocation has.
"""

import argparse
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

from bench.load import embedded_cloud
from chalicelib.aws import client
from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.db.row import DUE_SHARDS, due_shard
from chalicelib.domain.ids import new_id
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.in_process_stage import url_of

ACCOUNT = "mer_bench#test"
ROWS = 100_000
BATCH = 10  # messages of a call of SQS
USED_S = 50  # of a minute: functions/sweep_overdue.py stops before its timeout


def add_overdue(count: int, at: datetime) -> None:
    """Write deliveries that are due since an hour, as keys of the index and what a sweep reads."""
    due_at = at - timedelta(hours=1)
    with DeliveryRow.batch_write() as batch:
        for number in range(count):
            delivery = Delivery(
                account=ACCOUNT, id=new_id("whd", due_at), event_id=f"evt_{number}",
                event_type="order.created", endpoint_id="whe_1", url="https://shop.example/webhook",
                created_at=due_at, next_attempt_at=due_at, due_at=due_at,
            )  # fmt: skip
            row = DeliveryRow.of(delivery, due_shard=due_shard(delivery.id), expires_at=at + RESWEEP_AFTER)
            batch.save(row)


def swept_per_second(count: int) -> float:
    """Return the rate of one sweep of the overdue rows."""
    from chalicelib.system.workers.sweeper import sweep  # noqa: PLC0415 - it reads its settings when imported

    at = datetime.now(UTC)
    sweep(at)  # connects
    add_overdue(count, at)
    started = perf_counter()
    sent = sweep(datetime.now(UTC))
    if sent != count:
        raise RuntimeError(f"{sent} of {count} rows were sent.")
    return count / (perf_counter() - started)


def floor_per_second(count: int) -> float:
    """Return the rate of one update for each row and one call of SQS for ten, in a thread for each shard."""
    keys = [row.own_key() for row in DeliveryRow.of_account(ACCOUNT)]
    batches = [keys[start : start + BATCH] for start in range(0, count, BATCH)]
    started = perf_counter()
    with ThreadPoolExecutor(DUE_SHARDS) as threads:
        list(threads.map(_batch, batches))
    return count / (perf_counter() - started)


def _batch(keys: list[Any]) -> None:
    table = DeliveryRow.Meta.table_name  # type: ignore[attr-defined]
    update: Callable[..., Any] = client("dynamodb").update_item
    until = {"S": (datetime.now(UTC) + RESWEEP_AFTER).isoformat()}
    for partition, row_id in keys:
        update(
            TableName=table,
            Key={"partition": {"S": partition}, "id": {"S": row_id}},
            UpdateExpression="SET due_at = :until",
            ConditionExpression="attribute_exists(due_at)",
            ExpressionAttributeValues={":until": until},
        )
    body = json.dumps({"account": ACCOUNT, "delivery_id": keys[0][1]})
    entries = [{"Id": str(number), "MessageBody": body} for number in range(len(keys))]
    client("sqs").send_message_batch(QueueUrl=url_of("webhooks"), Entries=entries)


def report(rate: float, floor: float) -> list[str]:
    """Return a table; the minutes are those of a stage that is as fast as this machine."""
    return [
        f"| | rows a second | minutes for {ROWS:,} rows |",
        "|---|---:|---:|",
        f"| floor: the calls alone | {floor:,.0f} | {_minutes(floor):.1f} |",
        f"| sweeper | {rate:,.0f} | {_minutes(rate):.1f} |",
    ]


def _minutes(rate: float) -> float:
    return ROWS / (rate * USED_S)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000, help="overdue deliveries (default: 2,000)")
    parser.add_argument(
        "--dynamodb-local", action="store_true", help="tables on DynamoDB Local, not on the embedded cloud"
    )
    chosen = parser.parse_args()
    with embedded_cloud(dynamodb=chosen.dynamodb_local):
        rate = swept_per_second(chosen.rows)
        print("\n".join(report(rate, floor_per_second(chosen.rows))))


if __name__ == "__main__":
    main()
