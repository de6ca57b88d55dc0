"""Decide on a payment before its acquirer is asked for the first time, and write the decision once."""

from chalicelib.db.backoff import Backoff
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.change import Change
from chalicelib.log import logger
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.risk import BLOCKED, BLOCKED_TEXT, Facts, RiskAssessment, RiskDecision
from chalicelib.payments.store.payments import PaymentChanged
from chalicelib.payments.workers.asking import PaymentContext
from chalicelib.risk.domain import deciding
from chalicelib.risk.domain.fields import CARD_COUNTRY
from chalicelib.risk.domain.history import facts_of, percent_of_usual
from chalicelib.risk.domain.settings import RiskSettings
from chalicelib.risk.store import histories


def assess(payment: Payment, context: PaymentContext) -> Payment:
    """Write the decision of the rules, and return the payment with it; failed if they block it.

    A repeated message finds the decision, and a worker that meets another one takes that one's. Raises
    PaymentChanged if the payment is in another state by then, Busy.
    """
    backoff = Backoff(f"risk {payment.account} {payment.id}")
    while True:
        known = histories.read(payment)
        assessment = _assessment(payment, known)
        change = _change(payment, assessment, context)
        try:
            histories.record(change, known)
        except histories.HistoryChanged:
            backoff.wait()
            continue
        except PaymentChanged as changed:
            return _of_other_worker(changed)
        _log(payment, assessment)
        return change.after


def _assessment(payment: Payment, known: histories.Read) -> RiskAssessment:
    """Return the decision. Rules that were switched off since the payment was created allow it: without a
    decision, rules that are switched on again could block it while its acquirer takes the money."""
    if not known.settings.enabled:
        return deciding.assess(RiskSettings(payment.account, known.settings.version), payment, {}, ())
    facts: Facts = {}
    for name, history in known.histories.items():
        facts |= facts_of(name, history, payment)
    percent = percent_of_usual(known.usual, payment)
    if percent is not None:
        facts["percent_of_usual"] = percent
    if known.country:
        facts[CARD_COUNTRY] = known.country
    return deciding.assess(known.settings, payment, facts, known.listed)


def _change(payment: Payment, assessment: RiskAssessment, context: PaymentContext) -> Change[Payment]:
    is_review = assessment["decision"] is RiskDecision.REVIEW
    can_hold = is_review and _can_hold(payment, context)
    assessed = Change(payment, deciding.with_assessment(payment, assessment, can_hold=can_hold))
    if assessment["decision"] is not RiskDecision.BLOCK:
        return assessed
    return assessed.then(payment_steps.fail(assessed.after, BLOCKED, BLOCKED_TEXT, context.at, GATEWAY))


def _can_hold(payment: Payment, context: PaymentContext) -> bool:
    """Return whether all acquirers that the payment may ask can authorize it without a capture."""
    registry, method = context.registry, payment.instrument.method
    able = (registry.named(payment.account, name).capability for name in registry.candidates(payment))
    return not any(one.limits_of(method).automatic_capture for one in able)


def _of_other_worker(changed: PaymentChanged) -> Payment:
    payment = changed.payment
    if payment.awaits_assessment or payment.status is not PaymentStatus.PENDING:
        raise changed
    return payment


def _log(payment: Payment, assessment: RiskAssessment) -> None:
    failed = assessment.get("failed_rules")
    if failed:
        logger.error(
            "risk.rule_failed", account=payment.account, payment_id=payment.id, rules=failed,
            rules_version=assessment["version"],
        )  # fmt: skip
    logger.info(
        "risk.assessed", account=payment.account, payment_id=payment.id, decision=assessment["decision"],
        score=assessment["score"], rule=assessment.get("rule"), rules_version=assessment["version"],
    )  # fmt: skip
