"""Define the page of a mandate: what its payer, or anyone who got its address, may see."""

from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.accounts.domain.branding import MerchantBrand
from chalicelib.customers.domain.mandate import AmountKind, Frequency, Mandate, MandateStatus
from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodKind
from chalicelib.domain.event import iso
from chalicelib.domain.views import present
from chalicelib.receipts.domain.places import time_zone_of


class MandatedCard(TypedDict):
    brand: str
    last4: str


class HostedDebit(TypedDict):
    """Show a debit that is announced, or can be charged."""

    amount: int
    charge_at: str


class HostedMandateView(TypedDict):
    """Show a mandate as its payer sees it. Amounts are in minor units of `currency`; `vpa` is masked."""

    status: MandateStatus
    mode: str
    merchant: MerchantBrand
    method: SavedMethodKind
    card: NotRequired[MandatedCard]
    vpa: NotRequired[str]
    currency: str
    max_amount: int
    amount_kind: AmountKind
    frequency: Frequency
    starts_at: str
    expires_at: str
    debits: list[HostedDebit]
    time_zone: str


def hosted(
    mandate: Mandate, method: SavedMethod, merchant: MerchantBrand, zone: str | None
) -> HostedMandateView:
    """Return the mandate for its page. Without a zone, times are those of the currency's country."""
    card = {"brand": method.card["brand"], "last4": method.card["last4"]} if method.card else None
    view = {
        "status": mandate.status,
        "mode": mandate.account.partition("#")[2],
        "merchant": merchant,
        "method": mandate.method,
        **present({"card": card, "vpa": method.vpa}),
        "currency": mandate.currency,
        "max_amount": mandate.max_amount,
        "amount_kind": mandate.amount_kind,
        "frequency": mandate.frequency,
        "starts_at": iso(mandate.starts_at),
        "expires_at": iso(mandate.expires_at),
        "debits": [] if mandate.has_ended else _waiting(mandate),
        "time_zone": zone or time_zone_of(mandate.currency),
    }
    return cast("HostedMandateView", view)


def _waiting(mandate: Mandate) -> list[HostedDebit]:
    """Return the debits that were announced and not charged, the next one first."""
    waiting = [one for one in mandate.debits if one.payment_id is None]
    in_order = sorted(waiting, key=lambda one: one.charge_at)
    return [{"amount": one.amount, "charge_at": iso(one.charge_at)} for one in in_order]
