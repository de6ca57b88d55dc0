"""Refuse what the acquirer of a payment cannot do, before the gateway accepts it."""

from collections.abc import Callable
from functools import partial

from chalicelib.domain.errors import BadRequest
from chalicelib.payments.acquirers import Capability
from chalicelib.payments.domain.card_brand import names_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment

_MISSING: dict[Method, Callable[[], BadRequest]] = {
    Method.CARD: partial(BadRequest, "Send card, or card_number, card_expiry and card_cvv.", "card_number"),
    Method.UPI: partial(BadRequest, "upi_id must be an address such as name@bank", "upi_id"),
    Method.NETBANKING: partial(BadRequest, "bank must be the code of the payer's bank", "bank"),
}


def refusal_of(capability: Capability, instrument: Instrument, currency: str) -> BadRequest | None:
    """Return why the acquirer cannot take this payment; None if it can."""
    method = instrument.method
    if method not in capability.methods:
        return BadRequest(f"This account's acquirer does not take payments by {method}.", "method")
    if capability.currencies is not None and currency not in capability.currencies:
        return BadRequest(f"This account's acquirer does not take payments in {currency}.", "method")
    if instrument.card and instrument.card["brand"] not in capability.card_brands:
        accepted = names_of(capability.card_brands)
        return BadRequest(f"This account's acquirer takes cards of {accepted} only.", "card")
    if instrument.upi and instrument.upi["flow"] not in capability.upi_flows:
        flows = ", ".join(sorted(capability.upi_flows))
        return BadRequest(f"This account's acquirer offers UPI by {flows} only.", "upi.flow")
    return None


def refusal_of_new(capability: Capability, instrument: Instrument, currency: str) -> BadRequest | None:
    """Return why the acquirer cannot take this new payment; None if it can.

    A new payment has its details, unless the payer gives them in the form of the acquirer's script.
    """
    return refusal_of(capability, instrument, currency) or _refusal_of_details(capability, instrument)


def _refusal_of_details(capability: Capability, instrument: Instrument) -> BadRequest | None:
    if instrument.is_without_details and instrument.method not in capability.by_script:
        return _MISSING[instrument.method]()
    has_number = instrument.vault_id is not None
    if has_number and Method.CARD in capability.by_script:
        field = "token" if str(instrument.vault_id).startswith("tok_") else "card"
        return BadRequest(
            "This account's acquirer takes cards in its own form only. Send the method card without a card, "
            "and let the payer follow next_action.",
            field,
        )
    return None


def check_capture(capability: Capability, payment: Payment, amount: int | None, *, final: bool) -> None:
    """Raise BadRequest if the acquirer cannot capture this part of the payment.

    Razorpay captures the whole amount only: https://razorpay.com/docs/api/payments/capture. Stripe releases
    the rest at the first capture: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method.
    """
    whole = amount is None or amount == payment.amount
    if whole or capability.captures == "many":
        return
    if capability.captures == "whole":
        raise BadRequest(f"The acquirer captures the whole amount only, {payment.amount}.", "amount")
    if not final:
        raise BadRequest(
            "The acquirer captures once and releases the rest. Set final to true to accept that.", "final"
        )
