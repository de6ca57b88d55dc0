"""Build mandates for tests, with defaults for every field."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.customers.domain.mandate import (
    AmountKind,
    Debit,
    Frequency,
    Mandate,
    MandateStatus,
    Purpose,
)
from chalicelib.customers.domain.saved_method import SavedMethodKind
from tests.builders import ACCOUNT

JUNE = datetime(2026, 6, 10, 6, 30, tzinfo=UTC)  # noon in India


def a_mandate(**changes: Any) -> Mandate:
    """Return an active mandate for up to ₹15,000, as often as presented, for a year."""
    values: dict[str, Any] = {
        "account": ACCOUNT, "id": "man_1", "customer_id": "cus_1", "saved_method_id": "sm_1",
        "method": SavedMethodKind.CARD, "currency": "INR", "max_amount": 1_500_000,
        "amount_kind": AmountKind.MAXIMUM, "frequency": Frequency.AS_PRESENTED, "purpose": Purpose.STANDARD,
        "starts_at": JUNE, "expires_at": JUNE.replace(year=2027), "acquirer": "simulator",
        "acquirer_kind": "simulator", "consent": {"text": "Charge me monthly.", "given_at": "2026-06-10"},
        "created_at": JUNE, "updated_at": JUNE, "status": MandateStatus.ACTIVE,
    }  # fmt: skip
    return Mandate(**values | changes)


def announced(charge_at: datetime, amount: int = 99_900, **changes: Any) -> Debit:
    """Return a debit that was announced, and can be charged from `charge_at` on."""
    values: dict[str, Any] = {
        "id": "deb_1",
        "amount": amount,
        "charge_at": charge_at,
        "announced_at": charge_at,
    }
    return Debit(**values | changes)
