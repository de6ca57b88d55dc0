"""The parts that are given back of an invoice add up to it, to the minor unit and in any order."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.billing.domain.crediting import check_creditable, credit, divide, left, left_of
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.line import InvoiceLineKind, Line, total_of, with_taxes
from chalicelib.billing.domain.tax import AppliedRate
from chalicelib.domain.errors import BadRequest, Conflict
from tests.billing_values import GST

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

rates = st.builds(
    AppliedRate,
    id=st.just("tax_1"),
    name=st.just("GST"),
    basis_points=st.integers(1, 10_000),
    inclusive=st.booleans(),
)
lines = st.builds(
    lambda amount, off, taxes: a_line(amount, amount * off // 100, *taxes),
    amount=st.integers(0, 10**9),
    off=st.integers(0, 100),
    taxes=st.lists(rates, max_size=3),
)


def a_line(amount: int = 50_000, discount: int = 0, *taxes: AppliedRate) -> Line:
    made = Line(kind=InvoiceLineKind.ITEM, description="Class", amount=amount, discount=discount, rates=taxes)
    return with_taxes(made)


def paid(*charged: Line) -> Invoice:
    return Invoice(
        account="mer_1#test", id="inv_1", customer_id="cus_1", currency="INR", lines=list(charged),
        total=total_of(charged), status=InvoiceStatus.PAID, opened_at=NOON, due_by=NOON, created_at=NOON,
        updated_at=NOON,
    )  # fmt: skip


def test_a_part_of_a_line_has_its_part_of_the_taxes() -> None:
    after, [line] = credit(paid(a_line(50_000, 0, GST)), {1: 11_800})

    assert (line.total, [tax["amount"] for tax in line.taxes]) == (11_800, [1_800])
    assert (after.amount_credited, left_of(after)) == (11_800, 47_200)


def test_an_amount_is_divided_among_the_lines() -> None:
    invoice = paid(a_line(30_000), a_line(10_000))

    assert divide(invoice, 4_000) == {1: 3_000, 2: 1_000}
    assert divide(invoice, None) == {1: 30_000, 2: 10_000}


def test_a_line_that_was_a_credit_itself_gives_nothing_back() -> None:
    invoice = paid(a_line(-10_000), a_line(30_000))

    assert divide(invoice, None) == {2: 20_000}


@pytest.mark.parametrize("asked", [{1: 50_001}, {2: 1}, {1: 25_000, 2: 1}])
def test_more_than_a_line_has_is_refused(asked: dict[int, int]) -> None:
    with pytest.raises(BadRequest, match="line"):
        credit(paid(a_line(50_000)), asked)


def test_lines_cannot_give_back_more_than_the_invoice_has() -> None:
    with pytest.raises(BadRequest, match="20000 is left of the invoice"):
        credit(paid(a_line(-10_000), a_line(30_000)), {2: 20_001})


@pytest.mark.parametrize("amount", [0, 50_001])
def test_an_amount_that_is_not_left_is_refused(amount: int) -> None:
    with pytest.raises(BadRequest, match="50000 is left"):
        divide(paid(a_line(50_000)), amount)


@pytest.mark.parametrize("status", [one for one in InvoiceStatus if one is not InvoiceStatus.PAID])
def test_only_a_paid_invoice_is_given_back(status: InvoiceStatus) -> None:
    invoice = paid(a_line())
    check_creditable(invoice)

    with pytest.raises(Conflict):
        check_creditable(replace(invoice, status=status))


@given(st.lists(lines, min_size=1, max_size=5), st.lists(st.integers(1, 10**9), max_size=8))
def test_parts_add_up_to_the_invoice_and_its_taxes(charged: list[Line], amounts: list[int]) -> None:
    invoice = paid(*charged)
    given_back: dict[tuple[int, int], int] = {}

    for amount in (*amounts, None):
        rest = left_of(invoice)
        if not rest or (amount or 1) > rest:
            continue
        invoice, notes = credit(invoice, divide(invoice, amount))
        assert sum(note.total for note in notes) == (amount or rest)
        for note in notes:
            assert 0 <= sum(tax["amount"] for tax in note.taxes) <= note.total
            for index, tax in enumerate(note.taxes):
                assert tax["amount"] >= 0
                key = note.line, index
                given_back[key] = given_back.get(key, 0) + tax["amount"]

    assert left_of(invoice) == 0
    assert all(not any(left(line)) for line in invoice.lines)
    assert all(amount == charged[line - 1].taxes[tax]["amount"] for (line, tax), amount in given_back.items())
