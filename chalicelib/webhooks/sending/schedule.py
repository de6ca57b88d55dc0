"""The schedule of an endpoint, with the stage's default."""

from chalicelib.settings import Settings
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.schedule import Schedule


def default_schedule(account: str, settings: Settings) -> Schedule:
    """Return the standard schedule, or the quick one for test accounts if the stage sets it."""
    is_quick = settings.webhook_retry_intervals_test and account.endswith("#test")
    return Schedule.TEST if is_quick else Schedule.STANDARD


def schedule_of(endpoint: Endpoint, settings: Settings) -> Schedule:
    return endpoint.schedule or default_schedule(endpoint.account, settings)
