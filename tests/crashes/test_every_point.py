"""Run each story once for every point at which it can fail, a ninth of them in a run: see parts.py.

After the platform redelivers its messages and the client repeats its unanswered requests, nothing has
happened twice and nothing is missing.
"""

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.crypto.data_keys import DataKeys
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.store import vault
from chalicelib.settings import settings
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.crashes.parts import VARIABLE, in_part, part_of_this_run
from tests.crashes.simulation import BreakingAcquirer, Simulation
from tests.crashes.stories import STORIES, WITH_METRICS, WITH_WEBHOOKS, paid_and_partly_refunded
from tests.faults import Faults, Kind, injected
from tests.gateway import a_merchant
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer


def expire_leases(account: str) -> None:
    """Expire the leases: a failed message returns after three minutes, and a lease lasts one minute."""
    for row in DeliveryRow.of_account(account, filter_condition=DeliveryRow.in_flight_until.exists()):
        row.update([DeliveryRow.in_flight_until.remove()])


@pytest.fixture(scope="module")
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


RunStory = Callable[[Callable[[Simulation], None], Faults], Simulation]


@pytest.fixture
def run_story(
    client: Client, merchant: MerchantServer, no_other_rows_are_due: None, monkeypatch: pytest.MonkeyPatch
) -> RunStory:
    """Return a function that runs a story for a new merchant with faults, some with webhooks or metrics."""

    def run(story: Callable[[Simulation], None], faults: Faults) -> Simulation:
        acquirer = BreakingAcquirer(settings(), faults)
        monkeypatch.setattr(vault, "DATA_KEYS", DataKeys())  # a cold start calls KMS, which can fail too
        registry = Registry({SIMULATOR: acquirer})
        for function in ("process_payment", "process_refund"):
            monkeypatch.setattr(
                importlib.import_module(f"functions.{function}"), "registry_of", lambda *_: registry
            )
        gateway = a_merchant(client)
        if story in WITH_WEBHOOKS:
            gateway.post("/v1/webhook-endpoints", {"url": merchant.url})

        def later(call: Callable[[], Any]) -> Any:
            if story in WITH_WEBHOOKS:
                expire_leases(gateway.account)
            return faults.during(call)

        stage = Stage(hidden_s=0, only_own=True, around=later, counts_events=story in WITH_METRICS)
        simulation = Simulation(gateway, stage, faults, merchant, acquirer)
        with injected(faults):
            story(simulation)
        return simulation

    return run


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_story_ends_the_same_after_any_failure(
    story: Callable[[Simulation], None],
    kind: Kind,
    run_story: RunStory,
    record_property: Callable[[str, object], None],
) -> None:
    counting = Faults()
    simulation = run_story(story, counting)
    unbroken = simulation.checked_states()
    assert len(simulation.gateway.get("/v1/orders").data) == 1

    points = in_part(counting.points(kind), part_of_this_run())
    for at in points:
        try:
            simulation = run_story(story, Faults(at, kind))
            assert simulation.checked_states() == unbroken
        except Exception as broken:
            again = f"{VARIABLE}={part_of_this_run()} repeats it"
            broken.add_note(f"{kind} at point {at}, {counting.passed[at]}; {again}")
            raise
    tried = f"{kind} at {len(points)} of {len(counting.points(kind))} points"
    record_property("said", f"{story.__name__}: {tried} ({VARIABLE}={part_of_this_run()})")


def test_the_failure_points_are_enumerated(run_story: RunStory) -> None:
    counting = Faults()

    run_story(paid_and_partly_refunded, counting)

    assert {
        "before TransactWriteItems",
        "after TransactWriteItems",
        "before authorize",
        "after refund",
    } <= set(counting.passed)


def test_a_death_is_tried_once_between_two_effects() -> None:
    faults = Faults()

    def invocation() -> None:
        faults.point("before GetItem")
        faults.around("capture", lambda: None)
        faults.point("before Query")

    faults.during(invocation)
    faults.during(invocation)

    tried = {kind: [faults.passed[at] for at in faults.points(kind)] for kind in Kind}
    assert tried[Kind.DEATH] == ["before GetItem", "after capture"] * 2
    assert tried[Kind.ERROR] == ["before GetItem", "before capture", "after capture", "before Query"] * 2
