"""A double of Stripe on this machine, whose every request must fit the types of Stripe's SDK."""

from collections.abc import Iterator

import pytest

from tests.doubles.server import Clock
from tests.doubles.stripe import StripeDouble


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def double(clock: Clock) -> Iterator[StripeDouble]:
    with StripeDouble(now=clock) as running:
        yield running
