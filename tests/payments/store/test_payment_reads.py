"""Payments and orders that the messages of a batch read at the same time."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from chalicelib.aws import client
from chalicelib.domain.errors import NotFound
from chalicelib.payments.store import payment_reads
from tests.aws_calls import counted_calls
from tests.gateway import Gateway

PAYMENTS = 6


def test_the_reads_of_a_batch_take_few_calls(gateway: Gateway) -> None:
    """Read one payment alone, and all others together while that is on its way."""
    made = [gateway.payment() for _ in range(PAYMENTS)]
    may_go = Event()

    def read(payment: Any) -> tuple[str, str]:
        found, paid = payment_reads.get_with_order(gateway.account, payment["id"], payment["order_id"])
        return found.id, paid.id

    def hold(**_: Any) -> None:
        deadline = time.monotonic() + 30
        while not may_go.is_set() and time.monotonic() < deadline:
            if len(payment_reads._reads) >= PAYMENTS - 1:
                may_go.set()
            time.sleep(0.001)

    client("dynamodb").meta.events.register("before-call.dynamodb.BatchGetItem", hold)
    try:
        with ThreadPoolExecutor(PAYMENTS) as threads, counted_calls() as calls:
            found = list(threads.map(read, made))
    finally:
        client("dynamodb").meta.events.unregister("before-call.dynamodb.BatchGetItem", hold)

    assert found == [(payment["id"], payment["order_id"]) for payment in made]
    assert calls == {"BatchGetItem": 2}


def test_a_payment_that_does_not_exist_is_refused(gateway: Gateway) -> None:
    order = gateway.order()

    with pytest.raises(NotFound):
        payment_reads.get_with_order(gateway.account, "pay_01ARZ3NDEKTSV4RRFFQ69G5FAV", order["id"])
