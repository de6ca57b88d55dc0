"""No payment is above its mandate, before its notice or after the mandate's end, in any order of steps."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chalicelib.customers.domain import mandate_steps, saved_method_steps
from chalicelib.customers.domain.mandate import Debit, Frequency, Mandate, MandateStatus
from chalicelib.customers.domain.mandate_rules import VALID_FOR, period_of
from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodKind
from chalicelib.customers.store import customers, saved_methods
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict, MandateRefused, Refusal
from chalicelib.domain.ids import new_id
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.tasks import due_mandate
from chalicelib.payments.store import mandates, orders, payments
from chalicelib.payments.store.clocks import clock_of
from chalicelib.payments.store.mandates import MandateChanged
from chalicelib.payments.workers import mandates as worker
from tests.acquirer import payment_context
from tests.builders import a_customer, an_order
from tests.mandate_values import JUNE, a_mandate

USUAL, MAX = 1_000, 100_000
AMOUNTS = st.sampled_from((USUAL, USUAL, MAX, MAX + 1))
WAITS = st.sampled_from((timedelta(hours=1), timedelta(hours=24), timedelta(days=8), timedelta(days=31)))
DAY = timedelta(days=1)


class Merchant(RuleBasedStateMachine):
    """Announce, charge, fail, pause and revoke, while the clock jumps and steps meet each other."""

    def __init__(self) -> None:
        super().__init__()
        self.account, self.at = f"mer_{uuid4().hex}#live", JUNE
        self.charged: list[tuple[Payment, datetime]] = []
        self.notices: list[tuple[int, datetime]] = []
        self.active = True
        self.frequency = Frequency.AS_PRESENTED
        self.mandate_id = ""

    @initialize(frequency=st.sampled_from((Frequency.DAILY, Frequency.MONTHLY, Frequency.AS_PRESENTED)))
    def gives_a_mandate(self, frequency: Frequency) -> None:
        self.mandate_id, self.frequency = given(self.account, self.at, frequency).id, frequency

    @rule(amount=AMOUNTS)
    def announces(self, amount: int) -> None:
        with suppress(MandateRefused):
            self._step(lambda one: announced(one, amount, self.at))
            self.notices.append((amount, self.at))

    @rule(amount=st.sampled_from((USUAL, MAX)))
    def announces_and_waits_a_day(self, amount: int) -> None:
        """Make the next charge likely to be allowed."""
        self.announces(amount)
        self.at += DAY

    @rule(amount=AMOUNTS)
    def charges(self, amount: int) -> None:
        self._charge(amount)

    @rule(amount=AMOUNTS, action=st.sampled_from(("pause", "revoke")))
    def charges_while_it_is_ended(self, amount: int, action: str) -> None:
        """End the mandate after the charge read it, and before the charge is written."""
        if self._charge(amount, lambda: self._end(action)):
            raise AssertionError("a payment was created after the end of its mandate")

    @rule(amount=AMOUNTS)
    def charges_twice_together(self, amount: int) -> None:
        """Charge another order after the first charge read the mandate, and before it is written."""
        self._charge(amount, lambda: self._charge(amount))

    @rule(action=st.sampled_from(("pause", "resume", "revoke")))
    def changes(self, action: str) -> None:
        self._end(action)

    @rule(wait=WAITS)
    def waits(self, wait: timedelta) -> None:
        self.at += wait

    @rule()
    def sweeps(self) -> None:
        worker.process(due_mandate((self.account, self.mandate_id)), payment_context(at=self.at))

    @rule()
    def fails(self) -> None:
        """Let the last payment fail."""
        if self.charged:
            payment, _ = self.charged[-1]
            with suppress(payments.PaymentChanged, Conflict):
                payments.record(payment_steps.fail(payment, "card_declined", "Declined.", self.at))

    @invariant()
    def each_payment_had_its_notice(self) -> None:
        for payment, at in self.charged:
            assert payment.amount <= MAX
            assert any(
                payment.amount == amount and noticed + DAY <= at < noticed + DAY + VALID_FOR
                for amount, noticed in self.notices
            )

    @invariant()
    def each_period_has_one_payment(self) -> None:
        mandate = a_mandate(frequency=self.frequency)
        periods = [period_of(mandate, at) for _, at in self.charged]
        assert self.frequency is Frequency.AS_PRESENTED or len(periods) == len(set(periods))

    @invariant()
    def there_are_no_more_payments_than_notices(self) -> None:
        assert len(self.charged) <= len(self.notices)

    def _charge(self, amount: int, meanwhile: Callable[[], object] = lambda: None) -> bool:
        """Charge a new order. Return False if it was refused."""
        payment = a_charge(self.account, self.mandate_id, amount, self.at)
        try:
            with all_or_nothing() as rows:
                payments.put_new(rows, payment)
                meanwhile()
        except (MandateRefused, MandateChanged):
            return False
        assert self.active
        assert self.at < JUNE + 90 * DAY
        self.charged.append((payment, self.at))
        return True

    def _end(self, action: str) -> None:
        def step(one: Mandate) -> Change[Mandate]:
            change: Change[Mandate] = getattr(mandate_steps, action)(one, self.at, self.at)
            return change

        with suppress(Conflict):
            after = self._step(step)
            self.active = after.status is MandateStatus.ACTIVE

    def _step(self, step: Callable[[Mandate], Change[Mandate]]) -> Mandate:
        change = step(mandates.get(self.account, self.mandate_id))
        if change.events:
            mandates.write(change, clock_of(self.account, self.at))
        return change.after


@pytest.mark.timeout(300)
def test_a_mandate_holds_in_any_order_of_steps(account: str) -> None:
    run_state_machine_as_test(
        Merchant,
        settings=settings(
            max_examples=40, stateful_step_count=25, deadline=None, database=None,
            phases=(Phase.explicit, Phase.generate),
        ),
    )  # fmt: skip


def test_a_charge_that_meets_a_revocation_is_refused(account: str) -> None:
    mandate = given(account, JUNE, Frequency.AS_PRESENTED, currency="USD")
    payment = a_charge(account, mandate.id, 1_000, JUNE, currency="USD")

    with pytest.raises(MandateChanged):
        _open_while_it_is_revoked(payment, mandate.id)

    with pytest.raises(Refusal):
        payments.get(account, payment.id)


def _open_while_it_is_revoked(payment: Payment, mandate_id: str) -> None:
    with all_or_nothing() as rows:
        payments.put_new(rows, payment)
        revoked = mandate_steps.revoke(mandates.get(payment.account, mandate_id), JUNE, JUNE)
        mandates.write(revoked, clock_of(payment.account, JUNE))


def given(account: str, at: datetime, frequency: Frequency, **changes: Any) -> Mandate:
    """Store a customer, a saved method and its active mandate for 90 days."""
    customer = a_customer(account=account, id=new_id("cus", at))
    customers.add(customer, None, GATEWAY)
    method = SavedMethod(
        account=account, id=new_id("sm", at), customer_id=customer.id, method=SavedMethodKind.CARD,
        acquirer="simulator", consent={"text": "Charge me.", "given_at": "2026-06-10"}, payment_id="pay_1",
        created_at=at, updated_at=at, token="simtok:success:::pay_1", mandate_id="man_1",
    )  # fmt: skip
    known = saved_methods.of_customer(account, customer.id)
    mandate = a_mandate(
        account=account, id=new_id("man", at), customer_id=customer.id, saved_method_id=method.id,
        max_amount=MAX, frequency=frequency, expires_at=at + 90 * DAY, **changes,
    )  # fmt: skip
    with all_or_nothing() as rows:
        saved_methods.put(rows, saved_method_steps.save(known, method))
        mandates.put_new(rows, mandate_steps.create(mandate, at), clock_of(account, at))
    return mandate


def announced(mandate: Mandate, amount: int, at: datetime) -> Change[Mandate]:
    made = Debit(id=new_id("deb", at), amount=amount, charge_at=at)
    return mandate_steps.announce(mandate, made, at, at)


def a_charge(account: str, mandate_id: str, amount: int, at: datetime, currency: str = "INR") -> Payment:
    """Store an order. Return a payment of it by the mandate, off session."""
    mandate = mandates.get(account, mandate_id)
    order = an_order(
        account=account, id=new_id("order", at), amount=amount, currency=currency, created_at=at,
        customer_id=mandate.customer_id,
    )  # fmt: skip
    orders.add(order, None)
    saved = {
        "id": mandate.saved_method_id,
        "acquirer": "simulator",
        "token": "simtok:success:::pay_1",
        "mandate": mandate_id,
    }
    return payment_steps.open_payment(
        order, Instrument(Method.CARD, saved=saved), new_id("pay", at), at, auto_capture=True,
        off_session=True,
    )  # fmt: skip
