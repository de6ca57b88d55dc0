"""A story is told once for every point at which it can break. After the platform has delivered again what
it would deliver again, and the client has sent again what was not answered, nothing has happened twice and
nothing is missing.
"""

import importlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.crypto.data_keys import DataKeys
from chalicelib.payments.store import vault
from chalicelib.settings import settings
from chalicelib.system.workers.sweeper import sweep
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.crashes.simulation import BreakingAcquirer, World
from tests.crashes.stories import STORIES, WITH_WEBHOOKS, paid_and_partly_refunded
from tests.faults import Faults, Kind, injected
from tests.gateway import a_merchant
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer


def leases_run_out(account: str) -> None:
    """A message that failed comes again after three minutes, and the lease that it took lasts one."""
    for row in DeliveryRow.query(account, filter_condition=DeliveryRow.in_flight_until.exists()):
        row.update([DeliveryRow.in_flight_until.remove()])


@pytest.fixture(scope="module")
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


@pytest.fixture
def nothing_else_is_owed(cloud: str) -> None:
    """What other tests left owed is put off for a year, so that a sweep finds the story's own."""
    while sweep(datetime.now(UTC) + timedelta(days=365)):
        pass


Tell = Callable[[Callable[[World], None], Faults], World]


@pytest.fixture
def tell(
    client: Client, merchant: MerchantServer, nothing_else_is_owed: None, monkeypatch: pytest.MonkeyPatch
) -> Tell:
    """Tells a story to a new merchant whose platform breaks as the faults say. Some have webhooks."""

    def told(story: Callable[[World], None], faults: Faults) -> World:
        acquirer = BreakingAcquirer(settings(), faults)
        monkeypatch.setattr(vault, "DATA_KEYS", DataKeys())  # a cold sandbox asks KMS, which is a point too
        for function in ("process_payment", "process_refund"):
            monkeypatch.setattr(importlib.import_module(f"functions.{function}"), "ACQUIRER", acquirer)
        gateway = a_merchant(client)
        if story in WITH_WEBHOOKS:
            gateway.post("/v1/webhook-endpoints", {"url": merchant.url})

        def later(call: Callable[[], Any]) -> Any:
            leases_run_out(gateway.account)
            return faults.during(call)

        world = World(gateway, Stage(hidden_s=0, around=later), faults, merchant, acquirer)
        with injected(faults):
            story(world)
        return world

    return told


@pytest.mark.timeout(600)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_whatever_breaks_the_story_ends_the_same(
    story: Callable[[World], None], tell: Tell, record_property: Callable[[str, object], None]
) -> None:
    counting = Faults()
    unbroken = tell(story, counting)
    unbroken.check()

    for at, point in enumerate(counting.passed):
        for kind in Kind:
            world = tell(story, Faults(at, kind))
            try:
                world.check()
                assert world.ending() == unbroken.ending()
                assert len(world.gateway.get("/v1/orders").data) == 1
            except AssertionError as broken:
                raise AssertionError(f"{kind} at point {at}, {point}") from broken
    record_property(
        "said", f"{story.__name__}: {len(counting.passed)} points, each broken in {len(Kind)} ways"
    )


def test_the_points_are_enumerated(tell: Tell) -> None:
    counting = Faults()

    tell(paid_and_partly_refunded, counting)

    assert {
        "before TransactWriteItems",
        "after TransactWriteItems",
        "before authorize",
        "after refund",
    } <= set(counting.passed)
