"""The offer of a checkout page: the merchant, and the methods that the acquirer accounts can take."""

from chalicelib.accounts.store import merchants
from chalicelib.checkout.domain.checkout import AccountsOffer, Offer, offer
from chalicelib.http.request import Request
from chalicelib.payments.acquirers.selection import offered
from chalicelib.payments.domain.instrument import Method


def accounts_of(request: Request, currency: str, amount: int, seed: str) -> AccountsOffer:
    """Return what the acquirer accounts can do that the payment would ask."""
    able = offered(request.account, currency, amount, seed)
    upi, card = able.get(Method.UPI), able.get(Method.CARD)
    return AccountsOffer(
        methods=able,
        scripts=[method for method, one in able.items() if method in one.by_script],
        upi_flows=upi.upi_flows if upi else (),
        card_brands=card.card_brands if card else (),
        saves=[method for method, one in able.items() if method in one.saves],
    )


def offer_of(request: Request, currency: str, accounts: AccountsOffer) -> Offer:
    """Return the merchant and its payment methods."""
    return offer(currency, merchants.of_account(request.account).brand, request.mode, accounts)
