"""What things are found by."""

import pytest

from chalicelib.dashboard.domain.search import normal, terms_of
from chalicelib.payments.domain.order import order_created
from chalicelib.payments.domain.payment import open_payment, payment_opened
from chalicelib.payments.domain.refund import refund_requested
from tests.builders import ACCOUNT, NOON, a_refund, an_order, upi


def test_an_order_is_found_by_its_receipt_and_its_notes() -> None:
    terms = terms_of(order_created(an_order(receipt="R-1", notes={"table": "Seven", "empty": " "})))

    assert {(term.field, term.text) for term in terms} == {("receipt", "R-1"), ("notes.table", "Seven")}


def test_a_payment_is_found_by_what_its_metadata_says_and_who_paid() -> None:
    metadata = {"email": "Ann@Example.com"}
    payment = open_payment(an_order(), upi("ann@bank"), "pay_1", NOON, auto_capture=True, metadata=metadata)

    assert {(term.field, term.value) for term in terms_of(payment_opened(payment))} == {
        ("metadata.email", "ann@example.com"), ("vpa", "ann@bank"),
    }  # fmt: skip


def test_a_refund_is_found_by_its_metadata() -> None:
    terms = terms_of(refund_requested(a_refund(metadata={"case": "77"})))

    assert [(term.field, term.text) for term in terms] == [("metadata.case", "77")]


def test_one_value_is_one_term_and_there_is_an_end_to_them() -> None:
    alike = terms_of(order_created(an_order(receipt="same", notes={"a": "SAME", "b": " same "})))
    many = terms_of(refund_requested(a_refund(metadata={str(n): f"value {n}" for n in range(50)})))

    assert (len(alike), len(many)) == (1, 20)


@pytest.mark.parametrize(
    ("text", "value"), [("  A  b\tC ", "a b c"), ("Straße", "strasse"), ("x" * 200, "x" * 100), (" ", "")]
)
def test_spaces_and_capitals_tell_nothing_apart(text: str, value: str) -> None:
    assert normal(text) == value


def test_a_term_leads_to_its_thing_in_its_account() -> None:
    (term,) = terms_of(order_created(an_order(id="order_1", receipt="R-1")))

    assert (term.account, term.id) == (ACCOUNT, "order_1")
