"""Which schedule an endpoint has whose owner did not choose one."""

from chalicelib.settings import Settings
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.schedule import Schedule


def usual_schedule(account: str, settings: Settings) -> Schedule:
    """Seconds instead of minutes for test accounts of a stage that is set so."""
    quick = settings.webhook_retry_intervals_test and account.endswith("#test")
    return Schedule.TEST if quick else Schedule.STANDARD


def schedule_of(endpoint: Endpoint, settings: Settings) -> Schedule:
    return endpoint.schedule or usual_schedule(endpoint.account, settings)
