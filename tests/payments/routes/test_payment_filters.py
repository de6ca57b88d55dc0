"""Filters of the list of payments find what a scan finds, and a page reads a bounded number of rows."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from chalice.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.usage import recorded
from chalicelib.db.paging import MAX_EXAMINED
from chalicelib.db.raising_shards import raise_to
from chalicelib.domain.event import iso
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.store.rows import PaymentRow
from tests.aws_calls import counted_rows
from tests.builders import NOON, a_payment
from tests.gateway import Gateway, a_merchant
from tests.list_helpers import MINUTE, nth, walk

BRANDS = ("visa", "mastercard")
LAST4 = ("4242", "1881")
AMOUNTS = (100, 500, 1_000, 50_000)
PAYMENTS = 40


def a_card(n: int) -> Instrument:
    card = {"brand": BRANDS[n % 2], "last4": LAST4[n // 2 % 2], "exp_month": 12, "exp_year": 2042}
    return Instrument(Method.CARD, card=card | {"fingerprint": "4242"})


def some_payments(account: str) -> list[Payment]:
    """Return payments by card and by UPI of several amounts, currencies and statuses, oldest first."""
    made = []
    for n in range(PAYMENTS):
        id, at = nth("pay", n)
        paid_with = {"instrument": a_card(n)} if n % 3 else {}
        made.append(
            a_payment(
                account=account, id=f"{id[:-1]}{n % 2}", created_at=at, order_id=f"order_{n % 4}",
                amount=AMOUNTS[n % 4], currency=("INR", "USD", "JPY")[n % 3],
                status=list(PaymentStatus)[n % 5], acquirer=f"acq_{n % 3}",
                acquirer_reference=f"ref_{n % 7}", **paid_with,
            )
        )  # fmt: skip
    return made


@pytest.fixture(scope="module")
def payments(gateway: Gateway) -> list[Payment]:
    """Create payments in two shards."""
    assert raise_to(gateway.account, 2, datetime.now(UTC) - timedelta(days=1))
    made = some_payments(gateway.account)
    with PaymentRow.batch_write() as batch:
        for payment in made:
            batch.save(PaymentRow.of(payment))
    return made


@pytest.fixture(scope="module")
def gateway(client: Client) -> Gateway:
    return a_merchant(client)


QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["success", "failed", "requires_action"]),
        "method": st.sampled_from(["card", "upi"]),
        "currency": st.sampled_from(["INR", "USD", "JPY"]),
        "order_id": st.sampled_from(["order_0", "order_2"]),
        "acquirer": st.sampled_from(["acq_0", "acq_2"]),
        "acquirer_reference": st.sampled_from(["ref_0", "ref_3"]),
        "amount": st.sampled_from(AMOUNTS),
        "amount_from": st.sampled_from([1, 500, 501]),
        "amount_to": st.sampled_from([501, 1_000, 49_999]),
        "card_last4": st.sampled_from(LAST4),
        "card_brand": st.sampled_from(BRANDS),
        "from": st.integers(0, PAYMENTS // 2).map(lambda n: iso(NOON + n * MINUTE)),
        "to": st.integers(PAYMENTS // 2 + 1, PAYMENTS).map(lambda n: iso(NOON + n * MINUTE)),
    },
)


def is_wanted(payment: Payment, query: Mapping[str, Any]) -> bool:
    card = payment.instrument.card or {}
    shown = {
        "status": payment.status, "method": payment.instrument.method, "currency": payment.currency,
        "order_id": payment.order_id, "acquirer": payment.acquirer,
        "acquirer_reference": payment.acquirer_reference, "amount": payment.amount,
        "card_last4": card.get("last4"), "card_brand": card.get("brand"),
    }  # fmt: skip
    equal = all(shown[name] == value for name, value in query.items() if name in shown)
    within = query.get("amount_from", 1) <= payment.amount <= query.get("amount_to", 10**12)
    return equal and within and query.get("from", "") <= iso(payment.created_at) < query.get("to", "9")


@pytest.fixture(scope="module")
def scan(payments: list[Payment]) -> Callable[[Mapping[str, Any]], list[str]]:
    """Return a scan of all payments for those that match a query, newest first."""
    return lambda query: [payment.id for payment in payments if is_wanted(payment, query)][::-1]


@settings(max_examples=60, deadline=None)
@given(query=QUERIES, limit=st.sampled_from([1, 3, 100]))
def test_filters_find_what_a_scan_finds(
    gateway: Gateway, scan: Callable[[Mapping[str, Any]], list[str]], query: dict[str, Any], limit: int
) -> None:
    assert walk(gateway, f"/v1/payments?{urlencode(query)}", limit) == scan(query)


def test_a_payment_is_found_by_its_last_four_digits_brand_and_date(
    gateway: Gateway, payments: list[Payment]
) -> None:
    query = {"card_last4": "4242", "card_brand": "visa", "from": iso(NOON), "to": iso(NOON + 9 * MINUTE)}

    found = gateway.get(f"/v1/payments?{urlencode(query)}").data

    assert [one["id"] for one in found] == [payments[8].id, payments[4].id]
    assert {(one["card"]["brand"], one["card"]["last4"]) for one in found} == {("visa", "4242")}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("card_last4=424", "card_last4"),
        ("card_last4=42424242", "card_last4"),
        ("card_last4=%D9%A4%D9%A2%D9%A4%D9%A2", "card_last4"),
        ("card_brand=Visa", "card_brand"),
        ("amount=5.00", "amount"),
        ("amount=0", "amount"),
        ("amount_from=-1", "amount_from"),
        ("amount_from=2&amount_to=1", "amount_from"),
        ("acquirer_reference=", "acquirer_reference"),
    ],
)
def test_a_filter_that_no_payment_can_match_is_refused(gateway: Gateway, query: str, field: str) -> None:
    answer = gateway.get(f"/v1/payments?{query}")

    assert (answer.status, answer.error["code"], answer.error["field"]) == (400, "BAD_REQUEST_ERROR", field)


def test_a_page_of_a_filter_reads_a_bounded_number_of_rows_and_continues(client: Client) -> None:
    other = a_merchant(client)
    with PaymentRow.batch_write() as batch:
        for n in range(MAX_EXAMINED + 300):
            id, at = nth("pay", n)
            batch.save(PaymentRow.of(a_payment(account=other.account, id=id, created_at=at)))

    other.get("/v1/payments")  # records when the key was used
    with counted_rows() as rows, recorded() as usage:
        page = other.get("/v1/payments?card_last4=9999").json

    assert rows["Query"] <= MAX_EXAMINED + 250
    assert (page["data"], page["has_more"]) == ([], True)
    assert usage.table_writes() == {}
    assert walk(other, "/v1/payments?card_last4=9999", 10) == []
