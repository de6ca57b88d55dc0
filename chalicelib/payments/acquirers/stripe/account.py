"""A merchant's account at Stripe."""

from collections.abc import Callable
from dataclasses import dataclass, field

from chalicelib.payments.domain.acquirer_account import Cards
from chalicelib.payments.domain.payment import Payment


@dataclass(frozen=True, slots=True)
class Account:
    """`cards`: raw card numbers, which Stripe allows after a PCI review, or the form of Stripe's script.

    `return_url` returns the page to which the bank sends the payer back. `multicapture` is a feature of some
    accounts: https://docs.stripe.com/payments/multicapture.
    """

    secret_key: str = field(repr=False)
    return_url: Callable[[Payment], str]
    cards: Cards = "script"
    multicapture: bool = False

    @property
    def is_live(self) -> bool:
        return "_live_" in self.secret_key
