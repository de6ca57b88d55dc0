"""The schedule of an endpoint's deliveries."""

from dataclasses import replace

import pytest

from chalicelib.settings import Settings, read
from chalicelib.webhooks.domain.schedule import Schedule
from chalicelib.webhooks.sending.schedule import default_schedule, schedule_of
from tests.builders import an_endpoint
from tests.test_settings import REQUIRED


@pytest.mark.parametrize(
    ("quick", "account", "schedule"),
    [
        (True, "mer_1#test", Schedule.TEST),
        (True, "mer_1#live", Schedule.STANDARD),
        (False, "mer_1#test", Schedule.STANDARD),
        (False, "mer_1#live", Schedule.STANDARD),
    ],
)
def test_the_setting_shortens_only_test_accounts_waits(quick: bool, account: str, schedule: Schedule) -> None:
    settings: Settings = replace(read(REQUIRED), webhook_retry_intervals_test=quick)

    assert default_schedule(account, settings) is schedule


def test_an_endpoints_own_schedule_overrides_the_default() -> None:
    assert schedule_of(an_endpoint(schedule=Schedule.EXTENDED), read(REQUIRED)) is Schedule.EXTENDED
    assert schedule_of(an_endpoint(), read(REQUIRED)) is Schedule.STANDARD
