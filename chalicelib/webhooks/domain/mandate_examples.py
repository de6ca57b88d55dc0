"""Example events of a mandate."""

from datetime import datetime, timedelta

from chalicelib.customers.domain import mandate_steps as steps
from chalicelib.customers.domain.mandate import (
    AmountKind,
    Debit,
    Frequency,
    Mandate,
    MandateStatus,
    Purpose,
)
from chalicelib.customers.domain.saved_method import SavedMethodKind
from chalicelib.domain.event import Event, iso
from chalicelib.domain.ids import derived_id

_CONSENT = "Example Shop may debit up to ₹999.00 each month."


def mandate_examples(account: str, at: datetime) -> list[Event]:
    """Return the events of a mandate that is debited, paused, resumed and revoked, and of its expiry."""
    created = steps.create(_mandate(account, at), at)
    debit = Debit(id=derived_id("deb", at, account, "example"), amount=99_900, charge_at=at)
    announced = steps.announce(created.after, debit, at, at)
    paused = steps.pause(announced.after, at, at)
    resumed = steps.resume(paused.after, at, at)
    expired = steps.expire(resumed.after, resumed.after.expires_at, at)
    changes = (created, announced, paused, resumed, steps.revoke(resumed.after, at, at), expired)
    return [event for change in changes for event in change.events]


def _mandate(account: str, at: datetime) -> Mandate:
    return Mandate(
        account=account, id=derived_id("man", at, account, "example"),
        customer_id=derived_id("cus", at, account, "example"),
        saved_method_id=derived_id("sm", at, account, "example"), method=SavedMethodKind.UPI, currency="INR",
        max_amount=99_900, amount_kind=AmountKind.MAXIMUM, frequency=Frequency.MONTHLY,
        purpose=Purpose.STANDARD, starts_at=at, expires_at=at + timedelta(days=365), acquirer="simulator",
        acquirer_kind="simulator", consent={"text": _CONSENT, "given_at": iso(at)}, created_at=at,
        updated_at=at, status=MandateStatus.ACTIVE,
    )  # fmt: skip
