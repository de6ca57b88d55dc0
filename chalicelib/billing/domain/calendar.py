"""Compute when the periods of a subscription start, in the local time of a time zone."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.days import zone_of

MONTHS_OF_A_YEAR = 12


class Interval(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_DAYS = {Interval.DAY: 1, Interval.WEEK: 7}


@dataclass(frozen=True, slots=True)
class Cadence:
    """Hold how often a plan is billed: every `count` intervals."""

    interval: Interval
    count: int = 1

    @property
    def days(self) -> int:
        """Return the days of a period; 0 if it is counted in months."""
        return _DAYS.get(self.interval, 0) * self.count

    @property
    def months(self) -> int:
        """Return the months of a period; 0 if it is counted in days."""
        in_one = {Interval.MONTH: 1, Interval.YEAR: MONTHS_OF_A_YEAR}
        return in_one.get(self.interval, 0) * self.count


@dataclass(frozen=True, slots=True)
class Calendar:
    """Hold what the periods of a subscription follow from.

    Each start is computed from `anchor` and never from the start before it, so that a subscription of the
    31st has the last day of February and then the 31st of March again. `day` is the day of the month, from 1
    to 31; the last day of a shorter month replaces it. The time of day is that of the anchor in `time_zone`.
    """

    anchor: datetime
    day: int
    time_zone: str
    cadence: Cadence

    def start(self, number: int) -> datetime:
        """Return the start of a period, in UTC. Number 0 starts at the anchor; earlier ones are negative.

        A time that the clocks skip is as much later as they skip; of two equal times it is the first one.
        """
        if number == 0:
            return self.anchor
        zone = zone_of(self.time_zone)
        local = self.anchor.astimezone(zone).replace(tzinfo=None, fold=0)
        days, months = self.cadence.days, self.cadence.months
        moved = local + timedelta(days=days * number) if days else self._month(local, months * number)
        return moved.replace(tzinfo=zone).astimezone(UTC)

    def _month(self, local: datetime, months: int) -> datetime:
        years, month = divmod(local.year * MONTHS_OF_A_YEAR + local.month - 1 + months, MONTHS_OF_A_YEAR)
        return _on_day(local, years, month + 1, self.day)


def calendar_from(start: datetime, time_zone: str, cadence: Cadence, day: int | None = None) -> Calendar:
    """Return the calendar of periods from `start` on.

    Months start on the `day`, if it is given, at midnight: the anchor is then the first such day that is not
    before `start`, and the time until then is a period of its own.
    """
    zone = zone_of(time_zone)
    local = start.astimezone(zone).replace(tzinfo=None, fold=0)
    if day is None or cadence.days or _is_on_day(local, day):
        return Calendar(start, day or local.day, time_zone, cadence)
    midnight = datetime(local.year, local.month, 1)  # noqa: DTZ001 - local, as `local`
    first = _on_day(midnight, local.year, local.month, day)
    if first < local:
        year, month = divmod(local.year * MONTHS_OF_A_YEAR + local.month, MONTHS_OF_A_YEAR)
        first = _on_day(midnight, year, month + 1, day)
    return Calendar(first.replace(tzinfo=zone).astimezone(UTC), day, time_zone, cadence)


def first_period(calendar: Calendar, start: datetime) -> int:
    """Return the number of the first period: -1 if it ends at the anchor."""
    return 0 if calendar.anchor <= start else -1


def _is_on_day(local: datetime, day: int) -> bool:
    return local.day == min(day, monthrange(local.year, local.month)[1])


def _on_day(local: datetime, year: int, month: int, day: int) -> datetime:
    return local.replace(year=year, month=month, day=min(day, monthrange(year, month)[1]))
