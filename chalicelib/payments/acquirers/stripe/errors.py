"""Stripe's decline and error codes → our codes, and whether another acquirer may be asked.

Sources: https://docs.stripe.com/declines/codes and https://docs.stripe.com/error-codes. A code that is not
listed has no meaning here, and its caller looks the payment up.
"""

from chalicelib.payments.acquirers import DeclineClass, Declined, Refused
from chalicelib.payments.acquirers.card_countries import country_at
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, text

MAX_DESCRIPTION = 500
_ACQUIRER, _PAYER, _HARD = DeclineClass.ACQUIRER, DeclineClass.PAYER, DeclineClass.HARD
TIMED_OUT = Declined("payment_timed_out", "The payment was not completed in time.", _PAYER)
CANCELED = Declined("payment_declined", "The payment was canceled.", _PAYER)
NOT_AUTHENTICATED = Declined(
    "authentication_failed", "The payer did not authenticate with their bank.", _PAYER
)
AUTHENTICATION_REQUIRED = Declined(
    "authentication_required",
    "The bank requires the payer to authenticate. Let the payer pay again.",
    _PAYER,
)
ACCOUNT_REFUSED = Declined("processing_error", "The acquirer refused the account.", _ACQUIRER)
REQUEST_REFUSED = Declined("processing_error", "The acquirer refused the payment.", _ACQUIRER)
OF_CUSTOMER = Declined(
    "payment_method_of_customer",
    "The PaymentMethod belongs to a Customer at Stripe, which the gateway does not name. Send one without a "
    "Customer.",
    _HARD,
)
MANDATE_REVOKED = Declined("mandate_revoked", "The payer revoked the mandate at their bank.", _HARD)

# By decline_code, otherwise by code.
_DECLINES: dict[str, tuple[str, DeclineClass]] = {
    "processing_error": ("processing_error", _ACQUIRER),
    "try_again_later": ("processing_error", _ACQUIRER),
    "reenter_transaction": ("processing_error", _ACQUIRER),
    "issuer_not_available": ("processing_error", _ACQUIRER),
    "card_decline_rate_limit_exceeded": ("card_declined", _HARD),
    "insufficient_funds": ("insufficient_funds", _PAYER),
    "withdrawal_count_limit_exceeded": ("insufficient_funds", _PAYER),
    "card_velocity_exceeded": ("insufficient_funds", _PAYER),
    "incorrect_cvc": ("incorrect_cvc", _PAYER),
    "invalid_cvc": ("incorrect_cvc", _PAYER),
    "incorrect_zip": ("card_declined", _PAYER),
    "incorrect_address": ("card_declined", _PAYER),
    "authentication_required": ("authentication_failed", _PAYER),
    "payment_intent_authentication_failure": ("authentication_failed", _PAYER),
    "payment_intent_payment_attempt_expired": ("payment_timed_out", _PAYER),
    "payment_method_customer_decline": ("payment_declined", _PAYER),
    "payment_method_provider_decline": ("payment_declined", _HARD),
    "payment_method_provider_timeout": ("payment_timed_out", _PAYER),
    "payment_intent_payment_attempt_failed": ("payment_declined", _HARD),
    # https://docs.stripe.com/india-recurring-payments
    "payment_intent_mandate_invalid": ("mandate_revoked", _HARD),
    "india_recurring_payment_mandate_canceled": ("mandate_revoked", _HARD),
    "transaction_not_approved": ("payment_declined", _PAYER),
    "lost_card": ("lost_card", _HARD),
    "stolen_card": ("stolen_card", _HARD),
    "expired_card": ("expired_card", _HARD),
    "invalid_expiry_month": ("expired_card", _HARD),
    "invalid_expiry_year": ("expired_card", _HARD),
    "incorrect_number": ("card_declined", _HARD),
    "invalid_number": ("card_declined", _HARD),
    "pickup_card": ("card_declined", _HARD),
    "fraudulent": ("card_declined", _HARD),
    # Every other decline_code of the issuer, such as do_not_honor.
    "card_declined": ("card_declined", _HARD),
}

# A written refusal of a capture, after which nothing was captured.
_CAPTURE_REFUSALS = {
    "amount_too_large": "capture_exceeds_authorization",
    "amount_too_small": "capture_declined",
    "capture_charge_authorization_expired": "authorization_expired",
    "capture_unauthorized_payment": "payment_not_authorized",
    "charge_expired_for_capture": "authorization_expired",
}
# A written refusal of a refund. Whether an earlier request made it is for the list of refunds to say.
_REFUND_REFUSALS = frozenset(
    {
        "amount_too_large",
        "balance_insufficient",
        "charge_already_refunded",
        "charge_disputed",
        "charge_not_refundable",
        "refund_disputed_payment",
    }
)
# Why a refund failed after it was made: https://docs.stripe.com/refunds#failed-refunds.
_REFUND_FAILURES = {
    "expired_or_canceled_card": "expired_or_canceled_card",
    "lost_or_stolen_card": "expired_or_canceled_card",
}


def declined(error: Object) -> Declined:
    """Return the decline that a card_error states. Raises NotUnderstood for an unknown code."""
    named = _DECLINES.get(_optional(error, "decline_code") or "") or _DECLINES.get(text(error, "code"))
    if named is None:
        raise NotUnderstood("code")
    code, decline_class = named
    if _optional(error, "advice_code") == "do_not_try_again":
        decline_class = _HARD
    return Declined(
        code, _description(error), decline_class, _optional(error, "network_decline_code"),
        card_country=country_at(error, "payment_method", "card", "country"),
    )  # fmt: skip


def is_mandate_ended(error: Object) -> bool:
    """Return whether Stripe refused a debit because its mandate was revoked, was rejected or has ended."""
    named = _DECLINES.get(str(error.get("code")))
    return named is not None and named[0] == MANDATE_REVOKED.code


def declined_upi(error: Object) -> Declined:
    """Return the decline of a UPI payment, for which Stripe documents no codes: an unknown one is general.

    Raises NotUnderstood for an error without a code or message.
    """
    code, decline_class = _DECLINES.get(text(error, "code"), ("payment_declined", _HARD))
    return Declined(code, _description(error), decline_class)


def refused_capture(error: Object) -> Refused:
    """Return the refusal. Raises NotUnderstood for a code that leaves open whether something was captured."""
    code = _CAPTURE_REFUSALS.get(text(error, "code"))
    if code is None:
        raise NotUnderstood("code")
    return Refused(code, _description(error))


def refused_refund(error: Object) -> Declined:
    """Return the decline of a refund that was not made. Raises NotUnderstood."""
    code = text(error, "code")
    if code not in _REFUND_REFUSALS:
        raise NotUnderstood("code")
    return Declined("payment_declined", _description(error))


def failed_refund(reason: str | None) -> Declined:
    """Return the decline of a refund that was made, and came back."""
    code = _REFUND_FAILURES.get(reason or "", "payment_declined")
    return Declined(code, f"The refund failed: {(reason or 'unknown').replace('_', ' ')}.")


def _description(error: Object) -> str:
    """Return the message, which Stripe writes for the payer."""
    return text(error, "message")[:MAX_DESCRIPTION]


def _optional(error: Object, name: str) -> str | None:
    return None if error.get(name) is None else text(error, name)
