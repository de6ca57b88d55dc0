"""Cashfree's error codes and reasons → our codes, and whether another acquirer may be asked.

Source: https://www.cashfree.com/docs/api-reference/payments/errors. Its list of the reasons of failed
payments is a spreadsheet that we could not read; the reasons below are in samples of the documentation. A
code that is not listed has no meaning here, and its caller looks the payment up.

Another acquirer may be asked after a refused request only. A payment that failed was at the payer's bank.
"""

from chalicelib.payments.acquirers import DeclineClass, Declined, Refused
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, text
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment

MAX_DESCRIPTION = 500
_ACQUIRER, _PAYER, _HARD = DeclineClass.ACQUIRER, DeclineClass.PAYER, DeclineClass.HARD
TIMED_OUT = Declined("payment_timed_out", "The payment was not completed in time.", _PAYER)
CANCELED = Declined("payment_declined", "The payment was canceled.", _PAYER)
UNSUPPORTED = Declined("processing_error", "The acquirer does not support this payment method.", _ACQUIRER)
BY_BANK = "declined by the bank"  # card_declined of a card, payment_declined otherwise

# By the error_reason of a failed payment, otherwise by its error_code.
_FAILURES: dict[str, tuple[str, DeclineClass]] = {
    "auth_declined": (BY_BANK, _PAYER),
    "authentication_failed": ("authentication_failed", _PAYER),
    "bank_rejected": (BY_BANK, _HARD),
    "gateway_error": ("processing_error", _HARD),
    "insufficient_funds": ("insufficient_funds", _PAYER),
    "invalid_amount": ("processing_error", _HARD),
    "TRANSACTION_DECLINED": (BY_BANK, _HARD),
}
# A written refusal to start a payment, after which this request moved nothing.
_REFUSED_PAYMENTS: dict[str, tuple[str, DeclineClass]] = {
    "card_number_invalid": (BY_BANK, _HARD),
    "card_submission_disabled": ("processing_error", _ACQUIRER),
    "card_unsupported": (BY_BANK, _ACQUIRER),
    "netbanking_bank_code_invalid": ("processing_error", _ACQUIRER),
    "payment_gateway_inactive": ("processing_error", _ACQUIRER),
    "payment_gateway_unsupported": ("processing_error", _ACQUIRER),
    "payment_method_unsupported": ("processing_error", _ACQUIRER),
}
_CAPTURE_REFUSALS = {
    "order_id_not_paid": "payment_not_authorized",
    "order_id_voided": "authorization_expired",
    "payment_amount_invalid": "capture_exceeds_authorization",
}
_REFUND_REFUSALS = {
    "order_id_not_paid": "payment_declined",
    "order_id_voided": "payment_declined",
    "refund_amount_invalid": "refund_exceeds_payment",
    "refund_invalid": "payment_declined",
    "refund_unsupported": "payment_declined",
}
REFUND_NOT_FOUND = frozenset({"refund_get_not_found", "refund_not_found"})
ORDER_EXISTS = frozenset({"order_already_exists", "order_id_already_exists"})


def failed(details: Object, payment: Payment) -> Declined:
    """Return the decline of a payment that failed. Raises NotUnderstood for an unknown reason."""
    named = _FAILURES.get(_optional(details, "error_reason") or "")
    named = named or _FAILURES.get(text(details, "error_code"))
    if named is None:
        raise NotUnderstood("error_reason")
    return _declined(named, payment, text(details, "error_description"), _optional(details, "error_code_raw"))


def refused_payment(error: Object, payment: Payment) -> Declined:
    """Return the decline of a payment that was not started. Raises NotUnderstood."""
    named = _REFUSED_PAYMENTS.get(text(error, "code"))
    if named is None:
        raise NotUnderstood("code")
    return _declined(named, payment, text(error, "message"))


def refused_capture(error: Object) -> Refused:
    """Return the refusal. Raises NotUnderstood for a code that leaves open whether something was captured."""
    code = _CAPTURE_REFUSALS.get(text(error, "code"))
    if code is None:
        raise NotUnderstood("code")
    return Refused(code, text(error, "message")[:MAX_DESCRIPTION])


def refused_refund(error: Object) -> Declined:
    """Return the decline of a refund that was not made. Raises NotUnderstood."""
    code = _REFUND_REFUSALS.get(text(error, "code"))
    if code is None:
        raise NotUnderstood("code")
    return Declined(code, text(error, "message")[:MAX_DESCRIPTION])


def failed_refund(description: str | None) -> Declined:
    """Return the decline of a refund that Cashfree canceled, or that failed."""
    return Declined("payment_declined", f"The refund failed: {description or 'unknown'}."[:MAX_DESCRIPTION])


def _declined(
    named: tuple[str, DeclineClass], payment: Payment, description: str, network_code: str | None = None
) -> Declined:
    code, decline_class = named
    if code == BY_BANK:
        code = "card_declined" if payment.instrument.method is Method.CARD else "payment_declined"
    return Declined(code, description[:MAX_DESCRIPTION], decline_class, network_code)


def _optional(fields: Object, name: str) -> str | None:
    return None if fields.get(name) is None else text(fields, name)
