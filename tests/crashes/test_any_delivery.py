"""Process deliveries in any order: late, repeated and lost messages, workers that die during an attempt,
manual retries, recoveries, sweeps, and an endpoint that is disabled and enabled.

Hypothesis searches for an order in which an attempt is made twice or is missing from the log.
"""

from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chalicelib.crypto.kms_secrets import seal
from chalicelib.db.rows import EventRow
from chalicelib.db.transaction import RETENTION
from chalicelib.domain.errors import Refusal
from chalicelib.domain.event import iso
from chalicelib.domain.ids import first_id, new_id
from chalicelib.payments.domain.order import order_created
from chalicelib.webhooks.domain.attempt import ReceiverDirective, Trigger
from chalicelib.webhooks.domain.delivery import (
    MAX_ATTEMPTS,
    Delivery,
    DeliveryStatus,
    delivery_of,
    request_retry,
)
from chalicelib.webhooks.domain.endpoint import DisabledReason, secret, update
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.domain.schedule import WAITS_S, Schedule
from chalicelib.webhooks.domain.tasks import DeliveryTask, RecoveryTask, by_hand, next_attempt, webhook_task
from chalicelib.webhooks.sending.post_result import PostResult
from chalicelib.webhooks.store import deliveries, endpoints
from chalicelib.webhooks.store.rows import DeliveryRow
from chalicelib.webhooks.workers.deliveries import attempt
from chalicelib.webhooks.workers.delivery_batch import load
from chalicelib.webhooks.workers.endpoint_health import finish_batch
from chalicelib.webhooks.workers.redelivery import recover
from tests.builders import NOON, an_endpoint, an_order
from tests.fake_sender import context_at
from tests.in_process_stage import received

pick = st.integers(0, 1_000_000)
ANSWERS = st.sampled_from(
    [
        PostResult(200),
        *[PostResult(500)] * 4,
        PostResult(None, error="Timeout"),
        PostResult(429, retry_after_s=30),
    ]
)
LAST = [PostResult(410), PostResult(500, directive=ReceiverDirective.ABORT)]


class Died(BaseException):
    """The process ended during the request to the receiver."""


