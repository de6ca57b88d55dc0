"""Stripe's answers → verdicts. A field that is missing, unknown or not our payment's is NotUnderstood.

The statuses: https://docs.stripe.com/payments/paymentintents/lifecycle.
"""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Declined,
    NeverSeen,
    Processing,
    Refunded,
    RefundVerdict,
    Script,
    Verdict,
)
from chalicelib.payments.acquirers.card_countries import country_at
from chalicelib.payments.acquirers.json_fields import (
    NotUnderstood,
    Object,
    expect,
    nested,
    number,
    text,
    time,
)
from chalicelib.payments.acquirers.stripe import actions, errors, saved_methods
from chalicelib.payments.acquirers.stripe.account import Account, pays_in_browser
from chalicelib.payments.acquirers.stripe.calls import capture_method_of
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund

_LAPSED = ("abandoned", "automatic", "expired")


@dataclass(frozen=True, slots=True)
class Intent:
    """A PaymentIntent that is the payment's own: same id, amount, currency, mode and way of capture."""

    fields: Object
    payment: Payment
    account: Account
    id: str
    status: str
    received: int
    capturable: int


def intent_of(fields: Object, payment: Payment, account: Account) -> Intent:
    """Return the PaymentIntent. Raises NotUnderstood if it differs from the payment."""
    expect(
        fields,
        object="payment_intent",
        amount=payment.amount,
        currency=payment.currency.lower(),
        capture_method=capture_method_of(payment),
        livemode=account.is_live,
    )
    expect(nested(fields, "metadata"), payment=payment.id)
    if payment.acquirer_reference is not None:
        expect(fields, id=payment.acquirer_reference)
    return Intent(
        fields, payment, account, text(fields, "id"), text(fields, "status"),
        number(fields, "amount_received"), number(fields, "amount_capturable"),
    )  # fmt: skip


def verdict_of(intent: Intent) -> Verdict:
    """Return the verdict that the status states."""
    read = _READERS.get(intent.status)
    if read is None:
        raise NotUnderstood("status")
    return read(intent)


def declined(error: Object, payment: Payment, account: Account) -> Declined:
    """Return the decline of a card_error, after which the PaymentIntent waits for another card."""
    expect(error, type="card_error")
    intent = intent_of(nested(error, "payment_intent"), payment, account)
    expect(intent.fields, status="requires_payment_method", amount_received=0)
    return saved_methods.off_session(errors.declined(error), payment)


def refund_verdict(fields: Object, refund: Refund, payment: Payment) -> RefundVerdict:
    """Return the verdict on a refund that is our own."""
    expect(
        fields,
        object="refund",
        amount=refund.amount,
        currency=refund.currency.lower(),
        payment_intent=str(payment.acquirer_reference),
    )
    expect(nested(fields, "metadata"), refund=refund.id)
    reference = text(fields, "id")
    match text(fields, "status"):
        case "succeeded":
            return Refunded(reference)
        case "pending" | "requires_action":
            return Processing(reference)
        case "failed" | "canceled":
            reason = fields.get("failure_reason")
            return errors.failed_refund(reason if isinstance(reason, str) else None)
        case _:
            raise NotUnderstood("status")


def _succeeded(intent: Intent) -> Verdict:
    payment, captured = intent.payment, intent.received
    charge = _check_charge(intent)
    if captured != payment.amount and (payment.auto_capture or not 0 < captured < payment.amount):
        raise NotUnderstood("amount_received")
    return Approved(
        reference=intent.id, amount=payment.amount, currency=payment.currency, captured=captured,
        card_country=_country(charge), saved=saved_methods.saved_by(intent.fields, charge, payment),
    )  # fmt: skip


def _authorized(intent: Intent) -> Verdict:
    payment, captured = intent.payment, intent.received
    charge = _check_charge(intent)
    # Less than the whole amount would be a partial authorization, which we did not request.
    if payment.auto_capture or captured < 0 or captured + intent.capturable != payment.amount:
        raise NotUnderstood("amount_capturable")
    return Approved(
        reference=intent.id, amount=payment.amount, currency=payment.currency, captured=captured,
        capture_before=_capture_before(charge), card_country=_country(charge),
        saved=saved_methods.saved_by(intent.fields, charge, payment),
    )  # fmt: skip


def _check_charge(intent: Intent) -> Object:
    charge = nested(intent.fields, "latest_charge")
    amount, currency = intent.payment.amount, intent.payment.currency.lower()
    expect(charge, object="charge", paid=True, amount=amount, currency=currency)
    return charge


def _capture_before(charge: Object) -> datetime | None:
    card = nested(charge, "payment_method_details").get("card")
    if not isinstance(card, dict) or card.get("capture_before") is None:
        return None
    return time(card, "capture_before")


def _country(charge: Object) -> str | None:
    return country_at(charge, "payment_method_details", "card", "country")


def _requires_action(intent: Intent) -> Verdict:
    """Return the page of the bank, or of Stripe for UPI. Stripe's script shows the bank's page by itself."""
    if pays_in_browser(intent.account, intent.payment):
        return _by_script(intent)
    action = nested(intent.fields, "next_action")
    if intent.payment.instrument.method is Method.UPI:
        return ActionRequired(intent.id, actions.upi_page(action), actions.upi_deadline(action))
    return ActionRequired(intent.id, actions.bank_page(action))


def _by_script(intent: Intent) -> ActionRequired:
    return ActionRequired(intent.id, Script(AcquirerKind.STRIPE, text(intent.fields, "client_secret")))


def _open(intent: Intent) -> Verdict:
    """Return what became of a PaymentIntent that can be confirmed.

    In the payer's browser it can be confirmed again after a decline, so nothing is decided there. Ours is
    confirmed by us only.
    """
    expect(intent.fields, amount_received=0)
    if pays_in_browser(intent.account, intent.payment):
        return _by_script(intent)
    if "last_payment_error" not in intent.fields or "latest_charge" not in intent.fields:
        raise NotUnderstood("last_payment_error")
    if intent.fields["last_payment_error"] is not None:
        is_upi = intent.payment.instrument.method is Method.UPI
        read = errors.declined_upi if is_upi else errors.declined
        found = read(nested(intent.fields, "last_payment_error"))
        return saved_methods.off_session(found, intent.payment)
    if intent.fields["latest_charge"] is not None:
        raise NotUnderstood("latest_charge")
    return NeverSeen()


def _canceled(intent: Intent) -> Verdict:
    expect(intent.fields, amount_received=0)
    return errors.TIMED_OUT if text(intent.fields, "cancellation_reason") in _LAPSED else errors.CANCELED


_READERS: dict[str, Callable[[Intent], Verdict]] = {
    "succeeded": _succeeded,
    "requires_capture": _authorized,
    "requires_action": _requires_action,
    "processing": lambda intent: Processing(intent.id),
    "requires_payment_method": _open,
    "requires_confirmation": _open,
    "canceled": _canceled,
}
