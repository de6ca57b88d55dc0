"""A merchant's account at Razorpay, and what Razorpay wants to know of a payer."""

from collections.abc import Callable, Mapping
from dataclasses import field

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.acquirer_account import Cards
from chalicelib.payments.domain.payment import Payment


@dataclass(frozen=True, slots=True)
class Account:
    """`cards`: raw card numbers, which Razorpay allows with a PCI certificate, or its checkout.js.

    `return_url` returns the page to which the bank sends the payer of a raw card back.
    """

    key_id: str
    key_secret: str = field(repr=False)
    return_url: Callable[[Payment], str]
    cards: Cards = "script"


@dataclass(frozen=True, slots=True)
class Payer:
    """Describe the payer of a raw card, for the bank's risk check. `browser` has Razorpay's names.

    https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/build-integration/cards.
    """

    name: str = field(repr=False)
    email: str = field(repr=False)
    contact: str = field(repr=False)
    ip: str = field(repr=False)
    user_agent: str
    browser: Mapping[str, str | int | bool]
