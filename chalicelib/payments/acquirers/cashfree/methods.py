"""Build the payment_method of a payment at Cashfree."""

from typing import Any

from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.upi import Flow

BANKS = {"HDFC": 3021, "ICIC": 3022, "KKBK": 3032, "SBIN": 3044, "UTIB": 3003}


UPI_CHANNELS = {Flow.INTENT: "link"}


def method_of(payment: Payment, card: Card | None) -> dict[str, Any] | None:
    """Return the payment method in Cashfree's words; None if it is not supported."""
    instrument = payment.instrument
    match instrument.method:
        case Method.CARD if card:
            return {"card": _card(card)}
        case Method.UPI if instrument.upi and instrument.upi["flow"] in UPI_CHANNELS:
            return {"upi": {"channel": UPI_CHANNELS[Flow(instrument.upi["flow"])]}}
        case Method.NETBANKING if instrument.bank in BANKS:
            return {"netbanking": {"channel": "link", "netbanking_bank_code": BANKS[str(instrument.bank)]}}
    return None


def _card(card: Card) -> dict[str, str]:
    return {
        "channel": "link",
        "card_number": card.number,
        "card_expiry_mm": f"{card.exp_month:02}",
        "card_expiry_yy": f"{card.exp_year % 100:02}",
        "card_cvv": card.cvv,
    }
