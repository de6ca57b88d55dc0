"""A merchant's account at Stripe."""

from collections.abc import Callable
from dataclasses import field

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.acquirer_account import Cards
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment


@dataclass(frozen=True, slots=True)
class Account:
    """`cards`: raw card numbers, which Stripe allows after a PCI review, or the form of Stripe's script.

    `return_url` returns the page to which the bank sends the payer back. `multicapture` is a feature of some
    accounts: https://docs.stripe.com/payments/multicapture. `upi`: Stripe enabled UPI for the account.
    """

    secret_key: str = field(repr=False)
    return_url: Callable[[Payment], str]
    cards: Cards = "script"
    multicapture: bool = False
    upi: bool = False

    @property
    def is_live(self) -> bool:
        return "_live_" in self.secret_key


def pays_in_browser(account: Account, payment: Payment) -> bool:
    """Return whether the payer's browser confirms the payment with Stripe's script."""
    instrument = payment.instrument
    is_named = instrument.payment_method is not None or instrument.saved is not None
    return account.cards == "script" and instrument.method is Method.CARD and not is_named
