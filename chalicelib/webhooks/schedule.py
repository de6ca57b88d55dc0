"""When an attempt is made: seconds after the one before it."""

from chalicelib.domain.delivery import PRODUCTION_SCHEDULE, TEST_SCHEDULE
from chalicelib.settings import Settings


def schedule_of(settings: Settings) -> tuple[int, ...]:
    return TEST_SCHEDULE if settings.webhook_retry_intervals_test else PRODUCTION_SCHEDULE
