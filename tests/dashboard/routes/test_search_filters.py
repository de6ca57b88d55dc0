"""A search with filters finds what a scan of the same resources finds, and reads a bounded number of rows."""

from typing import Any
from urllib.parse import urlencode

import pytest
from chalice.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.usage import recorded
from chalicelib.dashboard.store import search
from chalicelib.db.paging import MAX_EXAMINED, Page
from chalicelib.domain.event import iso
from chalicelib.domain.search_terms import Term
from chalicelib.exports.domain.export import SEARCHED
from chalicelib.payments.domain.searchable import Kind
from chalicelib.payments.store import scanning
from chalicelib.payments.store.rows import PaymentRow
from tests.aws_calls import counted_rows
from tests.builders import NOON, a_payment
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.list_helpers import MINUTE, nth
from tests.search_scan import AMOUNTS, CARDS, CURRENCIES, PAYMENTS, Scan

MAX_FOUND = 20


@pytest.fixture(scope="module")
def page(client: Client) -> Gateway:
    gateway = a_merchant(client)
    return signed_in(gateway, a_user(gateway))


@pytest.fixture(scope="module")
def scan(page: Gateway) -> Scan:
    scan = Scan(page.account)
    scan.store()
    return scan


def found(page: Gateway, text: str, type: str = "payment", **filters: Any) -> list[JSON]:
    query = urlencode({"q": text, "type": type, **filters})
    hits: list[JSON] = page.get(f"/v1/dashboard/search?{query}").data
    return hits


def all_found(page: Gateway, text: str, type: str, **filters: Any) -> set[str]:
    """Return the ids on all pages of a search."""
    query = urlencode({"q": text, "type": type, **filters})
    cursor = ""
    pages: list[JSON] = []
    while not pages or pages[-1]["has_more"]:
        pages.append(page.get(f"/v1/dashboard/search?{query}{cursor}").json)
        cursor = f"&cursor={pages[-1]['next_cursor']}"
    return {hit["data"]["id"] for one in pages for hit in one["data"]}


def ids(hits: list[JSON]) -> list[str]:
    return [hit["data"]["id"] for hit in hits]


TEXTS = (
    "ann@example.com", "ann", "BEN@", "4242", "42", "1881", "500.00", "INR 500.00", "JPY 500", "5.00",
     "500", "₹500", "+91 98765", "9876543210", "+91 98765 43210", "98765-43210", "4205", "zoe@",
     "@example.com", "NN@EX", "3210", "43210", "0000", "210", "ref_3x", "f_3", "R-10", "r-101", "S-100",
     "email=ann@", "EMAIL=ben", "email=ann@example.com", "table=4205", "phone=ann", "phone=+91 98765",
     "table=", "omar@upi", "OMAR", "@okbank", "@upi", "upi", "9876543210@upi", "mia", "MIA W", "@hotel",
     "zoë", "guest=mia", "seat=70", "seat=711", "ticket=T-1", "t-200", "re_4y", "e_4",
)  # fmt: skip
STATUSES = {"payment": ["success", "failed"], "order": ["created", "paid"], "refund": ["processed", "failed"]}


def filters_of(type: str) -> st.SearchStrategy[dict[str, Any]]:
    optional: dict[str, st.SearchStrategy[Any]] = {
        "status": st.sampled_from(STATUSES[type]),
        "currency": st.sampled_from(CURRENCIES),
        "amount": st.sampled_from(AMOUNTS),
        "amount_from": st.sampled_from([1, 501]),
        "amount_to": st.sampled_from([501, 100_000]),
        "from": st.integers(0, PAYMENTS // 2).map(lambda n: iso(NOON + n * MINUTE)),
        "to": st.integers(PAYMENTS // 2 + 1, PAYMENTS).map(lambda n: iso(NOON + n * MINUTE)),
    }
    if type == "payment":
        optional["card_last4"] = st.sampled_from(CARDS)
    return st.fixed_dictionaries({}, optional=optional)


@settings(max_examples=50, deadline=None)
@pytest.mark.parametrize("type", STATUSES)
@given(text=st.sampled_from(TEXTS), data=st.data())
def test_a_search_finds_what_a_scan_finds(
    page: Gateway, scan: Scan, type: str, text: str, data: st.DataObject
) -> None:
    filters = data.draw(filters_of(type))
    expected, hits = scan.ids(type, text, filters), ids(found(page, text, type, **filters))

    assert len(hits) == min(len(expected), MAX_FOUND)
    assert set(hits) <= set(expected)
    if len(hits) < MAX_FOUND:
        assert all_found(page, text, type, **filters) == set(expected)


@pytest.mark.parametrize("kind", SEARCHED.values())
def test_an_export_of_a_search_reads_what_a_scan_finds(page: Gateway, scan: Scan, kind: Kind) -> None:
    every = Page(limit=MAX_EXAMINED)

    for text in TEXTS:
        listed = scanning.everything(page.account, kind, every, None, text).items
        assert [one.id for one in listed] == scan.ids(kind, text, {})[::-1], text


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("1881", "card.last4"),
        ("500.00", "amount"),
        ("500", "amount"),
        ("inr 500", "amount"),
        ("ann@", "metadata.email"),
        ("@example", "metadata.email"),
        ("3210", "metadata.phone"),
        ("ref_3x", "acquirer_reference"),
        ("omar@", "vpa"),
        ("table=4205", "metadata.table"),
    ],
)
def test_a_hit_says_how_it_matched(page: Gateway, scan: Scan, text: str, field: str) -> None:
    everywhere = page.get(f"/v1/dashboard/search?{urlencode({'q': text})}").data

    assert {hit["field"] for hit in found(page, text)} == {field}
    assert everywhere == found(page, text)


