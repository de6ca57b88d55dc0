"""Periods: whole days of a time zone."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.days import midnight


class Compare(StrEnum):
    """The previous period has the same number of days or, for whole calendar months, of months."""

    PREVIOUS_PERIOD = "previous_period"
    PREVIOUS_YEAR = "previous_year"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def start_of(period: Period, time_zone: str) -> datetime:
    return midnight(period.first, time_zone)


def end_of(period: Period, time_zone: str) -> datetime:
    """Return the time before which the period's last day ends."""
    return midnight(period.last + timedelta(days=1), time_zone)


def compared_with(period: Period, compare: Compare) -> Period:
    """Return the period before this one, or this one a year earlier."""
    if compare is Compare.PREVIOUS_YEAR:
        return Period(_months_before(period.first, 12), _months_before(period.last, 12))
    day_before = period.first - timedelta(days=1)
    if _has_whole_months(period):
        months = _number(period.last) - _number(period.first) + 1
        return Period(_months_before(period.first, months), day_before)
    return Period(period.first - timedelta(days=period.days), day_before)


def _has_whole_months(period: Period) -> bool:
    return period.first.day == 1 and (period.last + timedelta(days=1)).day == 1


def _number(day: date) -> int:
    """Return the number of the day's month, counted from the year 0."""
    return day.year * 12 + day.month - 1


def _months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or its last one if that month is shorter."""
    year, month = divmod(_number(day) - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
