"""Payments with what happens to them at an acquirer, and the events that report it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from tests.doubles.accounts import add_account, route_all
from tests.doubles.server import Fault
from tests.doubles.signed_events import Json
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

Event = Callable[[], Json]
Chapter = tuple[Callable[[], object], list[Event]]


@dataclass
class Story:
    """A payment, and what happens to it at its acquirer, in this order: each chapter has its events."""

    payment: JSON
    chapters: list[Chapter]

    @property
    def events(self) -> list[tuple[int, Event]]:
        """Return each event, after the number of its chapter."""
        return [(number, one) for number, (_, events) in enumerate(self.chapters) for one in events]


@dataclass
class Stories:
    """Start stories about payments of one merchant at the double of one acquirer.

    A subclass has the names of its acquirer. `refund_states` are pending, processed and failed.
    """

    gateway: Gateway
    stage: Stage
    double: Any
    acquirer: str = ""

    kind: ClassVar[str]
    capture_request: ClassVar[str] = "POST capture"
    refund_field: ClassVar[str] = "status"
    refund_states: ClassVar[tuple[str, str, str]] = ("pending", "processed", "failed")

    def unpaid(self) -> Story:
        """Start a payment that fails."""
        raise NotImplementedError

    def paid(self, **fields: Any) -> Story:
        """Start a payment whose payer succeeds with the second try."""
        raise NotImplementedError

    def captured(self) -> Story:
        """Request a capture whose answer is lost."""
        story = self.paid(captured=False)
        events = self._finish(story)
        self.double.faults[self.capture_request] = Fault.LOST_AFTER
        self._ask(story.payment, "capture")
        return Story(story.payment, [(lambda: None, events)])

    def refunded(self) -> Story:
        """Request two refunds, of which the first fails after it was processed."""
        pending, processed, failed = self.refund_states
        self.double.state.refund_status = pending
        payment = self._finished()
        for amount in (20_000, 10_000):
            self._ask(payment, "refunds", amount=amount)
        first, second = self.refunds()[-2:]
        return Story(
            payment,
            [
                (partial(self._set, first, processed), self.events_of_refund(first, "processed")),
                (partial(self._set, second, processed), self.events_of_refund(second, "processed")[:1]),
                (partial(self._set, first, failed), self.events_of_refund(first, "failed")[:1]),
            ],
        )

    def events_of_refund(self, refund: Json, name: str) -> list[Event]:
        """Return the event that names the refund, and one about all refunds of its payment."""
        raise NotImplementedError

    def refunds(self) -> list[Json]:
        """Return the double's refunds, the oldest first."""
        return list(reversed(self.double.state.refunds))

    def taken(self) -> int:
        """Return what the double took from all payers, in minor units."""
        return int(self.double.state.taken())

    def start(self, account: JSON, **fields: Any) -> JSON:
        """Return a payment that was sent to the account."""
        if not self.acquirer:
            self.acquirer = add_account(self.gateway, account)
            route_all(self.gateway, self.acquirer)
        payment = self.gateway.payment(**fields)
        self.stage.run(self.gateway.account)
        return payment

    def _finished(self) -> JSON:
        story = self.paid()
        self._finish(story)
        return story.payment

    def _finish(self, story: Story) -> list[Event]:
        """Let everything happen, and the payer return. Return the events, which have not arrived."""
        for happen, _ in story.chapters:
            happen()
        shown = self.gateway.get(f"/v1/payments/{story.payment['id']}").data
        token = shown["next_action"]["url"].partition("#")[2]
        self.gateway.post(f"/v1/challenges/{token}", {"outcome": "returned"})
        self.stage.run(self.gateway.account)
        return [event for _, event in story.events]

    def _ask(self, payment: JSON, action: str, **body: Any) -> None:
        asked = self.gateway.post(f"/v1/payments/{payment['id']}/{action}", body)
        assert asked.status in (200, 201), asked.json
        self.stage.run(self.gateway.account)

    def _set(self, refund: Json, status: str) -> None:
        refund[self.refund_field] = status
