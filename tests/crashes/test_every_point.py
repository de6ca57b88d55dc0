"""A story is told once for every point at which it can break. After the platform has delivered again what
it would deliver again, and the client has sent again what was not answered, nothing has happened twice and
nothing is missing.
"""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.acquirers import Approved, Verdict
from chalicelib.acquirers.simulator import Simulator
from chalicelib.domain.card import Card
from chalicelib.domain.payment import Payment
from chalicelib.domain.refund import Refund
from chalicelib.settings import Settings, settings
from chalicelib.store import vault
from chalicelib.store.data_keys import DataKeys
from chalicelib.store.tables import DeliveryRow
from chalicelib.workers.overdue import sweep
from tests import invariants
from tests.faults import Broken, Died, Faults, Kind, injected
from tests.gateway import JSON, Gateway, a_merchant
from tests.ledger import Ledger
from tests.receiver import MerchantServer
from tests.stage import Stage, is_idle

TRIES = 10
LONG_AFTER = timedelta(minutes=10)


class BreakingAcquirer(Simulator):
    """The simulator with books, each of whose calls is a point."""

    def __init__(self, known: Settings, faults: Faults) -> None:
        super().__init__(known)
        self._faults = faults
        self.ledger = Ledger()

    def authorise(self, payment: Payment, card: Card | None) -> Verdict:
        return self._faults.around(
            "authorise", lambda: self._booked(payment, Simulator.authorise(self, payment, card))
        )

    def resume(self, payment: Payment) -> Verdict:
        return self._faults.around("resume", lambda: self._booked(payment, Simulator.resume(self, payment)))

    def find(self, payment: Payment) -> Verdict:
        return self._faults.around("find", lambda: self._booked(payment, Simulator.find(self, payment)))

    def capture(self, payment: Payment, total: int) -> None:
        self._faults.around("capture", lambda: self.ledger.captures(payment, total))

    def void(self, payment: Payment) -> None:
        self._faults.around("void", lambda: self.ledger.voids(payment))

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        return self._faults.around("refund", lambda: self._sent_back(refund, payment))

    def _booked(self, payment: Payment, verdict: Verdict) -> Verdict:
        if isinstance(verdict, Approved):
            self.ledger.authorises(payment)
        return verdict

    def _sent_back(self, refund: Refund, payment: Payment) -> Verdict:
        verdict = Simulator.refund(self, refund, payment)
        if isinstance(verdict, Approved):
            self.ledger.refunds(refund, payment)
        return verdict


@dataclass
class World:
    """A merchant, and the platform behind it, which may break once."""

    gateway: Gateway
    stage: Stage
    faults: Faults
    merchant: MerchantServer
    acquirer: BreakingAcquirer

    def ask(self, path: str, body: JSON, key: str) -> JSON:
        """As a client does that gets no answer, or a 500: the same again."""
        for _ in range(TRIES):
            try:
                answer = self.faults.during(lambda: self.gateway.post(path, body, key=key))
            except Died:
                continue
            if answer.status < 500:
                data: JSON = answer.data
                return data
        raise AssertionError(f"{path} was never answered")

    def answer_the_bank(self, payment: JSON, outcome: str) -> None:
        """As a payer does who clicks again when nothing happens, until the page has its answer."""
        [challenged] = self.gateway.get(f"/v1/payments?order_id={payment['order_id']}").data
        token = challenged["next_action"]["url"].partition("#")[2]
        for _ in range(TRIES):
            try:
                answer = self.faults.during(
                    lambda: self.gateway.post(f"/v1/challenges/{token}", {"outcome": outcome})
                )
            except Died:
                continue
            if answer.status in (200, 409):
                return
        raise AssertionError("the bank's page was never answered")

    def check(self) -> None:
        """All that was owed has been done, and the acquirer's books say what ours say."""
        invariants.check(self.gateway.account)
        _, payments, refunds = invariants.money_adds_up(self.gateway.account)
        self.acquirer.ledger.agrees_with(payments, refunds)

    def ending(self) -> list[tuple[object, ...]]:
        """How it all ended, whatever the ids and times."""
        orders, payments, refunds = invariants.money_adds_up(self.gateway.account)
        ended: list[tuple[object, ...]] = [(one.status, one.amount_paid) for one in orders]
        ended += [(one.status, one.captures, one.error_code, one.cancellation_reason) for one in payments]
        return sorted(ended + [(one.status, one.amount, one.reason) for one in refunds], key=repr)

    def settle(self) -> None:
        """Until nothing is left to do."""
        for _ in range(TRIES):
            try:
                self.stage.run(self.gateway.account)
            except (Broken, Died):
                continue
            if is_idle():
                return
        raise AssertionError("the queues never ran empty")

    def wait(self) -> None:
        """Long enough for the sweep to find what is overdue."""
        for tries in range(1, TRIES):
            at = datetime.now(UTC) + tries * LONG_AFTER
            try:
                self.faults.during(lambda at=at: sweep(at))  # type: ignore[misc]
            except (Broken, Died):
                continue
            break
        self.settle()


