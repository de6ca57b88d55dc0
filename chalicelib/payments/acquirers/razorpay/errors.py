"""Razorpay's error reasons → our codes, and whether another acquirer may be asked.

Source: https://razorpay.com/docs/errors/payments/list. A reason that is not listed has no meaning here, and
its caller looks the payment up.
"""

from typing import Any

from chalicelib.log import logger
from chalicelib.payments.acquirers import DeclineClass, Declined, Refused
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, text

MAX_DESCRIPTION = 500
_ACQUIRER, _PAYER, _HARD = DeclineClass.ACQUIRER, DeclineClass.PAYER, DeclineClass.HARD
TIMED_OUT = Declined("payment_timed_out", "The payment was not completed in time.", _PAYER)
LAPSED = Declined("authorization_expired", "The authorization ended before it was captured.", _PAYER)
ACCOUNT_REFUSED = Declined("processing_error", "The acquirer refused the account.", _ACQUIRER)

_DECLINES: dict[str, tuple[str, DeclineClass]] = {
    "bank_not_enabled": ("processing_error", _ACQUIRER),
    "card_network_not_enabled": ("processing_error", _ACQUIRER),
    "gateway_technical_error": ("processing_error", _ACQUIRER),
    "international_transaction_not_allowed": ("card_declined", _ACQUIRER),
    "live_mode_not_enabled": ("processing_error", _ACQUIRER),
    "merchant_not_activated": ("processing_error", _ACQUIRER),
    "payment_declined_due_to_high_traffic": ("processing_error", _ACQUIRER),
    "payment_method_not_enabled": ("processing_error", _ACQUIRER),
    "authentication_failed": ("authentication_failed", _PAYER),
    "authorisation_declined_by_psp": ("payment_declined", _PAYER),
    "bank_account_invalid": ("payment_declined", _PAYER),
    "bank_cutoff_in_progress": ("payment_declined", _PAYER),
    "bank_not_available": ("payment_declined", _PAYER),
    "bank_technical_error": ("payment_declined", _PAYER),
    "credit_limit_exceeded": ("insufficient_funds", _PAYER),
    "incorrect_atm_pin": ("authentication_failed", _PAYER),
    "incorrect_card_details": ("card_declined", _PAYER),
    "incorrect_card_expiry_date": ("expired_card", _PAYER),
    "incorrect_cardholder_name": ("card_declined", _PAYER),
    "incorrect_cvv": ("incorrect_cvc", _PAYER),
    "incorrect_otp": ("authentication_failed", _PAYER),
    "incorrect_pin": ("authentication_failed", _PAYER),
    "insufficient_funds": ("insufficient_funds", _PAYER),
    "invalid_vpa": ("payment_declined", _PAYER),
    "issuer_technical_error": ("card_declined", _PAYER),
    "otp_attempts_exceeded": ("authentication_failed", _PAYER),
    "otp_expired": ("authentication_failed", _PAYER),
    "payment_cancelled": ("payment_declined", _PAYER),
    "payment_collect_request_expired": ("payment_timed_out", _PAYER),
    "payment_session_expired": ("payment_timed_out", _PAYER),
    "pin_attempts_exceeded": ("authentication_failed", _PAYER),
    "pin_not_set": ("authentication_failed", _PAYER),
    "psp_app_not_available": ("payment_declined", _PAYER),
    "psp_not_available": ("payment_declined", _PAYER),
    "transaction_daily_count_exceeded": ("insufficient_funds", _PAYER),
    "transaction_daily_limit_exceeded": ("insufficient_funds", _PAYER),
    "transaction_frequency_limit_exceeded": ("insufficient_funds", _PAYER),
    "transaction_limit_exceeded": ("insufficient_funds", _PAYER),
    "user_not_registered_for_netbanking": ("payment_declined", _PAYER),
    "card_declined": ("card_declined", _HARD),
    "card_expired": ("expired_card", _HARD),
    "card_not_enrolled": ("card_declined", _HARD),
    "card_number_invalid": ("card_declined", _HARD),
    "card_type_invalid": ("card_declined", _HARD),
    "compliance_violation": ("payment_declined", _HARD),
    "debit_declined": ("payment_declined", _HARD),
    "debit_instrument_blocked": ("card_declined", _HARD),
    "debit_instrument_inactive": ("card_declined", _HARD),
    "payment_declined": ("payment_declined", _HARD),
    "payment_failed": ("payment_declined", _HARD),
    "payment_risk_check_failed": ("payment_declined", _HARD),
    "transaction_on_vpa_restricted": ("payment_declined", _HARD),
}
# The bank's answer is missing, so the payment can still succeed:
# https://razorpay.com/docs/payments/payments/late-authorisation.
UNDECIDED = frozenset(
    {
        "deemed_transaction",
        "duplicate_request",
        "invalid_response_from_gateway",
        "payment_pending",
        "payment_pending_approval",
        "payment_timed_out",
        "request_timed_out",
        "server_error",
        "verification_failed",
    }
)
# The request was refused before a payment was made of it.
_INVALID = frozenset({"input_validation_failed", "invalid_amount", "invalid_currency", "invalid_request"})
_CAPTURE_REFUSALS = {"capture_failed": "capture_declined"}
_REFUND_REFUSALS = frozenset({"refund_limit_crossed"})


def declined(reason: str, description: str) -> Declined:
    """Return the decline of a payment that failed. Raises NotUnderstood for an unknown reason."""
    if reason in UNDECIDED:
        return TIMED_OUT
    if reason not in _DECLINES:
        raise NotUnderstood("error_reason")
    code, decline_class = _DECLINES[reason]
    return Declined(code, description[:MAX_DESCRIPTION], decline_class)


def refused_payment(error: Object, order_id: str) -> Declined:
    """Return the decline of a request that made no payment. Raises NotUnderstood.

    With a payment's id in it, only the lookup knows what became of the payment.
    """
    reason, metadata = text(error, "reason"), error.get("metadata")
    named = metadata if isinstance(metadata, dict) else {}
    if named.get("payment_id") or named.get("order_id", order_id) != order_id or reason in UNDECIDED:
        raise NotUnderstood("metadata")
    if reason in _INVALID:
        log_refusal(error)
        return Declined("processing_error", "The acquirer refused the request.")
    return declined(reason, text(error, "description"))


def refused_capture(error: Object) -> Refused:
    """Return the refusal. Raises NotUnderstood for a reason that leaves the capture open."""
    code = _CAPTURE_REFUSALS.get(text(error, "reason"))
    if code is None:
        raise NotUnderstood("reason")
    return Refused(code, text(error, "description")[:MAX_DESCRIPTION])


def refused_refund(error: Object) -> Declined:
    """Return the decline of a refund that was not made. Raises NotUnderstood."""
    if text(error, "reason") not in _REFUND_REFUSALS:
        raise NotUnderstood("reason")
    return not_refundable(error)


def not_refundable(error: Object) -> Declined:
    return Declined("payment_declined", text(error, "description")[:MAX_DESCRIPTION])


def log_refusal(error: Object) -> None:
    """Log the codes of an error, without its description, which may quote the request."""
    codes: dict[str, Any] = {name: error.get(name) for name in ("code", "reason", "source", "step", "field")}
    logger.error("acquirer.refused", **codes)
