"""Decide on a payment: by the lists first, then by the first rule that applies."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.risk import (
    Facts,
    ReviewState,
    RiskAssessment,
    RiskDecision,
    RiskList,
)
from chalicelib.risk.domain.conditions import RuleError
from chalicelib.risk.domain.fields import BILLING_COUNTRY
from chalicelib.risk.domain.grammar import rule_of
from chalicelib.risk.domain.score import score_of
from chalicelib.risk.domain.settings import RiskSettings

_STRENGTH = list(RiskDecision)
_COUNTRY = re.compile(r"[A-Za-z]{2}")  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold a decision. `rule` is the number, from 1, of the rule that decided. `failed` could not
    be evaluated."""

    decision: RiskDecision
    rule: int | None = None
    failed: tuple[int, ...] = ()


def known_of(payment: Payment, facts: Facts) -> Facts:
    """Return all that rules may know: the facts, and what the payment itself says."""
    instrument = payment.instrument
    known: Facts = {
        **facts,
        "amount": payment.amount,
        "currency": payment.currency,
        "method": instrument.method.value,
    }
    if instrument.card:
        known["card.brand"] = str(instrument.card["brand"])
    if instrument.bin:
        known["card.bin"] = instrument.bin
    country = payment.metadata.get("billing_country", "").strip()
    if _COUNTRY.fullmatch(country):
        known[BILLING_COUNTRY] = country
    return known


def decide(rules: Sequence[str], known: Facts) -> Verdict:
    """Return the decision of the first rule that applies, at least a review if a rule before it failed.

    A rule that cannot be evaluated might have caught the payment, so a person looks at it.
    """
    failed: list[int] = []
    for number, text in enumerate(rules, 1):
        try:
            rule = rule_of(text)
            applies = rule.condition.value(known)
        except RuleError:
            failed.append(number)
            continue
        if applies:
            return _at_least_review(Verdict(rule.decision, number, tuple(failed)))
    return _at_least_review(Verdict(RiskDecision.ALLOW, None, tuple(failed)))


def assess(
    settings: RiskSettings, payment: Payment, facts: Facts, listed: Collection[RiskList]
) -> RiskAssessment:
    """Return the decision on a payment. A list that names it decides before the rules, `blocked` first."""
    score, reasons = score_of(known_of(payment, facts))
    facts = {**facts, "score": score}
    by_list = next((one for one in (RiskList.BLOCKED, RiskList.ALLOWED) if one in listed), None)
    decided = _of_list(by_list) if by_list else decide(settings.rules, known_of(payment, facts))
    assessment: RiskAssessment = {
        "decision": _possible(decided.decision, payment),
        "score": score, "reasons": reasons, "version": settings.version,
        "facts": facts, "capture_on_approval": payment.auto_capture,
    }  # fmt: skip
    if by_list:
        assessment["listed"] = by_list
    if decided.rule:
        assessment["rule"] = decided.rule
    if decided.failed:
        assessment["failed_rules"] = list(decided.failed)
    return assessment


def with_assessment(payment: Payment, assessment: RiskAssessment, *, can_hold: bool) -> Payment:
    """Return the payment with the decision on it, before its acquirer is asked.

    A payment in review is only authorized. If its acquirers cannot hold it, it is captured before the review.
    """
    assessed = replace(payment, risk=assessment)
    if assessment["decision"] is not RiskDecision.REVIEW:
        return assessed
    return replace(assessed, review=ReviewState.PENDING, auto_capture=payment.auto_capture and not can_hold)


def _of_list(name: RiskList) -> Verdict:
    return Verdict(RiskDecision.BLOCK if name is RiskList.BLOCKED else RiskDecision.ALLOW)


def _possible(decision: RiskDecision, payment: Payment) -> RiskDecision:
    """Return the decision. Only cards need 3-D Secure: by other methods, the payer always confirms."""
    is_card = payment.instrument.method is Method.CARD
    return decision if is_card or decision is not RiskDecision.REQUIRE_3DS else RiskDecision.ALLOW


def _at_least_review(verdict: Verdict) -> Verdict:
    if not verdict.failed or _STRENGTH.index(verdict.decision) >= _STRENGTH.index(RiskDecision.REVIEW):
        return verdict
    return replace(verdict, decision=RiskDecision.REVIEW)