def test_a_search_by_the_start_of_ids_has_a_page_of_them(page: Gateway, scan: Scan) -> None:
    successful = scan.ids("payment", "", {"status": "success"})

    assert ids(found(page, "pay_")) == scan.ids("payment", "", {})[: -MAX_FOUND - 1 : -1]
    assert ids(found(page, "pay_", status="success")) == successful[::-1]


def test_a_search_of_a_state_finds_its_payments(gateway: Gateway, stage: Stage) -> None:
    waiting = gateway.payment(captured=False, metadata={"email": "ann@example.com"})
    gateway.payment(metadata={"email": "ann@example.com"})
    stage.run(gateway.account)
    stage.summarize(gateway.account)
    page = signed_in(gateway, a_user(gateway))

    assert ids(found(page, "ann@", state="authorized")) == [waiting["id"]]
    assert ids(found(page, "ann@", state="disputed")) == []
    assert ids(found(page, waiting["id"], state="disputed")) == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("type=order&payment_id=pay_1", "payment_id"),
        ("type=order&status=failed", "status"),
        ("type=payment&amount=5.5", "amount"),
        ("status=paid", "type"),
    ],
)
def test_a_filter_that_the_list_does_not_have_is_refused(page: Gateway, query: str, field: str) -> None:
    answer = page.get(f"/v1/dashboard/search?q=ab&{query}")

    assert (answer.status, answer.error["code"], answer.error["field"]) == (400, "BAD_REQUEST_ERROR", field)


def test_a_search_with_filters_reads_a_bounded_number_of_rows(client: Client) -> None:
    gateway = a_merchant(client)
    page = signed_in(gateway, a_user(gateway))
    keys = [nth("pay", n) for n in range(MAX_EXAMINED + 300)]
    made = [a_payment(account=gateway.account, id=id, created_at=at) for id, at in keys]
    with PaymentRow.batch_write() as batch:
        for payment in made:
            batch.save(PaymentRow.of(payment))
    search.add([Term(gateway.account, payment.id, "metadata.email", "ann@example.com") for payment in made])

    for text in ("ann@example.com", "4242"):
        with counted_rows() as rows:
            assert found(page, text, card_last4="4242") == []
        assert rows.pop("GetItem") == 1  # the session
        assert sum(rows.values()) <= 3 * MAX_EXAMINED


def test_a_part_of_a_value_is_found_among_the_newest_payments_and_then_among_older_ones(
    client: Client,
) -> None:
    gateway = a_merchant(client)
    page = signed_in(gateway, a_user(gateway))
    keys = [nth("pay", n) for n in range(MAX_EXAMINED + 300)]
    with PaymentRow.batch_write() as batch:
        for n, (id, at) in enumerate(keys):
            email = "ann@shop.example" if n in (3, MAX_EXAMINED) else "ben@example.com"
            batch.save(
                PaymentRow.of(
                    a_payment(account=gateway.account, id=id, created_at=at, metadata={"email": email})
                )
            )

    with counted_rows() as rows, recorded() as usage:
        newest = page.get("/v1/dashboard/search?q=@shop").json
    older = page.get(f"/v1/dashboard/search?q=@shop&cursor={newest['next_cursor']}").json

    assert (ids(newest["data"]), newest["has_more"]) == ([keys[MAX_EXAMINED][0]], True)
    assert (ids(older["data"]), older["has_more"]) == ([keys[3][0]], False)
    assert rows["Query"] <= MAX_EXAMINED
    assert usage.table_writes() == {}


@pytest.mark.parametrize("query", ["q=ann&cursor=x", "q=ann&type=order&cursor=cGF5XzAx"])
def test_a_cursor_of_another_list_is_refused(page: Gateway, query: str) -> None:
    answer = page.get(f"/v1/dashboard/search?{query}")

    assert (answer.status, answer.error["field"]) == (400, "cursor")
