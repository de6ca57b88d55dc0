"""Operators see what is wrong with the stage, as `doctor` finds it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.aws import client as client_of
from chalicelib.db.row import DUE_SHARDS, due_shard
from chalicelib.operators.domain.finding import CheckName, Problem
from chalicelib.operators.store import examining
from chalicelib.operators.store.examining import INDEXED
from chalicelib.operators.store.overdue import KINDS
from chalicelib.payments.store.rows import PaymentRow
from chalicelib.settings import settings
from infra.template import tables
from tests.aws_calls import counted_calls
from tests.gateway import JSON, Gateway
from tests.operator_sessions import OPERATORS, an_operator

CHECKS = f"{OPERATORS}/stage/checks"
HOUR = timedelta(hours=1)


@pytest.fixture
def operator(gateway: Gateway) -> Gateway:
    return an_operator(gateway.client)


@pytest.fixture
def waiting(gateway: Gateway) -> Iterator[PaymentRow]:
    """Yield a pending payment of an hour ago. Afterwards it is not in the index of due rows."""
    row = PaymentRow.at(gateway.account, gateway.payment()["id"])
    row.update([PaymentRow.created_at.set(datetime.now(UTC) - HOUR)])
    yield row
    row.update([PaymentRow.due_at.remove(), PaymentRow.due_shard.remove()])


def due(row: PaymentRow, at: datetime) -> None:
    row.update([PaymentRow.due_at.set(at), PaymentRow.due_shard.set(due_shard(row.id))])


def problems(operator: Gateway) -> dict[str, list[str]]:
    """Return what each check found."""
    checks: list[JSON] = operator.get(CHECKS).data["checks"]
    return {one["name"]: [problem["text"] for problem in one["problems"]] for one in checks}


def test_every_check_is_made_and_the_tables_are_in_order(operator: Gateway) -> None:
    found = operator.get(CHECKS).data

    assert [one["name"] for one in found["checks"]] == list(CheckName)
    assert all(one["completed"] for one in found["checks"])
    assert problems(operator)["tables"] == []


def test_a_row_that_the_sweeper_did_not_take_is_shown(operator: Gateway, waiting: PaymentRow) -> None:
    due(waiting, datetime.now(UTC) - HOUR)

    found = problems(operator)["overdue"]

    assert any("of payments wait" in text and text.endswith("for the sweeper.") for text in found)


def test_a_payment_that_no_worker_processed_is_shown(operator: Gateway, waiting: PaymentRow) -> None:
    due(waiting, datetime.now(UTC) + timedelta(minutes=4))

    found = problems(operator)["pending"]

    assert any("of payments wait" in text and "for a worker" in text for text in found)


def test_dead_letters_are_shown(operator: Gateway) -> None:
    url = settings().mail_dead_letters_url
    client_of("sqs").send_message(QueueUrl=url, MessageBody="{}")

    found = problems(operator)["queues"]

    client_of("sqs").purge_queue(QueueUrl=url)
    assert any(text.endswith("in the dead-letter queue of mail.") for text in found)


def test_a_check_that_cannot_be_made_does_not_stop_the_others() -> None:
    problem = Problem(CheckName.PENDING, "1 row waits.")

    def unreachable(_at: datetime) -> Iterator[Problem]:
        yield problem
        raise EndpointConnectionError(endpoint_url="https://dynamodb")

    checks = {CheckName.TABLES: unreachable, CheckName.PENDING: lambda _at: iter([problem])}

    found = examining.examine(datetime.now(UTC), checks)

    assert found == {CheckName.TABLES: None, CheckName.PENDING: [problem]}


def test_every_table_with_an_index_is_examined() -> None:
    indexed = {one["TableName"] for one in tables.definitions() if "GlobalSecondaryIndexes" in one}

    assert {row.Meta.name for row in INDEXED} == indexed  # type: ignore[attr-defined]


def test_the_page_reads_a_bounded_number_of_times(operator: Gateway) -> None:
    with counted_calls() as calls:
        operator.get(CHECKS)

    waiting_kinds = 3  # payments, refunds and deliveries
    assert calls["Query"] == (len(KINDS) + waiting_kinds) * DUE_SHARDS
    assert calls["DescribeTable"] == len(INDEXED)
    assert calls.get("BatchGetItem", 0) <= waiting_kinds * DUE_SHARDS * 2  # 100 rows each
