"""A stopped stage continues after its restart, because all pending work is stored.

One restart interrupts payments, retries and whole schedules, whose clocks are advanced.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.webhooks.domain.schedule import WAITS_S, Schedule
from tests.live_stage import JSON, RunningStage
from tests.receiver import MerchantServer

PAYMENTS = 5
SCHEDULES = (Schedule.STANDARD, Schedule.EXTENDED)
ATTEMPTS_BEFORE = 2
HOUR_AGO = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Failing:
    """A delivery that fails until its endpoint is recovered, of a merchant with its own clock."""

    merchant: RunningStage
    endpoint: JSON
    waits_s: Sequence[int]

    def attempted(self, times: int) -> JSON:
        return self.merchant.until(self.delivery, lambda now: now.get("attempts") == times)

    def delivery(self) -> JSON:
        found = self.merchant.get(f"/v1/webhooks?endpoint={self.endpoint['id']}")
        return self.merchant.get(f"/v1/webhooks/{found[0]['id']}") if found else {}

    def advance_to(self, attempt: int) -> None:
        seconds = round(self.waits_s[attempt - 1] * 1.1) + 1
        self.merchant.post("/v1/test/clock/advance", {"seconds": seconds})


@dataclass(frozen=True)
class Interrupted:
    """A finished payment whose webhook failed, and payments that are pending when the stage stops."""

    merchant: RunningStage
    finished: JSON
    pending: list[JSON]


@dataclass(frozen=True)
class Restarted:
    """Hold what a restart interrupted. `down` fails every webhook, `back` accepts them since the restart."""

    schedules: list[Failing]
    payments: Interrupted
    down: MerchantServer
    back: MerchantServer


@pytest.fixture(scope="module")
def restarted(restartable: RunningStage) -> Iterator[Restarted]:
    with MerchantServer() as down, MerchantServer() as back:
        down.answer_with(500)
        back.answer_with(500)
        schedules = [_failing(restartable.with_new_merchant(), down.url, one) for one in SCHEDULES]
        for one in schedules:
            one.attempted(ATTEMPTS_BEFORE - 1)
            one.advance_to(ATTEMPTS_BEFORE)
            one.attempted(ATTEMPTS_BEFORE)
        payments = _interrupted(restartable.with_new_merchant(), back)

        restartable.run("down")
        back.answer_with(200)
        restartable.run("up")
        yield Restarted(schedules, payments, down, back)


@pytest.mark.timeout(600)
def test_payments_and_retries_in_progress_are_finished_after_a_restart(restarted: Restarted) -> None:
    own, finished, pending = (
        restarted.payments.merchant,
        restarted.payments.finished,
        restarted.payments.pending,
    )

    ended = [own.ended(payment) for payment in pending]
    for payment in (finished, *pending):
        _wait_for_event(restarted.back, payment["id"])

    assert {payment["status"] for payment in ended} == {"success"}
    assert own.get(f"/v1/payments/{finished['id']}") == finished


@pytest.mark.timeout(900)
def test_each_schedule_is_completed_with_a_restart_in_between(restarted: Restarted) -> None:
    failing, receiver = restarted.schedules, restarted.down

    for number in range(ATTEMPTS_BEFORE + 1, max(len(one.waits_s) for one in failing) + 1):
        waiting = [one for one in failing if len(one.waits_s) >= number]
        for one in waiting:
            one.attempted(number - 1)
        for one in waiting:
            one.advance_to(number)
    ended = [one.attempted(len(one.waits_s)) for one in failing]

    receiver.answer_with(200)
    for one in failing:  # after ten failures the breaker is open
        one.merchant.post("/v1/test/clock/advance", {"seconds": 120})
    recovered = [
        one.merchant.post(f"/v1/webhook-endpoints/{one.endpoint['id']}/recover", {"since": HOUR_AGO})
        for one in failing
    ]
    delivered = [one.merchant.until(one.delivery, lambda now: now["status"] == "success") for one in failing]

    assert [(one["status"], one["attempts"]) for one in ended] == [
        ("failed", len(one.waits_s)) for one in failing
    ]
    assert [one["count"] for one in recovered] == [1, 1]
    assert [[entry["trigger"] for entry in one["attempts_log"]] for one in delivered] == [
        ["scheduled"] * len(one.waits_s) + ["manual"] for one in failing
    ]
    assert len(receiver.received) == sum(len(one.waits_s) + 1 for one in failing)


def _failing(merchant: RunningStage, url: str, schedule: Schedule) -> Failing:
    endpoint = {"url": url, "events": ["order.created"], "schedule": schedule}
    made = merchant.post("/v1/webhook-endpoints", endpoint)
    merchant.order()
    return Failing(merchant, made, WAITS_S[schedule])


def _interrupted(merchant: RunningStage, receiver: MerchantServer) -> Interrupted:
    merchant.post("/v1/webhook-endpoints", {"url": receiver.url, "events": ["payment.success"]})
    finished = merchant.ended(merchant.payment())
    receiver.wait_for(lambda request: True)
    return Interrupted(merchant, finished, [merchant.payment() for _ in range(PAYMENTS)])


def _wait_for_event(merchant: MerchantServer, payment_id: str) -> None:
    """Wait for more than the minute for which a message is hidden whose function was killed."""
    merchant.wait_for(lambda request: json.loads(request.body)["data"]["id"] == payment_id, timeout_s=150)
