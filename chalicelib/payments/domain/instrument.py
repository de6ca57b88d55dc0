"""Payment methods and the instrument details that may be stored."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from chalicelib.domain.dataclass import dataclass

if TYPE_CHECKING:  # few payments are by a saved method
    from chalicelib.customers.domain.saved_method import SavedMethod


class Method(StrEnum):
    UPI = "upi"
    CARD = "card"
    NETBANKING = "netbanking"


@dataclass(frozen=True, slots=True)
class Instrument:
    """The instrument that a payment is made with, without secrets.

    `upi` is {flow, vpa or link}; see chalicelib/payments/domain/upi.py.
    `card` is {brand, last4, exp_month, exp_year, fingerprint} and `bin` its first six digits; `vault_id` is
    the row of chalicelib/payments/store/vault.py that holds the full card until the acquirer answers.
    `payment_method` is the id of a card that the merchant stored at its acquirer.
    `saved` is {id, acquirer, token, customer, mandate, mandate_reference} of a saved method: the acquirer
    account, its token of the method and id of the customer, and the mandate of the payments by it, with the
    acquirer's id of that. Such a `vpa` is masked. The token and the customer are erased when the acquirer is
    not asked to authorize the payment any more.
    """

    method: Method
    vpa: str | None = None
    upi: dict[str, str] | None = None
    bank: str | None = None
    card: dict[str, Any] | None = None
    bin: str | None = None
    vault_id: str | None = None
    payment_method: str | None = None
    saved: dict[str, str] | None = None

    @property
    def is_without_details(self) -> bool:
        """Return whether the payer gives the details in the form of the acquirer's script."""
        return self == Instrument(self.method)


def without_token(saved: dict[str, str]) -> dict[str, str]:
    """Return what a payment keeps of its saved method when it is not authorized any more."""
    return {name: value for name, value in saved.items() if name not in ("token", "customer")}


def instrument_by(method: "SavedMethod") -> Instrument:
    """Return the instrument of a payment by a saved method."""
    known = {
        "id": method.id,
        "acquirer": method.acquirer,
        "token": method.token,
        "customer": method.acquirer_customer,
        "mandate": method.mandate_id,
        "mandate_reference": method.mandate_reference,
    }
    saved = {name: value for name, value in known.items() if value is not None}
    return Instrument(Method(method.method), vpa=method.vpa, card=method.card, bin=method.bin, saved=saved)
