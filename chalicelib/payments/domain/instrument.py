"""Payment methods and the instrument details that may be stored."""

from enum import StrEnum
from typing import Any

from chalicelib.domain.dataclass import dataclass


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
    """

    method: Method
    vpa: str | None = None
    upi: dict[str, str] | None = None
    bank: str | None = None
    card: dict[str, Any] | None = None
    bin: str | None = None
    vault_id: str | None = None
    payment_method: str | None = None

    @property
    def is_without_details(self) -> bool:
        """Return whether the payer gives the details in the form of the acquirer's script."""
        return self == Instrument(self.method)
