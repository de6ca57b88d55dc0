"""The simulator's own webhooks, sent by HTTP to the gateway: late, twice, out of order, or unknown."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.messaging import queues
from chalicelib.payments.acquirers.simulator import events, steps
from chalicelib.payments.acquirers.simulator.faults import BANK_DECIDES_AFTER, Fault
from chalicelib.payments.domain.simulated_event import SimulatedEvent
from chalicelib.payments.domain.simulated_payment import Clock, SimulatedPayment
from chalicelib.payments.domain.tasks import simulated_event_task
from chalicelib.payments.store.acquirer_rows import AcquirerEventRow
from chalicelib.payments.workers import simulator_events
from chalicelib.settings import settings
from tests.builders import NOON, a_refund
from tests.doubles.accounts import SIMULATOR, add_account, route_all
from tests.doubles.server import Received, Server
from tests.doubles.signed_events import WEBHOOK_SECRET
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

BOOKS = SimulatedPayment(
    account="mer_1#test", reference="sim_acq_1/pay_1/1", payment_id="pay_1", requested=50_000,
    currency="INR", auto_capture=True, created_at=NOON, result="success",
)  # fmt: skip


@dataclass
class Site(Server):
    """The stage's site, which passes events on to the gateway. It answers 503 while it is down."""

    gateway: Any = None
    is_down: bool = False

    def answer(self, received: Received) -> tuple[int, Any] | None:
        self.passed.append(received.target)
        if self.is_down:
            return 503, {}
        headers = {name: received.headers[name] for name in (events.SIGNATURE, "Content-Type")}
        anyone = Gateway(self.gateway.client, self.gateway.merchant_id)
        answered = anyone.send("POST", received.target.removeprefix("/api"), received.body, headers)
        return answered.status, answered.json


@pytest.fixture
def site(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with Site(gateway=gateway) as server:
        known = replace(settings(), checkout_url=server.origin)
        monkeypatch.setattr(importlib.import_module("functions.process_payment"), "KNOWN", known)
        yield server


def pay(gateway: Gateway, stage: Stage, upi_id: str, **account: str) -> JSON:
    """Pay at an account of the simulator, which has a webhook secret by default."""
    body = {**SIMULATOR, "webhook_secret": WEBHOOK_SECRET, **account}
    route_all(gateway, add_account(gateway, {name: value for name, value in body.items() if value}))
    payment = gateway.payment(upi_id=upi_id)
    stage.run(gateway.account)
    found: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return found


def stored(gateway: Gateway) -> list[AcquirerEventRow]:
    return sorted(AcquirerEventRow.of_account(gateway.account), key=lambda row: row.id)


def test_an_account_sends_signed_events_about_its_payments_and_refunds(
    gateway: Gateway, stage: Stage, site: Site
) -> None:
    paid = pay(gateway, stage, "success@upi")
    gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 20_000})
    stage.run(gateway.account)

    received = stored(gateway)
    assert paid["status"] == "success"
    assert [one.type for one in received] == ["payment.authorized", "payment.captured", "refund.processed"]
    assert {one.reference for one in received} == {paid["acquirer_reference"]}


def test_an_event_that_is_sent_twice_is_stored_once(gateway: Gateway, stage: Stage, site: Site) -> None:
    paid = pay(gateway, stage, "events-twice@upi")

    assert (paid["status"], len(site.passed), len(stored(gateway))) == ("success", 4, 2)


def test_an_event_about_an_unknown_payment_stays_due(gateway: Gateway, stage: Stage, site: Site) -> None:
    paid = pay(gateway, stage, "events-unknown@upi")

    unknown = [one for one in stored(gateway) if one.reference != paid["acquirer_reference"]]
    assert len(unknown) == 2
    assert [one.outcome for one in unknown] == [None, None]
    assert all(one.due_at > one.received_at for one in unknown)


def test_an_account_without_a_webhook_secret_sends_nothing(
    gateway: Gateway, stage: Stage, site: Site
) -> None:
    paid = pay(gateway, stage, "success@upi", webhook_secret="")

    assert (paid["status"], site.passed) == ("success", [])


def test_a_payment_succeeds_without_its_events_which_are_sent_four_times(
    gateway: Gateway, stage: Stage, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.is_down = True
    paid = pay(gateway, stage, "success@upi")
    again: list[tuple[Any, int]] = []
    monkeypatch.setattr(queues, "send", again.extend)
    event = SimulatedEvent(paid["acquirer_reference"], 0, "payment.authorized")
    site.passed.clear()
    task = simulated_event_task(gateway.account, paid["id"], event)

    for _ in range(4):
        simulator_events.send(task, site.origin)
        task = again[-1][0]

    assert (paid["status"], len(site.passed)) == ("success", 4)
    assert [wait for _, wait in again] == [10, 60, 300]


def test_an_event_that_cannot_be_queued_does_not_fail_the_call(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_tasks: object) -> None:
        raise queues.NotSent("throttled")

    monkeypatch.setattr(queues, "send", fail)

    events.announce(None, approved())

    assert "simulator.events_not_sent" in caplog.text


def approved(**changes: Any) -> SimulatedPayment:
    return steps.authorize(replace(BOOKS, **changes), Clock(NOON)).payment


def test_late_events_are_sent_two_minutes_later() -> None:
    sent = events.events_of(None, approved(fault=Fault.EVENTS_LATE))

    assert [one.delay_s for one in sent] == [120, 120]


def test_a_refunds_event_is_sent_before_those_of_its_payment() -> None:
    paid = approved(fault=Fault.EVENTS_REORDERED)
    refund = a_refund(amount=20_000)
    refunded = steps.refund(paid, Clock(NOON + timedelta(seconds=5)), refund).payment

    first, later = events.events_of(paid, refunded), events.events_of(None, paid)

    assert [(one.event.type, one.delay_s) for one in first] == [("refund.processed", 0)]
    assert {one.delay_s for one in later} == {60}


def test_a_decision_of_the_bank_is_announced_when_it_is_made() -> None:
    [sent] = events.events_of(None, approved(fault=Fault.PROCESSING))

    assert (sent.event.type, sent.delay_s) == ("payment.updated", BANK_DECIDES_AFTER.total_seconds())


def test_a_decline_is_announced() -> None:
    [sent] = events.events_of(None, approved(result="card_declined"))

    assert sent.event.type == "payment.failed"
