"""A double of Razorpay on this machine, whose every request must fit our schemas of its documentation."""

from collections.abc import Iterator

import pytest

from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.server import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def double(clock: Clock) -> Iterator[RazorpayDouble]:
    with RazorpayDouble(now=clock) as running:
        yield running
