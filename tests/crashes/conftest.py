"""Fixtures of the crash tests."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.system.workers.sweeper import sweep


@pytest.fixture
def no_other_rows_are_due(cloud: str) -> None:
    """Postpone the due rows of other tests by a year, so that a sweep finds only this story's rows."""
    while sweep(datetime.now(UTC) + timedelta(days=365)):
        pass
