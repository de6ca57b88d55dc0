"""A search with filters finds what a scan of the same resources finds, and reads a bounded number of rows."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from chalice.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.usage import recorded
from chalicelib.dashboard.store import search
from chalicelib.db.paging import MAX_EXAMINED
from chalicelib.domain.event import iso
from chalicelib.domain.search_terms import Term
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.store.rows import PaymentRow
from tests.aws_calls import counted_rows
from tests.builders import NOON, a_payment
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.list_helpers import MINUTE, nth

PAYMENTS = 36
MAX_FOUND = 20
EMAILS = ("ann@example.com", "anna@example.com", "ben@example.com")
PHONES = ("+91 98765 43210", "+919876500000", "98765-43210")
CARDS = ("4242", "1881")
AMOUNTS = (50_000, 500, 424_200)
CURRENCIES = ("INR", "JPY")
RECEIPTS = ("R-100", "R-101", "S-100")


def a_card(last4: str) -> Instrument:
    return Instrument(Method.CARD, card={"brand": "visa", "last4": last4, "exp_month": 1, "exp_year": 2042})


def some_payments(account: str) -> list[Payment]:
    made = []
    orders = [nth("order", n)[0] for n in range(len(RECEIPTS))]
    for n in range(PAYMENTS):
        id, at = nth("pay", n)
        metadata = {"email": EMAILS[n % 3], "phone": PHONES[n // 3 % 3], "table": f"{4200 + n % 50}"}
        made.append(
            a_payment(
                account=account, id=id, created_at=at, amount=AMOUNTS[n % 3], currency=CURRENCIES[n // 2 % 2],
                status=list(PaymentStatus)[n % 5], instrument=a_card(CARDS[n % 2]), metadata=metadata,
                order_id=orders[n % 3], acquirer_reference=f"ref_{n % 7}X",
            )
        )  # fmt: skip
    return made


Scan = Callable[[str, Mapping[str, Any]], list[str]]


@pytest.fixture(scope="module")
def page(client: Client) -> Gateway:
    gateway = a_merchant(client)
    return signed_in(gateway, a_user(gateway))


@pytest.fixture(scope="module")
def scan(page: Gateway) -> Scan:
    """Create payments. Return a scan of them for those that match a text and filters."""
    made = some_payments(page.account)
    with PaymentRow.batch_write() as batch:
        for payment in made:
            batch.save(PaymentRow.of(payment))
    search.add(
        [
            Term(payment.account, payment.id, f"metadata.{name}", text)
            for payment in made
            for name, text in payment.metadata.items()
        ]
    )
    orders = sorted({payment.order_id for payment in made})
    search.add([Term(page.account, id, "receipt", text) for id, text in zip(orders, RECEIPTS, strict=True)])
    return lambda text, filters: [one.id for one in made if has(one, text) and is_wanted(one, filters)]


def has(payment: Payment, text: str) -> bool:
    """Return whether a person would say that the payment has the text."""
    receipt = RECEIPTS[payment.created_at.minute % 3]
    values = [plain(value) for value in (*payment.metadata.values(), str(payment.acquirer_reference))]
    name, _, start = text.lower().partition("=")
    card = payment.instrument.card or {}
    shown = f"{payment.amount / 100:.2f}" if payment.currency == "INR" else f"{payment.amount}"
    whole = shown.removesuffix(".00")
    return (
        any(value.startswith(plain(text)) for value in [*values, plain(receipt)])
        or bool(start and plain(payment.metadata.get(name, "")).startswith(plain(start)))
        or any(is_part(text, value) for value in values)
        or text in (card["last4"], shown, whole, f"{payment.currency} {shown}")
        or (payment.currency == "INR" and text == f"₹{whole}")
        or (len(digits(text)) >= 10 and any(digits(one)[-10:] == digits(text)[-10:] for one in values))
    )


def is_part(text: str, value: str) -> bool:
    """Return whether a value has the text in it, or is a phone number that ends with it."""
    if digits(text):
        return len(digits(text)) >= 4 and len(digits(value)) >= 10 and value.endswith(digits(text))
    return len(text) >= 3 and plain(text) in value


def plain(text: str) -> str:
    """Return the text in small letters, and a phone number with its country code without spaces."""
    return text.lower().replace(" ", "") if text.startswith("+") else text.lower()


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)) if set(text) <= set("+0123456789 -") else ""


def is_wanted(payment: Payment, filters: Mapping[str, Any]) -> bool:
    shown = {
        "status": payment.status, "currency": payment.currency, "amount": payment.amount,
        "card_last4": (payment.instrument.card or {})["last4"],
    }  # fmt: skip
    equal = all(shown[name] == value for name, value in filters.items() if name in shown)
    within = filters.get("amount_from", 1) <= payment.amount <= filters.get("amount_to", 10**12)
    return equal and within and filters.get("from", "") <= iso(payment.created_at) < filters.get("to", "9")


def found(page: Gateway, text: str, **filters: Any) -> list[JSON]:
    query = urlencode({"q": text, "type": "payment", **filters})
    hits: list[JSON] = page.get(f"/v1/dashboard/search?{query}").data
    return hits


def all_found(page: Gateway, text: str, **filters: Any) -> set[str]:
    """Return the ids on all pages of a search."""
    query = urlencode({"q": text, "type": "payment", **filters})
    cursor = ""
    pages: list[JSON] = []
    while not pages or pages[-1]["has_more"]:
        pages.append(page.get(f"/v1/dashboard/search?{query}{cursor}").json)
        cursor = f"&cursor={pages[-1]['next_cursor']}"
    return {hit["data"]["id"] for one in pages for hit in one["data"]}


def ids(hits: list[JSON]) -> list[str]:
    return [hit["data"]["id"] for hit in hits]


TEXTS = st.sampled_from(
    ["ann@example.com", "ann", "BEN@", "4242", "42", "1881", "500.00", "INR 500.00", "JPY 500", "5.00",
     "500", "₹500", "+91 98765", "9876543210", "+91 98765 43210", "98765-43210", "4205", "zoe@",
     "@example.com", "NN@EX", "3210", "43210", "0000", "210", "ref_3x", "f_3", "R-10", "r-101", "S-100",
     "email=ann@", "EMAIL=ben", "email=ann@example.com", "table=4205", "phone=ann", "phone=+91 98765",
     "table="]
)  # fmt: skip
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["success", "failed"]),
        "currency": st.sampled_from(CURRENCIES),
        "amount": st.sampled_from(AMOUNTS),
        "amount_from": st.sampled_from([1, 501]),
        "amount_to": st.sampled_from([501, 100_000]),
        "card_last4": st.sampled_from(CARDS),
        "from": st.integers(0, PAYMENTS // 2).map(lambda n: iso(NOON + n * MINUTE)),
        "to": st.integers(PAYMENTS // 2 + 1, PAYMENTS).map(lambda n: iso(NOON + n * MINUTE)),
    },
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, filters=FILTERS)
def test_a_search_finds_what_a_scan_finds(
    page: Gateway, scan: Scan, text: str, filters: dict[str, Any]
) -> None:
    expected, hits = scan(text, filters), ids(found(page, text, **filters))

    assert len(hits) == min(len(expected), MAX_FOUND)
    assert set(hits) <= set(expected)
    if len(hits) < MAX_FOUND:
        assert all_found(page, text, **filters) == set(expected)


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
        ("table=4205", "metadata.table"),
    ],
)
def test_a_hit_says_how_it_matched(page: Gateway, scan: Scan, text: str, field: str) -> None:
    everywhere = page.get(f"/v1/dashboard/search?{urlencode({'q': text})}").data

    assert {hit["field"] for hit in found(page, text)} == {field}
    assert everywhere == found(page, text)


def test_a_search_by_the_start_of_ids_has_a_page_of_them(page: Gateway, scan: Scan) -> None:
    successful = scan("", {"status": "success"})

    assert ids(found(page, "pay_")) == scan("", {})[: -MAX_FOUND - 1 : -1]
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
