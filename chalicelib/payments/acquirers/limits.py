"""Refuse what the acquirer of a payment cannot do, before the gateway accepts it."""

from typing import NamedTuple

from chalicelib.domain.errors import BadRequest
from chalicelib.payments.acquirers.capability import Capability, MethodLimits
from chalicelib.payments.domain.card_brand import names_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.upi import Flow

_MISSING = {
    Method.CARD: ("Send card, or card_number, card_expiry and card_cvv.", "card_number"),
    Method.UPI: ("upi_id must be an address such as name@bank", "upi_id"),
    Method.NETBANKING: ("bank must be the code of the payer's bank", "bank"),
}


class NewPayment(NamedTuple):
    """Hold what an acquirer account may refuse a payment for. `amount` in minor units. `saves`: the method is
    to be saved, with a mandate if `mandate`."""

    instrument: Instrument
    amount: int
    currency: str
    auto_capture: bool = True
    saves: bool = False
    mandate: bool = False


def refusal_of(capability: Capability, payment: NewPayment) -> BadRequest | None:
    """Return why the acquirer cannot take this payment; None if it can."""
    instrument, method, currency = payment.instrument, payment.instrument.method, payment.currency
    if method not in capability.methods:
        return BadRequest(f"This account's acquirer does not take payments by {method}.", "method")
    for currencies in (capability.currencies, capability.limits_of(method).currencies):
        if currencies is not None and currency not in currencies:
            return BadRequest(f"This account's acquirer does not take payments in {currency}.", "method")
    if instrument.card and instrument.card["brand"] not in capability.card_brands:
        accepted = names_of(capability.card_brands)
        return BadRequest(f"This account's acquirer takes cards of {accepted} only.", "card")
    if instrument.upi and instrument.upi["flow"] not in capability.upi_flows:
        flows = ", ".join(sorted(capability.upi_flows))
        return BadRequest(f"This account's acquirer offers UPI by {flows} only.", "upi.flow")
    return _refusal_of_saving(capability, payment) or _refusal_of_method(
        capability.limits_of(method), payment
    )


def refusal_of_new(capability: Capability, payment: NewPayment) -> BadRequest | None:
    """Return why the acquirer cannot take this new payment; None if it can.

    A new payment has its details, unless the payer gives them in the form of the acquirer's script.
    """
    return refusal_of(capability, payment) or _refusal_of_details(capability, payment.instrument)


def _refusal_of_saving(capability: Capability, payment: NewPayment) -> BadRequest | None:
    method = payment.instrument.method
    if payment.saves and method not in capability.saves | capability.mandates:
        return BadRequest(f"This account's acquirer saves no methods by {method}.", "save_method")
    if payment.mandate and method not in capability.mandates:
        return BadRequest(f"This account's acquirer sets up no mandates for {method}.", "save_method.mandate")
    if payment.saves and not payment.mandate and method not in capability.saves:
        return BadRequest(
            f"This account's acquirer saves a method by {method} with a mandate only.", "save_method.mandate"
        )
    return None


def _refusal_of_method(limits: MethodLimits, payment: NewPayment) -> BadRequest | None:
    method = payment.instrument.method
    if limits.max_amount is not None and payment.amount > limits.max_amount:
        return BadRequest(f"This account's acquirer takes at most {limits.max_amount} by {method}.", "method")
    if limits.automatic_capture and not payment.auto_capture:
        return BadRequest(
            f"This account's acquirer captures payments by {method} automatically only.", "captured"
        )
    return None


def _refusal_of_details(capability: Capability, instrument: Instrument) -> BadRequest | None:
    if instrument.saved is not None:
        return None
    if instrument.payment_method is not None:
        return None if capability.payment_methods else _no_payment_methods()
    if instrument.is_without_details and instrument.method not in capability.by_script:
        return _missing(capability, instrument.method)
    has_number = instrument.vault_id is not None
    if has_number and Method.CARD in capability.by_script:
        field = "token" if str(instrument.vault_id).startswith("tok_") else "card"
        return BadRequest(
            "This account's acquirer takes cards in its own form only. Send the method card without a card, "
            "and let the payer follow next_action.",
            field,
        )
    return None


def _no_payment_methods() -> BadRequest:
    return BadRequest(
        "Only accounts at Stripe take payment_method. Send a card or its token, or no card.", "payment_method"
    )


def _missing(capability: Capability, method: Method) -> BadRequest:
    if method is Method.UPI and Flow.COLLECT not in capability.upi_flows:
        return BadRequest(f"Send upi with the flow {' or '.join(sorted(capability.upi_flows))}.", "upi")
    return BadRequest(*_MISSING[method])


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


def check_refund(capability: Capability, amount: int) -> None:
    """Raise BadRequest if the acquirer does not refund so little."""
    if amount < capability.min_refund:
        raise BadRequest(f"The acquirer refunds {capability.min_refund} or more.", "amount")
