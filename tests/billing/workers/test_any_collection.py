"""Subscriptions that are charged, in any order of steps: no invoice is charged twice, or when it must not be.

Each example is a merchant of its own on real tables. Its test clock runs for weeks, and messages come twice.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from typing import ClassVar

import pytest
from chalice.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.store.clocks import clock_of
from chalicelib.billing.store.rows import InvoiceRow
from chalicelib.db.rows import EventRow
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store.rows import PaymentRow
from tests import invariants
from tests.gateway import JSON, a_merchant
from tests.in_process_stage import Stage
from tests.saved_methods import AUTHENTICATION, GOOD, HARD, SOFT, save_card
from tests.simulator_books import assert_books_match

DAY_S = 86_400
LOST = "4000010000001025"  # the acquirer's answer is lost
PROCESSING = "4000010000001041"  # the bank takes its time
CARDS = st.sampled_from([GOOD, SOFT, HARD, AUTHENTICATION, LOST, PROCESSING])
SCHEDULE = timedelta(days=1)  # the shortest time between two tries
WAYS = st.sampled_from(["success@upi", "failure@upi", "answer-lost@upi"])


_NEVER = (datetime.max.replace(tzinfo=UTC), "")


class Collections(RuleBasedStateMachine):
    """Hold a merchant with one subscription that is charged automatically."""

    client: ClassVar[Client]

    @initialize(card=CARDS)
    def subscribe(self, card: str) -> None:
        self.gateway = a_merchant(self.client)
        self.stage = Stage(only_own=True)
        self.customer = self._made("/v1/customers", {"name": "Ann Lee"})
        plan = self._made("/v1/plans", {"name": "Basic", "amount": 9_900, "interval": "week"})
        self._save(card)
        named = {"customer_id": self.customer, "plan_id": plan, "collection": "automatic"}
        self.subscription = self._made("/v1/subscriptions", named | {"time_zone": "UTC"})
        self._run()

    @rule(days=st.sampled_from([0.1, 0.1, 1, 1, 2, 5, 20]))
    def pass_time(self, days: float) -> None:
        self.gateway.post("/v1/test/clock/advance", {"seconds": int(days * DAY_S)})
        self._run()

    @rule(card=CARDS, is_default=st.booleans())
    def save_a_card(self, card: str, is_default: bool) -> None:
        self._save(card)
        methods = self._methods()
        if is_default and methods:
            self.gateway.post(f"/v1/saved-methods/{methods[-1]}/default")
        self._run()

    @rule(which=st.integers(0, 9))
    def remove_a_card(self, which: int) -> None:
        methods = self._methods()
        if methods:
            self.gateway.send("DELETE", f"/v1/saved-methods/{methods[which % len(methods)]}")
        self._run()

    @rule(vpa=WAYS, is_processed=st.booleans())
    def pay_by_hand(self, vpa: str, is_processed: bool) -> None:
        for invoice in [one for one in self._invoices() if one.status == "open"][:1]:
            body = {"order_id": invoice.order_id, "method": "upi", "upi": {"flow": "collect", "vpa": vpa}}
            self.gateway.post("/v1/payments", body)
        if is_processed:
            self._run()

    @rule(proration=st.sampled_from(["now", "next_invoice"]), quantity=st.integers(1, 3))
    def change_the_quantity(self, proration: str, quantity: int) -> None:
        self._patch({"quantity": quantity, "proration": proration})

    @rule(step=st.sampled_from(["pause", "resume"]))
    def pause_or_resume(self, step: str) -> None:
        self.gateway.post(f"/v1/subscriptions/{self.subscription}/{step}")
        self._run()

    @rule(step=st.sampled_from(["void", "mark-uncollectible"]))
    def end_an_invoice(self, step: str) -> None:
        for invoice in [one for one in self._invoices() if one.status == "open"][:1]:
            self.gateway.post(f"/v1/invoices/{invoice.id}/{step}")
        self._run()

    @precondition(lambda self: self.gateway.account and len(self._invoices()) > 1)
    @rule()
    def cancel(self) -> None:
        self.gateway.post(f"/v1/subscriptions/{self.subscription}/cancel")
        self._run()

    @rule()
    def deliver_all_messages_again(self) -> None:
        self.stage.relay(self.gateway.account, again=True)
        self._run()

    @invariant()
    def each_period_is_invoiced_once(self) -> None:
        invoices = self._invoices()
        assert [one.number for one in invoices] == list(range(1, len(invoices) + 1))
        starts = [one.start for one in invoices if one.start]
        assert len(starts) == len(set(starts))

    @invariant()
    def each_order_is_paid_once(self) -> None:
        invariants.money_adds_up(self.gateway.account)

    @invariant()
    def no_charge_starts_beside_another_payment(self) -> None:
        for payments in self._payments().values():
            for before, after in combinations(payments, 2):
                if after.off_session:
                    assert has_ended(before), (before, after)
                    assert before.updated_at <= after.created_at

    @invariant()
    def charges_keep_the_schedule(self) -> None:
        clock, changes = self._clock(), self._times_of("customer.method_")
        for _, charges in self._charges():
            for before, after in pairwise(charges):
                is_new = any(before.created_at <= at <= after.created_at for at in changes)
                waited = clock.time_of(after.created_at) - clock.time_of(before.created_at)
                assert is_new or waited >= SCHEDULE, (before, after)

    @invariant()
    def nothing_is_charged_after_its_end(self) -> None:
        ends = self._times_of("subscription.canceled")
        for invoice, charges in self._charges():
            own = [*ends, *self._times_of("invoice.void", invoice.id)]
            own += self._times_of("invoice.uncollectible", invoice.id)
            assert all(charge.created_at <= at for charge in charges for at in own)

    @invariant()
    def nothing_is_charged_while_it_is_paused(self) -> None:
        moments = sorted(
            (at, type)
            for type in ("subscription.paused", "subscription.resumed", "subscription.canceled")
            for at in self._times_of(type)
        )
        pauses = [(at, after) for (at, type), (after, _) in pairwise([*moments, _NEVER]) if "paused" in type]
        for _, charges in self._charges():
            assert not [one for one in charges for start, end in pauses if start < one.created_at < end]

    @invariant()
    def a_removed_method_is_not_charged(self) -> None:
        for row in self._events("customer.method_removed"):
            charges = [one for _, charges in self._charges() for one in charges]
            by_it = [one for one in charges if one.saved_method == row.data["id"]]
            assert all(one.created_at <= row.created_at for one in by_it)

    def teardown(self) -> None:
        """Compare the books after lost answers were looked up, and no further charge started meanwhile."""
        if hasattr(self, "subscription"):
            self.pause_or_resume("pause")
            for _ in range(3):
                self.pass_time(2)
            assert_books_match(self.gateway.account)

    def _run(self) -> None:
        self.stage.run(self.gateway.account)

    def _made(self, path: str, body: JSON) -> str:
        answer = self.gateway.post(path, body)
        assert answer.status == 201, answer.json
        return str(answer.data["id"])

    def _save(self, card: str) -> None:
        save_card(self.gateway, self.stage, self.customer, card)

    def _patch(self, changes: JSON) -> None:
        self.gateway.send("PATCH", f"/v1/subscriptions/{self.subscription}", json.dumps(changes).encode())
        self._run()

    def _methods(self) -> list[str]:
        found = self.gateway.get(f"/v1/customers/{self.customer}/saved-methods").data
        return sorted(str(method["id"]) for method in found)

    def _clock(self) -> Clock:
        return clock_of(self.gateway.account, datetime.now(UTC))

    def _invoices(self) -> list[Invoice]:
        rows = InvoiceRow.of_account(self.gateway.account, consistent_read=True)
        return sorted((row.to(Invoice) for row in rows), key=lambda invoice: invoice.number)

    def _payments(self) -> dict[str, list[Payment]]:
        """Return the payments of each invoice, oldest first."""
        rows = PaymentRow.of_account(self.gateway.account, consistent_read=True)
        made = sorted((row.payment() for row in rows), key=lambda one: one.created_at)
        of_invoices: defaultdict[str, list[Payment]] = defaultdict(list)
        for payment in made:
            if payment.invoice_id is not None:
                of_invoices[payment.invoice_id].append(payment)
        return of_invoices

    def _charges(self) -> Iterator[tuple[Invoice, list[Payment]]]:
        """Yield each invoice with its charges by saved methods, oldest first."""
        payments = self._payments()
        for invoice in self._invoices():
            yield invoice, [one for one in payments.get(invoice.id, []) if one.off_session]

    def _events(self, prefix: str) -> list[EventRow]:
        rows = EventRow.of_account(self.gateway.account, consistent_read=True)
        return [row for row in rows if row.type.startswith(prefix)]

    def _times_of(self, prefix: str, id: str | None = None) -> list[datetime]:
        return [row.created_at for row in self._events(prefix) if id in (None, row.data["id"])]


def has_ended(payment: Payment) -> bool:
    """Return whether the payment failed, and the acquirer cannot approve it any more."""
    is_over = payment.status in (PaymentStatus.FAILED, PaymentStatus.CANCELED)
    return is_over and payment.due_at is None


@pytest.mark.timeout(600)
def test_nothing_is_charged_twice_in_any_order(client: Client) -> None:
    Collections.client = client
    run_state_machine_as_test(
        Collections,
        settings=settings(
            max_examples=10,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking on real tables takes minutes
        ),
    )