def paid_and_partly_refunded(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    payment = world.ask("/v1/payments", upi(order, "test@upi"), "payment")
    world.settle()
    world.ask(f"/v1/payments/{payment['id']}/refunds", {"amount": 20_000}, "refund")
    world.settle()


def authorised_and_captured(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    payment = world.ask("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    world.settle()
    world.ask(f"/v1/payments/{payment['id']}/capture", {}, "capture")
    world.settle()


def captured_in_parts_and_the_rest_canceled(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    payment = world.ask("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    world.settle()
    for amount in (20_000, 10_000):
        world.ask(f"/v1/payments/{payment['id']}/capture", {"amount": amount}, f"capture {amount}")
    world.ask(f"/v1/payments/{payment['id']}/cancel", {}, "cancel")
    world.settle()


def authorised_and_left_to_expire(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    world.ask("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    world.settle()
    world.ask("/v1/test/clock/advance", {"seconds": 8 * 86_400}, "a week later")
    world.settle()
    world.wait()


def paid_twice(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    for tab in ("first tab", "second tab"):
        world.ask("/v1/payments", upi(order, "test@upi"), tab)
    world.settle()


def authorised_twice_and_one_captured(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    for tab in ("first tab", "second tab"):
        payment = world.ask("/v1/payments", {**upi(order, "test@upi"), "captured": False}, tab)
    world.settle()
    world.ask(f"/v1/payments/{payment['id']}/capture", {}, "capture")
    world.settle()


def answered_late(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    world.ask("/v1/payments", upi(order, "late@upi"), "payment")
    world.settle()
    world.wait()


def refund_that_fails(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4000000000005126", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    payment = world.ask("/v1/payments", {"order_id": order["id"], "method": "card", "card": card}, "payment")
    world.settle()
    world.ask(f"/v1/payments/{payment['id']}/refunds", {}, "refund")
    world.settle()


def paid_by_token(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    token = world.ask("/v1/tokens", {"card": card}, "token")
    world.ask("/v1/payments", {"order_id": order["id"], "method": "card", "token": token["id"]}, "payment")
    world.settle()


def approved_at_the_cards_bank(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4000000000003220", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    payment = world.ask("/v1/payments", {"order_id": order["id"], "method": "card", "card": card}, "payment")
    world.settle()
    world.answer_the_bank(payment, "approve")
    world.settle()


def declined_at_the_bank(world: World) -> None:
    payment = paid_at_a_bank(world)
    world.answer_the_bank(payment, "decline")
    world.settle()


def left_at_the_bank(world: World) -> None:
    paid_at_a_bank(world)
    world.ask("/v1/test/clock/advance", {"seconds": 900}, "a quarter of an hour later")
    world.settle()
    world.wait()


def paid_at_a_bank(world: World) -> JSON:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    at_bank = {"order_id": order["id"], "method": "netbanking", "bank": "HDFC"}
    payment = world.ask("/v1/payments", at_bank, "payment")
    world.settle()
    return payment


def told_by_hand_after_a_rotation(world: World) -> None:
    [endpoint] = world.gateway.get("/v1/webhook-endpoints").data
    world.merchant.answer_with(500, times=1, headers={"webhook-delivery": "abort"})
    world.ask("/v1/orders", {"amount": 50_000}, "order")
    world.settle()
    world.ask(f"/v1/webhook-endpoints/{endpoint['id']}/rotate-secret", {}, "rotation")
    [delivery] = world.gateway.get("/v1/webhooks").data
    world.ask(f"/v1/webhooks/{delivery['id']}/retry", {}, "retry")
    world.settle()
    world.wait()
    assert len(world.gateway.get(f"/v1/webhook-endpoints/{endpoint['id']}/secret").data) == 2


def leases_run_out(account: str) -> None:
    """A message that failed comes again after three minutes, and the lease that it took lasts one."""
    for row in DeliveryRow.query(account, filter_condition=DeliveryRow.in_flight_until.exists()):
        row.update([DeliveryRow.in_flight_until.remove()])


def upi(order: JSON, address: str) -> JSON:
    return {"order_id": order["id"], "method": "upi", "upi_id": address}


STORIES = (
    paid_and_partly_refunded,
    authorised_and_captured,
    captured_in_parts_and_the_rest_canceled,
    authorised_and_left_to_expire,
    paid_twice,
    authorised_twice_and_one_captured,
    answered_late,
    refund_that_fails,
    paid_by_token,
    approved_at_the_cards_bank,
    declined_at_the_bank,
    left_at_the_bank,
    told_by_hand_after_a_rotation,
)
WITH_WEBHOOKS = (paid_and_partly_refunded, told_by_hand_after_a_rotation)


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
        "before authorise",
        "after refund",
    } <= set(counting.passed)
