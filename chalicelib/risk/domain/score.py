"""Compute the score of a payment: the points of its signals, 100 at most."""

from collections.abc import Mapping

from chalicelib.payments.domain.risk import Fact, RiskReason
from chalicelib.risk.domain.conditions import FieldComparison
from chalicelib.risk.domain.fields import BILLING_COUNTRY, CARD_COUNTRY

MAX_SCORE = 100

# A signal, the values from which on it counts, and the points of each. The highest value reached counts.
_STEPS: dict[str, tuple[tuple[int, int], ...]] = {
    "card.payments_1h": ((4, 15), (8, 30)),
    "card.failures_24h": ((2, 20), (4, 35)),
    "card.disputes_90d": ((1, 30), (2, 50)),
    "email.payments_1h": ((4, 10), (8, 20)),
    "email.failures_24h": ((3, 15),),
    "email.disputes_90d": ((1, 20), (2, 40)),
    "vpa.payments_1h": ((4, 10), (8, 20)),
    "vpa.failures_24h": ((3, 15),),
    "vpa.disputes_90d": ((1, 20), (2, 40)),
    "device.payments_1h": ((4, 10), (8, 20)),
    "device.failures_24h": ((3, 20), (6, 35)),
    "device.disputes_90d": ((1, 20), (2, 40)),
    "address.payments_1h": ((6, 15), (12, 30)),
    "address.failures_24h": ((3, 20), (6, 35)),
    "link.failures_24h": ((10, 15),),
    "percent_of_usual": ((400, 15), (1000, 30)),
}
_NEW_AND_LARGE = 200  # percent of the usual amount, by a new card
_NEW_POINTS = 10
_IS_FOREIGN = FieldComparison(CARD_COUNTRY, "!=", BILLING_COUNTRY)
_FOREIGN_POINTS = 15


def score_of(facts: Mapping[str, Fact]) -> tuple[int, list[RiskReason]]:
    """Return the score, from 0 to 100, and its reasons, those with the most points first."""
    reasons = [*_reached(facts), *_new_card(facts), *_foreign_card(facts)]
    reasons.sort(key=lambda one: (-one["points"], one["signal"]))
    return min(MAX_SCORE, sum(one["points"] for one in reasons)), reasons


def _reached(facts: Mapping[str, Fact]) -> list[RiskReason]:
    found: list[RiskReason] = []
    for signal, steps in _STEPS.items():
        value = int(facts.get(signal, 0))
        points = max((points for least, points in steps if value >= least), default=0)
        if points:
            found.append({"signal": signal, "value": value, "points": points})
    return found


def _new_card(facts: Mapping[str, Fact]) -> list[RiskReason]:
    is_large = int(facts.get("percent_of_usual", 0)) >= _NEW_AND_LARGE
    if not facts.get("card.new") or not is_large:
        return []
    return [{"signal": "card.new", "value": True, "points": _NEW_POINTS}]


def _foreign_card(facts: Mapping[str, Fact]) -> list[RiskReason]:
    """Return the reason of a card whose country is not that of the billing address, if both are known."""
    if not _IS_FOREIGN.value(facts):
        return []
    return [{"signal": f"{CARD_COUNTRY} != {BILLING_COUNTRY}", "value": True, "points": _FOREIGN_POINTS}]
