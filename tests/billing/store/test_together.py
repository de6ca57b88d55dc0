"""Subscriptions of a merchant that are due at the same time share a transaction; numbers have no gaps."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest

from chalicelib.aws import client
from chalicelib.billing.domain.tasks import BillingTask
from chalicelib.billing.store import billing
from chalicelib.billing.workers.billing import work
from tests.aws_calls import counted_calls
from tests.billing.routes.test_subscriptions import a_customer, a_plan, current, invoices_of, made
from tests.gateway import JSON, Gateway

DUE = 8
TRANSACTION = "before-call.dynamodb.TransactWriteItems"


def subscribe(gateway: Gateway, plan: str, customer: str) -> JSON:
    fields = {"customer_id": customer, "plan_id": plan, "days_until_due": 90}
    return made(gateway, "/v1/subscriptions", fields)


@pytest.fixture
def subscriptions(gateway: Gateway) -> list[JSON]:
    plan = a_plan(gateway)
    return [subscribe(gateway, plan, a_customer(gateway)) for _ in range(DUE)]


@contextmanager
def first_held_until_others_wait() -> Iterator[None]:
    """Hold the first transaction until the other steps wait to be written together."""
    has_started = Event()

    def hold(**_: Any) -> None:
        deadline = time.monotonic() + 30
        while not has_started.is_set() and time.monotonic() < deadline:
            if len(billing.TOGETHER) >= DUE - 1:
                has_started.set()
            time.sleep(0.001)

    client("dynamodb").meta.events.register(TRANSACTION, hold)
    try:
        yield
    finally:
        client("dynamodb").meta.events.unregister(TRANSACTION, hold)


def bill(gateway: Gateway, subscriptions: Sequence[JSON]) -> int:
    """Bill all at the same time, a month later. Return the number of transactions."""
    at = datetime.now(UTC) + timedelta(days=32)
    tasks = [BillingTask(gateway.account, one["id"]) for one in subscriptions]
    with first_held_until_others_wait(), ThreadPoolExecutor(DUE) as threads, counted_calls() as calls:
        list(threads.map(lambda task: work(task, lambda: at), tasks))
    return calls["TransactWriteItems"]


def numbers_of(gateway: Gateway) -> list[str]:
    return sorted(one["number"] for one in gateway.get("/v1/invoices?limit=100").data)


def test_steps_of_many_subscriptions_take_few_transactions(
    gateway: Gateway, subscriptions: list[JSON]
) -> None:
    transactions = bill(gateway, subscriptions)

    assert [len(invoices_of(gateway, one)) for one in subscriptions] == [2] * DUE
    assert numbers_of(gateway) == [f"INV-{number:06}" for number in range(1, 2 * DUE + 1)]
    assert transactions == 2


def test_a_step_that_is_refused_stops_no_other(gateway: Gateway, subscriptions: list[JSON]) -> None:
    gateway.send("DELETE", f"/v1/customers/{subscriptions[3]['customer_id']}")

    bill(gateway, subscriptions)

    canceled = [one for one in subscriptions if current(gateway, one)["status"] == "canceled"]
    assert canceled == [subscriptions[3]]
    assert numbers_of(gateway) == [f"INV-{number:06}" for number in range(1, 2 * DUE)]


def test_two_subscriptions_of_a_customer_are_both_billed(gateway: Gateway, subscriptions: list[JSON]) -> None:
    plan, customer = a_plan(gateway), a_customer(gateway)
    both = [subscribe(gateway, plan, customer) for _ in range(2)]

    bill(gateway, [*subscriptions[2:], *both])

    assert [len(invoices_of(gateway, one)) for one in both] == [2, 2]
