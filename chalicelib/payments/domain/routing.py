"""Routing: the rules that choose the acquirer accounts of a payment, in the order in which they are asked."""

from collections.abc import Sequence
from dataclasses import field
from datetime import datetime
from hashlib import sha256

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.instrument import Method

SIMULATOR = "simulator"  # pays in test mode, and needs no acquirer account


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The payments that a rule applies to; an empty condition is always met. Amounts in minor units.

    `percent` of the payments that meet the other conditions: a hash of the payment's id decides.
    """

    methods: list[Method] = field(default_factory=list)
    currencies: list[str] = field(default_factory=list)
    card_brands: list[str] = field(default_factory=list)
    min_amount: int | None = None
    max_amount: int | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """`acquirers` are asked in this order."""

    when: Conditions
    acquirers: list[str]


@dataclass(frozen=True, slots=True)
class Routing:
    """The first rule that applies decides; `fallback` is for payments that no rule applies to.

    `version` counts the changes; 0 if the account never changed its routing. `changed_by` is a user or an
    API key. `assesses_risk`: risk rules decide on new payments. It is read with the routing, and no part of
    its versions.
    """

    account: str
    version: int
    rules: list[Rule]
    fallback: list[str]
    created_at: datetime | None = None
    changed_by: str | None = None
    assesses_risk: bool = False


@dataclass(frozen=True, slots=True)
class RoutedPayment:
    """Hold what routing decides by. `card_brand` is None for other methods."""

    method: Method
    currency: str
    amount: int
    card_brand: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`rule` is the number of the rule, from 1, that applies; None for the fallback. Of all payments like
    this one, `share` percent are decided so."""

    acquirers: Sequence[str]
    rule: int | None
    share: float = 100


@dataclass(frozen=True, slots=True)
class Selection:
    """The acquirer accounts that a payment may ask, in order, and the version and rule that chose them.

    `simulated`: all of them are the simulator or accounts at it. `assessed`: risk rules decide first.
    """

    acquirers: list[str]
    version: int
    rule: int | None
    simulated: bool = False
    assessed: bool = False


BY_SIMULATOR = Selection([SIMULATOR], 0, None, simulated=True)


def decide(routing: Routing, payment: RoutedPayment, payment_id: str) -> Decision:
    """Return the acquirer accounts that the payment asks. The same payment always gets the same ones."""
    for number, rule in enumerate(routing.rules, 1):
        if _applies(rule.when, payment) and _is_drawn(rule.when.percent, payment_id, number):
            return Decision(rule.acquirers, number)
    return Decision(routing.fallback, None)


def decisions(routing: Routing, payment: RoutedPayment, payment_id: str) -> list[Decision]:
    """Return the decision for the payment, then those that its percentages did not draw.

    A percentage must not refuse a payment that another of its accounts takes: the payer of a checkout enters
    the card before the payment has an id, in the form that was offered.
    """
    drawn = decide(routing, payment, payment_id)
    return [drawn, *(one for one in outcomes(routing, payment) if one.rule != drawn.rule)]


def outcomes(routing: Routing, payment: RoutedPayment) -> list[Decision]:
    """Return every decision that such a payment can get, with its share of them."""
    found: list[Decision] = []
    left = 100.0
    for number, rule in enumerate(routing.rules, 1):
        if _applies(rule.when, payment):
            share = left if rule.when.percent is None else left * rule.when.percent / 100
            found.append(Decision(rule.acquirers, number, round(share, 2)))
            left -= share
        if left <= 0:
            return found
    return [*found, Decision(routing.fallback, None, round(left, 2))]


def named_acquirers(routing: Routing) -> set[str]:
    """Return every acquirer account that the rules or the fallback name."""
    return {*routing.fallback, *(name for rule in routing.rules for name in rule.acquirers)}


def _applies(when: Conditions, payment: RoutedPayment) -> bool:
    return (
        (not when.methods or payment.method in when.methods)
        and (not when.currencies or payment.currency in when.currencies)
        and (not when.card_brands or payment.card_brand in when.card_brands)
        and (when.min_amount is None or payment.amount >= when.min_amount)
        and (when.max_amount is None or payment.amount <= when.max_amount)
    )


def _is_drawn(percent: int | None, payment_id: str, number: int) -> bool:
    """Return whether the payment is among the rule's percent. Each rule draws independently."""
    if percent is None:
        return True
    drawn = int.from_bytes(sha256(f"{payment_id}\n{number}".encode()).digest()[:8], "big")
    return drawn < 2**64 * percent // 100
