"""A double of Cashfree on this machine, whose every request must fit the models of Cashfree's SDK."""

from collections.abc import Iterator

import pytest

from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.server import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def double(clock: Clock) -> Iterator[CashfreeDouble]:
    with CashfreeDouble(now=clock) as running:
        yield running
