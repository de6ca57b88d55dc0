"""What a payer pays with, as far as it may be kept."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Method(StrEnum):
    UPI = "upi"
    CARD = "card"
    NETBANKING = "netbanking"


@dataclass(frozen=True, slots=True)
class Instrument:
    """What the payer pays with, as far as it may be kept.

    `upi` is {flow, vpa or link}, as chalicelib/payments/domain/upi.py has them.
    `card` is {brand, last4, exp_month, exp_year, fingerprint} and `bin` its first six digits; `vault_id` is
    where chalicelib/payments/store/vault.py keeps the rest until the acquirer has answered.
    """

    method: Method
    vpa: str | None = None
    upi: dict[str, str] | None = None
    bank: str | None = None
    card: dict[str, Any] | None = None
    bin: str | None = None
    vault_id: str | None = None
