"""/v1/counts counts the rows of a list, and reads a bounded number of them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from chalice.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.usage import recorded
from chalicelib.db.paging import MAX_EXAMINED
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.store.rows import PaymentRow
from tests.aws_calls import counted_rows
from tests.builders import a_payment
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.list_helpers import nth, walk

MANY = MAX_EXAMINED + 300


def with_payments(client: Client, number: int) -> Gateway:
    """Return a merchant with this number of payments, of which each 50th failed and one is in yen."""
    gateway = a_merchant(client)
    with PaymentRow.batch_write() as batch:
        for n in range(number):
            id, at = nth("pay", n)
            status = PaymentStatus.SUCCESS if n % 50 else PaymentStatus.FAILED
            payment = a_payment(
                account=gateway.account, id=id, created_at=at, status=status, amount=100 + n % 3,
                amount_captured=100 if n % 50 else 0, currency="INR" if n else "JPY",
            )  # fmt: skip
            batch.save(PaymentRow.of(payment))
    return gateway


@pytest.fixture(scope="module")
def large(client: Client) -> Gateway:
    return with_payments(client, MANY)


@pytest.fixture(scope="module")
def small(client: Client) -> Gateway:
    return with_payments(client, 70)


def count(gateway: Gateway, **query: Any) -> JSON:
    counted: JSON = gateway.get(f"/v1/counts?{urlencode({'resource': 'payments', **query})}").data
    return counted


QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["success", "failed"]),
        "state": st.sampled_from(["captured", "partly_captured", "refunded"]),
        "currency": st.sampled_from(["INR", "JPY"]),
        "amount_from": st.sampled_from([100, 101]),
        "amount": st.sampled_from([100, 102]),
    },
)


@settings(max_examples=40, deadline=None)
@given(query=QUERIES)
def test_a_count_is_the_number_of_rows_that_the_list_has(small: Gateway, query: Mapping[str, Any]) -> None:
    rows = walk(small, f"/v1/payments?{urlencode(query)}", 100)

    assert count(small, **query) == {"resource": "payments", "count": len(rows), "is_exact": True}


@pytest.mark.parametrize(
    ("query", "counted", "is_exact"),
    [
        ({}, 1000, False),
        ({"status": "failed"}, 26, True),  # an index has them
        ({"currency": "JPY"}, 0, False),  # the oldest one
        ({"from": "2026-01-31T00:00:00Z", "to": "2026-01-31T00:01:00Z"}, 0, True),
    ],
)
def test_a_count_says_whether_there_may_be_more(
    large: Gateway, query: dict[str, str], counted: int, is_exact: bool
) -> None:
    with counted_rows() as rows, recorded() as usage:
        found = count(large, **query)

    assert (found["count"], found["is_exact"]) == (counted, is_exact)
    assert rows["Query"] <= MAX_EXAMINED + 1
    assert usage.table_writes() == {} or set(usage.table_writes()) == {"api_keys"}  # that the key was used


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("resource=payments&status=paid", "status"),
        ("resource=orders&card_brand=visa", "card_brand"),
        ("resource=carts", "resource"),
        ("status=failed", "resource"),
        ("resource=payments&cursor=x", "cursor"),
        ("resource=payments&limit=1", "limit"),
    ],
)
def test_a_filter_that_the_list_does_not_have_is_refused(small: Gateway, query: str, field: str) -> None:
    answer = small.get(f"/v1/counts?{query}")

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize(
    ("scopes", "status"), [(["counts:read"], 403), (["counts:read", "payments:read"], 200)]
)
def test_a_key_needs_the_scope_of_the_list_too(small: Gateway, scopes: list[str], status: int) -> None:
    owner = signed_in(small, a_user(small))
    made = owner.post("/v1/dashboard/api-keys", {"name": "Finance", "scopes": scopes}).data
    headers = {"X-Api-Key": made["key"], "X-Api-Secret": made["secret"]}

    counted = Gateway(small.client, small.merchant_id, headers).get("/v1/counts?resource=payments")

    assert counted.status == status
