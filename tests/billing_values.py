"""Build plans and subscriptions for tests, with defaults for every field."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.billing.domain.calendar import Interval, calendar_from, first_period
from chalicelib.billing.domain.plan import Terms
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.domain.tax import AppliedRate
from chalicelib.domain.ids import new_id
from tests.builders import ACCOUNT

JANUARY = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
GST: AppliedRate = {"id": "tax_1", "name": "GST", "basis_points": 1800, "inclusive": False}
INCLUDED: AppliedRate = {**GST, "id": "tax_2", "inclusive": True}


def terms(**changes: Any) -> Terms:
    """Return the terms of a plan of ₹999 a month."""
    values: dict[str, Any] = {
        "plan_id": "plan_1",
        "name": "Basic",
        "amount": 99_900,
        "currency": "INR",
        "interval": Interval.MONTH,
    }
    return Terms(**values | changes)


def a_subscription(start: datetime = JANUARY, day: int | None = None, **changes: Any) -> Subscription:
    """Return a subscription before its first step, whose periods start on a day of the month."""
    chosen = changes.get("terms", terms())
    zone = changes.get("time_zone", "Asia/Kolkata")
    calendar = calendar_from(changes.get("trial_end", start), zone, chosen.cadence, day)
    values: dict[str, Any] = {
        "account": ACCOUNT, "id": new_id("sub", start), "customer_id": "cus_1", "terms": chosen,
        "quantity": 1, "time_zone": zone, "anchor": calendar.anchor, "anchor_day": calendar.day,
        "next_period": first_period(calendar, changes.get("trial_end", start)),
        "start": start, "end": changes.get("trial_end", start), "created_at": start, "updated_at": start,
    }  # fmt: skip
    return Subscription(**values | changes)
