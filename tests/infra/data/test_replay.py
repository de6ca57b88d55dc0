"""Past events are read again, also by a function that fails on a busy machine."""

from datetime import UTC, datetime, timedelta

import pytest

from infra.data.replay import replay
from infra.errors import CliError
from tests.gateway import Gateway

READERS = ["shop-relay-events", "shop-summarize-events"]


class Functions:
    """Fail the first invocations of each function."""

    def __init__(self, failures: int) -> None:
        self.left = dict.fromkeys(READERS, failures)
        self.read: list[str] = []

    def invoke(self, name: str, event: str) -> bool:
        self.left[name] -= 1
        if self.left[name] < 0:
            self.read.append(f"{name} {event}")
        return self.left[name] < 0


@pytest.mark.parametrize("failures", [0, 2])
def test_each_reader_gets_the_past_events(gateway: Gateway, failures: int) -> None:
    order, functions = gateway.order(), Functions(failures)

    sent = replay(datetime.now(UTC) - timedelta(minutes=1), "shop", functions.invoke)

    got = [event.partition(" ")[0] for event in functions.read if order["id"] in event]
    assert (got, sent > 0) == (READERS, True)


def test_a_reader_that_keeps_failing_is_named(gateway: Gateway) -> None:
    gateway.order()

    with pytest.raises(CliError, match="shop-relay-events failed"):
        replay(datetime.now(UTC) - timedelta(minutes=1), "shop", Functions(100).invoke)
