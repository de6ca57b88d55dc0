"""The search terms of resources."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.dashboard.domain.search import terms_of
from chalicelib.domain.money import CURRENCIES
from chalicelib.domain.search_terms import Term, normal
from chalicelib.domain.search_text import prefixes_of, readings_of
from chalicelib.payments.domain.order import order_created
from chalicelib.payments.domain.payment_steps import open_payment, payment_opened
from chalicelib.payments.domain.refund import refund_requested
from tests.builders import ACCOUNT, NOON, a_refund, an_order, upi


def test_an_order_is_found_by_its_receipt_and_its_notes() -> None:
    terms = terms_of(order_created(an_order(receipt="R-1", notes={"table": "Seven", "empty": " "})))

    assert {(term.field, term.text) for term in terms} == {("receipt", "R-1"), ("notes.table", "Seven")}


def test_a_payment_is_found_by_its_metadata_and_its_upi_address() -> None:
    metadata = {"email": "Ann@Example.com"}
    payment = open_payment(an_order(), upi("ann@bank"), "pay_1", NOON, auto_capture=True, metadata=metadata)

    assert {(term.field, term.value) for term in terms_of(payment_opened(payment))} == {
        ("metadata.email", "ann@example.com"), ("vpa", "ann@bank"),
    }  # fmt: skip


def test_a_refund_is_found_by_its_metadata() -> None:
    terms = terms_of(refund_requested(a_refund(metadata={"case": "77"})))

    assert [(term.field, term.text) for term in terms] == [("metadata.case", "77")]


def test_equal_values_are_one_term_and_the_number_of_terms_is_limited() -> None:
    alike = terms_of(order_created(an_order(receipt="same", notes={"a": "SAME", "b": " same "})))
    many = terms_of(refund_requested(a_refund(metadata={str(n): f"value {n}" for n in range(50)})))

    assert (len(alike), len(many)) == (1, 20)


@pytest.mark.parametrize(
    ("text", "value"), [("  A  b\tC ", "a b c"), ("Straße", "strasse"), ("x" * 200, "x" * 100), (" ", "")]
)
def test_a_term_ignores_case_and_repeated_spaces(text: str, value: str) -> None:
    assert normal(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Zoe\u0308", "zo\u00eb"),
        ("Zo\u00eb", "zo\u00eb"),
        ("\uff21\uff11\uff20ｂ", "a1@b"),
        ("\u0130\u0307", "i\u0307\u0307"),
        ("\u0915\u093c", "\u0915\u093c"),
        ("\u0958", "\u0915\u093c"),
        ("\ufb01ne\u00a0x", "fine x"),
        ("\u2160", "i"),
    ],
)
def test_a_term_is_the_same_in_every_unicode_form(text: str, value: str) -> None:
    assert normal(text) == value


@given(st.text(max_size=40))
def test_every_form_of_a_text_is_one_term(text: str) -> None:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]

    assert {normal(one) for one in forms} == {normal(text)}


def test_a_term_has_the_account_and_id_of_its_resource() -> None:
    (term,) = terms_of(order_created(an_order(id="order_1", receipt="R-1")))

    assert (term.account, term.id) == (ACCOUNT, "order_1")


@pytest.mark.parametrize("text", ["+91 98765 43210", "+91-98765-43210", "98765 43210", "9876543210"])
@pytest.mark.parametrize("stored", ["+91 (98765) 43210", "9876543210", "98765-43210"])
def test_a_phone_number_is_found_in_every_form(text: str, stored: str) -> None:
    assert Term(ACCOUNT, "pay_1", "metadata.phone", stored).value in prefixes_of(text)


@pytest.mark.parametrize("stored", ["2024-01-001", "1.5", "+plus", "4242 4242"])
def test_a_value_that_is_no_phone_number_keeps_its_signs(stored: str) -> None:
    assert Term(ACCOUNT, "order_1", "receipt", stored).value == stored
    assert stored in prefixes_of(stored)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("500.00", 50_000, "INR"),
        ("1.500", 1_500, "KWD"),
        ("jpy 500", 500, "JPY"),
        ("500 INR", 50_000, "INR"),
        ("INR 500.00", 50_000, "INR"),
        ("₹500", 50_000, "INR"),
        ("$ 12.00", 1_200, "USD"),
        ("₹1,23,456.50", 12_345_650, "INR"),
        ("1,234.50 eur", 123_450, "EUR"),
    ],
)
def test_an_amount_is_read_with_its_decimals_or_currency(text: str, amount: int, currency: str) -> None:
    (reading,) = readings_of(text)

    assert (reading.field, reading.wanted["amount"]) == ("amount", amount)
    assert currency in reading.wanted["currency"]


@pytest.mark.parametrize("text", ["50000", "50,000"])
def test_a_whole_number_is_an_amount_of_each_currency(text: str) -> None:
    amounts = {
        code: reading.wanted["amount"] for reading in readings_of(text) for code in reading.wanted["currency"]
    }

    assert amounts.keys() == CURRENCIES.keys()
    assert (amounts["INR"], amounts["JPY"], amounts["KWD"]) == (5_000_000, 50_000, 50_000_000)


@pytest.mark.parametrize(
    "text", ["0", "0.00", "500.0", "JPY 500.00", "XXX 500", "INR 1 INR", "₹5 INR", "1,2", "12345678901"]
)
def test_another_number_is_read_as_text_only(text: str) -> None:
    assert list(readings_of(text)) == []


def test_four_digits_are_the_end_of_a_card_number() -> None:
    reading, *_ = readings_of("4242")

    assert (reading.field, reading.having) == ("card.last4", {"card": {"last4": "4242"}})
