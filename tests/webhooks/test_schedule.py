"""Which schedule deliveries are tried by."""

from dataclasses import replace

import pytest

from chalicelib.settings import Settings, read
from chalicelib.webhooks.schedule import schedule_of
from tests.test_settings import REQUIRED


@pytest.mark.parametrize(
    ("test", "schedule"), [(False, (0, 60, 300, 1800, 7200)), (True, (0, 5, 10, 15, 20))]
)
def test_the_setting_chooses_the_schedule(test: bool, schedule: tuple[int, ...]) -> None:
    settings: Settings = replace(read(REQUIRED), webhook_retry_intervals_test=test)

    assert schedule_of(settings) == schedule


def test_deliveries_are_tried_by_the_production_schedule_unless_said_otherwise() -> None:
    assert schedule_of(read(REQUIRED)) == (0, 60, 300, 1800, 7200)
