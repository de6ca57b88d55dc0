"""A recorded example is the same whenever it is recorded."""

from datetime import UTC, datetime, timedelta

from tests.gateway import JSON
from tests.reference.normal_form import NormalForm, without_times

LATE = datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)
NEXT_HOUR = datetime(2026, 11, 30, 16, 0, 1, tzinfo=UTC)


def overview(*payments: int) -> JSON:
    """Return metrics with these numbers of payments in the hours from 15:00 on."""
    hours = [f"2026-11-30T{hour}:00:00.000Z" for hour, _ in enumerate(payments, start=15)]
    return {"series": [{"at": at, "succeeded": count} for at, count in zip(hours, payments, strict=True)]}


def test_a_recording_that_crosses_a_full_hour_has_the_same_metrics() -> None:
    within_an_hour = NormalForm(LATE).of(overview(4))
    across_two_hours = NormalForm(NEXT_HOUR).of(overview(3, 1))

    assert without_times(within_an_hour) == without_times(across_two_hours)
    assert across_two_hours["series"][0]["succeeded"] == 4


def mandate(day: int, hour: int) -> JSON:
    """Return a recording of this day: a subscription that starts, and the text of a debit in 20 hours."""
    now = datetime(2026, 11, day, hour, 30, tzinfo=UTC)
    debit = (now + timedelta(hours=20)).date()
    recorded = {
        "anchor_day": day,
        "current_period_start": now.isoformat(),
        "sms": f"Corner Shop will debit INR 500.00 on {debit}.",
    }
    return dict(NormalForm(now).of(recorded))


def test_the_day_and_the_hour_of_a_recording_are_not_in_its_example() -> None:
    morning, evening = mandate(day=20, hour=1), mandate(day=27, hour=23)

    assert without_times(morning) == without_times(evening)
    assert morning["anchor_day"] == 31
