"""Days of a time zone, a name of the IANA database. They have 23 or 25 hours when clocks change."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def midnight(day: date, time_zone: str) -> datetime:
    """Return the start of a day, in UTC. Of two equal times it is the first one."""
    return datetime.combine(day, time(), ZoneInfo(time_zone)).astimezone(UTC)


def day_of(at: datetime, time_zone: str) -> date:
    """Return the day that includes a time."""
    return at.astimezone(ZoneInfo(time_zone)).date()
