"""Days of a time zone, a name of the IANA database. They have 23 or 25 hours when clocks change."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def midnight(day: date, time_zone: str) -> datetime:
    """Return the start of a day, in UTC. Of two equal times it is the first one."""
    return datetime.combine(day, time(), zone_of(time_zone)).astimezone(UTC)


def day_of(at: datetime, time_zone: str) -> date:
    """Return the day that includes a time."""
    return at.astimezone(zone_of(time_zone)).date()


def days_before(days: int, at: datetime, time_zone: str) -> datetime:
    """Return the same time of an earlier day, as its clocks show it, in UTC."""
    return (at.astimezone(zone_of(time_zone)) - timedelta(days=days)).astimezone(UTC)


def zone_of(name: str) -> tzinfo:
    """Return the time zone of a name."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - a sweep without due schedules starts without it

    return ZoneInfo(name)