class Platform(RuleBasedStateMachine):
    """`messages` can be delivered repeatedly; `posts` counts the requests that receivers got."""

    @initialize(schedule=st.sampled_from([Schedule.STANDARD, Schedule.TEST]))
    def start(self, schedule: Schedule) -> None:
        self.account = f"{new_id('mer', datetime.now(UTC))}#test"
        self.schedule = schedule
        self.at = NOON
        self.messages: list[DeliveryTask | RecoveryTask] = []
        self.in_flight: Counter[str] = Counter()
        self.posts: Counter[str] = Counter()
        self.deaths: Counter[str] = Counter()
        self.endpoint = an_endpoint(
            account=self.account, schedule=schedule, secrets=[secret(seal("s" * 16, self.account))]
        )
        endpoints.add(self.endpoint, claim=None)
        made = [self._new_delivery(order) for order in ("order_1", "order_2")]
        self.messages += [next_attempt(one) for one in made]

    @rule(which=pick, answer=ANSWERS)
    def deliver_a_message(self, which: int, answer: PostResult) -> None:
        if self.messages:
            self._work(self.messages[which % len(self.messages)], answer)

    @rule(which=pick, other=pick, answer=ANSWERS)
    def deliver_a_message_during_another(self, which: int, other: int, answer: PostResult) -> None:
        if self.messages:
            second = self.messages[other % len(self.messages)]
            self._work(self.messages[which % len(self.messages)], answer, lambda: self._work(second, answer))

    @rule(which=pick)
    def a_worker_dies_during_an_attempt(self, which: int) -> None:
        if self.messages:
            with suppress(Died):
                self._work(self.messages[which % len(self.messages)], None)

    @rule(which=pick, answer=st.sampled_from(LAST))
    def a_receiver_stops_the_delivery(self, which: int, answer: PostResult) -> None:
        if self.messages:
            self._work(self.messages[which % len(self.messages)], answer)

    @rule(which=pick, forced=st.booleans())
    def retry_manually(self, which: int, forced: bool) -> None:
        rows = self._rows()
        if not rows:
            return
        try:
            asked = request_retry(rows[which % len(rows)], self.at)
        except Refusal:
            return
        deliveries.request_retry(asked, claim=None)
        self.messages.append(by_hand(asked, forced=forced))

    @rule()
    def recover_failed(self) -> None:
        first, end = first_id("whd", NOON - timedelta(days=1)), "whd_~"
        self.messages.append(
            RecoveryTask(self.account, self.endpoint.id, Recovery.RECOVER, first, end, iso(self.at))
        )

    @rule(off=st.booleans())
    def switch_the_endpoint(self, off: bool) -> None:
        before = endpoints.get(self.account, self.endpoint.id)
        reason = DisabledReason.MERCHANT if off else None
        endpoints.update(update(before, self.at, disabled_reason=reason))

    @rule()
    def sweep_overdue_deliveries(self) -> None:
        for delivery in self._rows():
            if delivery.due_at and delivery.due_at < self.at - timedelta(seconds=30):
                self.messages.append(next_attempt(delivery))

    @rule(seconds=st.sampled_from([1, 10, 61, 600, 7200, 90_000]))
    def advance_time(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)

    @invariant()
    def the_log_has_every_attempt(self) -> None:
        for delivery in self._rows():
            numbers = [entry["number"] for entry in delivery.attempts_log]
            triggers = Counter(entry["trigger"] for entry in delivery.attempts_log)
            assert numbers == list(range(1, delivery.attempts + 1))
            assert delivery.attempts <= MAX_ATTEMPTS
            assert triggers[Trigger.SCHEDULED] == delivery.scheduled <= len(WAITS_S[self.schedule])

    @invariant()
    def every_request_is_logged(self) -> None:
        """Check that every request is in the log, except those of workers that died."""
        for delivery in self._rows():
            sent = [entry for entry in delivery.attempts_log if "Endpoint" not in str(entry["error"])]
            assert self.posts[delivery.id] == len(sent) + self.deaths[delivery.id]

    @invariant()
    def a_pending_delivery_has_a_next_attempt(self) -> None:
        for delivery in self._rows():
            due = delivery.next_attempt_at or delivery.retry_asked_at
            assert (delivery.status is DeliveryStatus.PENDING) is (due is not None)

    def _work(self, task: DeliveryTask | RecoveryTask, answer: PostResult | None, during: Any = None) -> None:
        """Process a message as functions/deliver_webhook.py does, and collect the messages that it sends."""
        if isinstance(task, RecoveryTask):
            recover(task, self.at)
        else:
            loaded = load([task], self.at)
            attempt(task, loaded, context_at(self.at, self._receiver(task.delivery_id, answer, during)))
            finish_batch(loaded.outcomes, self.at, context_at(self.at).settings)
        self.messages += [webhook_task(sent["Body"]) for sent in received("webhooks")]
        self.messages += [next_attempt(one) for one in self._rows() if one.due_at]

    def _receiver(self, delivery_id: str, answer: PostResult | None, during: Any) -> Any:
        def post(*_: Any) -> PostResult:
            self.posts[delivery_id] += 1
            self.in_flight[delivery_id] += 1
            assert self.in_flight[delivery_id] == 1, "two concurrent attempts"
            try:
                if during:
                    during()
                if answer is None:
                    self.deaths[delivery_id] += 1
                    self.at += timedelta(seconds=61)  # its lease expires before the failure is known
                    raise Died
                return answer
            finally:
                self.in_flight[delivery_id] -= 1

        return post

    def _new_delivery(self, order_id: str) -> Delivery:
        """Return a delivery without a row, as its first message finds it."""
        event = order_created(an_order(account=self.account, id=order_id))
        EventRow.of(event, expires_at=event.created_at + RETENTION).save()
        return delivery_of(event, self.endpoint.id, self.endpoint.url)

    def _rows(self) -> list[Delivery]:
        return [row.to(Delivery) for row in DeliveryRow.of_account(self.account, consistent_read=True)]


@pytest.mark.timeout(600)
def test_no_attempt_is_repeated_or_lost_in_any_order(stage: object) -> None:
    run_state_machine_as_test(
        Platform,
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking on real tables takes minutes
        ),
    )
