"""A merchant's account at Cashfree."""

from collections.abc import Callable
from dataclasses import field

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.acquirer_account import Cards
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment


@dataclass(frozen=True, slots=True)
class Account:
    """`cards`: raw card numbers, which Cashfree allows after a PCI review, or the form of Cashfree's script.

    `return_url` returns the page to which Cashfree sends the payer back, at most 250 characters. Cashfree
    requires a phone number of each payer; the gateway knows none, so `customer_phone` is the merchant's, 10
    digits.
    `is_live` chooses the production server. Currencies other than INR are a feature of some accounts.
    """

    client_id: str
    client_secret: str = field(repr=False)
    return_url: Callable[[Payment], str]
    customer_phone: str
    is_live: bool
    cards: Cards = "script"
    currencies: frozenset[str] = frozenset({"INR"})


def pays_in_browser(account: Account, payment: Payment) -> bool:
    """Return whether the payer's browser sends the card to Cashfree, so that we never see it."""
    return payment.instrument.method is Method.CARD and account.cards == "script"
