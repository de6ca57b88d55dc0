"""A recorded example is the same whenever it is recorded."""

from datetime import UTC, datetime

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
