"""Routing: the first rule that applies decides, a percentage by the payment's id, and the fallback last."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.routing import (
    Conditions,
    Decision,
    RoutedPayment,
    Routing,
    Rule,
    decide,
    decisions,
    outcomes,
)

CARD = RoutedPayment(Method.CARD, "INR", 50_000, "visa")
UPI = RoutedPayment(Method.UPI, "INR", 50_000)


def routing(*rules: Rule, fallback: tuple[str, ...] = ("other",)) -> Routing:
    return Routing("mer_1#test", 1, list(rules), list(fallback))


def rule(*acquirers: str, **when: Any) -> Rule:
    return Rule(Conditions(**when), list(acquirers))


def test_the_first_rule_that_applies_decides() -> None:
    rules = routing(
        rule("upi", methods=[Method.UPI]),
        rule("visa", card_brands=["visa"]),
        rule("card", methods=[Method.CARD]),
    )

    assert decide(rules, CARD, "pay_1") == Decision(["visa"], 2)
    assert decide(rules, replace(CARD, card_brand="amex"), "pay_1") == Decision(["card"], 3)


def test_the_fallback_takes_payments_that_no_rule_applies_to() -> None:
    rules = routing(rule("upi", methods=[Method.UPI]), fallback=("first", "second"))

    assert decide(rules, CARD, "pay_1") == Decision(["first", "second"], None)


@pytest.mark.parametrize(
    ("when", "payment"),
    [
        ({"methods": [Method.UPI]}, CARD),
        ({"currencies": ["USD", "EUR"]}, CARD),
        ({"card_brands": ["amex"]}, CARD),
        ({"card_brands": ["visa"]}, UPI),
        ({"min_amount": 50_001}, CARD),
        ({"max_amount": 49_999}, CARD),
        ({"methods": [Method.CARD], "currencies": ["USD"]}, CARD),
    ],
)
def test_a_rule_needs_all_of_its_conditions(when: dict[str, Any], payment: RoutedPayment) -> None:
    assert decide(routing(rule("chosen", **when)), payment, "pay_1").rule is None


@pytest.mark.parametrize("when", [{"min_amount": 50_000}, {"max_amount": 50_000}, {"currencies": ["INR"]}])
def test_the_limits_of_an_amount_belong_to_it(when: dict[str, Any]) -> None:
    assert decide(routing(rule("chosen", **when)), CARD, "pay_1").rule == 1


def test_a_percentage_draws_that_many_payments_and_the_same_ones_again() -> None:
    rules = routing(rule("a", percent=30), rule("b", percent=50), fallback=("c",))
    ids = [f"pay_{number}" for number in range(10_000)]

    drawn = [decide(rules, CARD, payment_id).acquirers[0] for payment_id in ids]

    counts = Counter(drawn)
    assert counts["a"] == pytest.approx(3000, rel=0.05)
    assert counts["b"] == pytest.approx(3500, rel=0.05)  # half of the rest
    assert drawn == [decide(rules, CARD, payment_id).acquirers[0] for payment_id in ids]


def test_the_accounts_that_a_percentage_did_not_draw_follow_the_drawn_ones() -> None:
    rules = routing(rule("a", percent=30), rule("b"), fallback=("c",))

    drawn = {
        tuple(one.acquirers[0] for one in decisions(rules, CARD, f"pay_{number}")) for number in range(40)
    }

    assert drawn == {("a", "b"), ("b", "a")}


conditions = st.builds(
    Conditions,
    methods=st.lists(st.sampled_from(Method), max_size=2),
    currencies=st.lists(st.sampled_from(["INR", "USD"]), max_size=1),
    min_amount=st.none() | st.integers(1, 100_000),
    percent=st.none() | st.integers(1, 99),
)
rules_of = st.lists(st.builds(Rule, conditions, st.lists(st.sampled_from("abc"), min_size=1)), max_size=5)


@given(rules_of, st.sampled_from([CARD, UPI]), st.integers(0, 10**6))
def test_every_decision_is_among_the_outcomes_whose_shares_are_the_whole(
    rules: list[Rule], payment: RoutedPayment, number: int
) -> None:
    tried = routing(*rules)

    possible = outcomes(tried, payment)

    assert sum(one.share for one in possible) == pytest.approx(100, abs=0.1)
    assert decide(tried, payment, f"pay_{number}").rule in [one.rule for one in possible]
