"""Run the code of docs/guides unchanged."""

import re
import sqlite3
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.event import EVENT_TYPES
from chalicelib.webhooks.domain.event_examples import example
from infra.paths import ROOT

GUIDES = ROOT / "docs" / "guides"
AT = datetime(2026, 1, 31, 12, tzinfo=UTC)


def files(guide: str) -> dict[str, str]:
    """Return the code blocks of a guide that are files, by their titles."""
    blocks = re.findall(
        r'^```\w+ title="([^"]+)"\n(.*?)^```', (GUIDES / guide).read_text(), re.DOTALL | re.MULTILINE
    )
    return dict(blocks)


def shipped(*events: dict[str, Any], fails: bool = False) -> list[str]:
    """Return the orders that the guide's code ships after webhooks, of which the first may fail to ship."""
    names: dict[str, Any] = {}
    exec(files("shipping.md")["shipping.py"], names)
    orders: list[str] = []
    failures = [fails]

    def ship(order_id: str, receipt: str) -> None:
        if failures and failures.pop():
            raise OSError(receipt)
        orders.append(order_id)

    database = sqlite3.connect(":memory:")
    for event in events:
        try:
            names["on_event"](database, event, ship)
        except OSError:
            assert fails
    return orders


def webhook(type: str, **changed: Any) -> dict[str, Any]:
    return {"event": type, "data": {**example(type, "mer_1#test", AT).data, **changed}}


def test_an_order_is_shipped_once_when_it_is_paid_in_full() -> None:
    every_event = [webhook(type) for type in EVENT_TYPES]
    paid = webhook("order.paid")

    assert shipped(*every_event, *every_event) == [paid["data"]["id"]]
    assert shipped(webhook("order.paid", amount_paid=1)) == []


def test_an_order_that_could_not_be_shipped_is_shipped_by_the_next_attempt() -> None:
    paid = webhook("order.paid")

    assert shipped(paid, paid, fails=True) == [paid["data"]["id"]]


def test_a_successful_payment_can_be_only_authorized() -> None:
    assert webhook("payment.success")["data"]["captured"] is False
