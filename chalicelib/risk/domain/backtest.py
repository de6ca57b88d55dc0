"""Backtest a rule: find which of the last payments it would have caught."""

from collections.abc import Iterable

from typing_extensions import TypedDict

from chalicelib.payments.domain.payment import Payment
from chalicelib.risk.domain.deciding import Verdict, decide, known_of


class CaughtAmount(TypedDict):
    """Count the payments in one currency. `amount` in minor units."""

    currency: str
    payments: int
    amount: int


class BacktestView(TypedDict):
    """Show the decisions of a rule on a page of payments, the newest first.

    `without_facts` were created while risk rules were off: only what such a payment itself says is known.
    """

    examined: int
    without_facts: int
    caught: int
    amounts: list[CaughtAmount]
    payment_ids: list[str]
    next_cursor: str | None


def caught_by(rule: str, payments: Iterable[Payment]) -> list[Payment]:
    """Return the payments that the rule applies to, by the facts that were stored with each of them."""
    return [one for one in payments if _verdict(rule, one).rule is not None]


def backtest_of(rule: str, payments: list[Payment], next_cursor: str | None) -> BacktestView:
    caught = caught_by(rule, payments)
    amounts: dict[str, CaughtAmount] = {}
    for one in caught:
        total = amounts.setdefault(one.currency, {"currency": one.currency, "payments": 0, "amount": 0})
        total["payments"] += 1
        total["amount"] += one.amount
    return {
        "examined": len(payments),
        "without_facts": sum(one.risk is None for one in payments),
        "caught": len(caught),
        "amounts": [amounts[currency] for currency in sorted(amounts)],
        "payment_ids": [one.id for one in caught],
        "next_cursor": next_cursor,
    }


def _verdict(rule: str, payment: Payment) -> Verdict:
    return decide([rule], known_of(payment, payment.risk["facts"] if payment.risk else {}))
