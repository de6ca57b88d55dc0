"""Define the messages of the payments, refunds and settlements queues.

They hold ids only; the worker reads the rows.
"""

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.task import Queue, Task

if TYPE_CHECKING:  # the relay sends tasks, and starts without the rest of the domain
    from chalicelib.customers.domain.saved_method import SavedMethod
    from chalicelib.payments.domain.acquirer_event import AcquirerEvent
    from chalicelib.payments.domain.dispute import Dispute
    from chalicelib.payments.domain.payment import Payment
    from chalicelib.payments.domain.refund import Refund
    from chalicelib.payments.domain.simulated_event import SimulatedEvent

CHECKS_AFTER_S = 900  # SQS's longest delay: the night's lines are read by then
PAYOUTS_OF = timedelta(days=10)  # a missed night, or an acquirer that is late, is made up for
CHECKED_AFTER = timedelta(days=14)  # acquirers pay within a week; an authorization is captured within another


class Step(StrEnum):
    """Name the next step of a payment: the one that its state requires (it is new or due), or a given one."""

    PROCEED = "proceed"
    DUE = "due"
    CAPTURE = "capture"
    VOID = "void"
    RELEASE_OTHERS = "release_others"
    ACQUIRER_EVENT = "acquirer_event"
    FIND_DISPUTE = "find_dispute"
    DISPUTE = "dispute"
    SIMULATED_EVENT = "simulated_event"
    LOOK_UP_ACTION = "look_up_action"
    SAVED_METHOD = "saved_method"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True)
class PaymentTask(Task):
    """Request one step of a payment. For a step of the whole order, `payment_id` is empty.

    For ACQUIRER_EVENT only `event_id` is set: the worker finds the payment. For SIMULATED_EVENT it names the
    event that the simulator sends.
    `poll` is the number of polls without a final answer so far, so that each poll is followed by only one.
    For LOOK_UP_ACTION it is the number of lookups of the payer's action, for VOID of the calls without a
    result.
    For MANDATE it is the id of a mandate, or `payment_id` is a payment by it that its bank declined.
    For SAVED_METHOD it is the id of a saved method that is due, since older releases know this field.
    `dispute` is the acquirer's reference of a dispute for FIND_DISPUTE, and our id of it for DISPUTE.

    Produced by functions/relay_events.py, functions/sweep_overdue.py, infra/template/send_later.asl.json,
    chalicelib/system/routes/test_clock.py, chalicelib/payments/routes/received_events.py,
    functions/process_payment.py (the next poll, the simulator's events) and functions/process_refund.py (the
    simulator's events). Consumed by functions/process_payment.py.
    """

    account: str
    payment_id: str
    order_id: str
    step: str = Step.PROCEED
    poll: int = 0
    event_id: str = ""
    dispute: str = ""
    request_id: str | None = None

    def __post_init__(self) -> None:
        Step(self.step)  # a step of a newer release must fail, not be taken for another one

    @property
    def queue(self) -> Queue:
        return "payments"

    @property
    def group(self) -> str:
        return self.account


class SettlementStep(StrEnum):
    """Name a step of a night: list payouts, read lines of one, or check what was created 14 days before."""

    PAYOUTS = "payouts"
    LINES = "lines"
    PAYMENTS = "payments"
    REFUNDS = "refunds"


@dataclass(frozen=True, slots=True)
class SettlementTask(Task):
    """Request one step of the reconciliation of an acquirer account.

    `since` and `until` are times in ISO 8601: of arrival for PAYOUTS, and of creation for the checks, which
    leave out `until`. `cursor` continues a list: of the acquirer for LINES, of our payments or refunds for
    the checks.

    Produced by functions/start_reconciliation.py, chalicelib/system/routes/test_clock.py and
    functions/reconcile.py (the next step). Consumed by functions/reconcile.py.
    """

    account: str
    acquirer: str
    step: str
    since: str
    until: str
    payout_id: str = ""
    cursor: str = ""
    request_id: str | None = None

    def __post_init__(self) -> None:
        SettlementStep(self.step)

    @property
    def queue(self) -> Queue:
        return "settlements"

    @property
    def group(self) -> str:
        return self.account


@dataclass(frozen=True, slots=True)
class RefundTask(Task):
    """Request the processing or the next lookup of a refund.

    `poll` is the number of lookups so far, so that each lookup is followed by only one. `by_event` looks up
    a refund that was sent before, whether or not it is due.

    Produced by functions/relay_events.py, functions/sweep_overdue.py, infra/template/send_later.asl.json,
    chalicelib/system/routes/test_clock.py, functions/process_payment.py (an acquirer's event) and
    functions/process_refund.py (the next lookup). Consumed by functions/process_refund.py.
    """

    account: str
    refund_id: str
    payment_id: str
    poll: int = 0
    by_event: bool = False
    request_id: str | None = None

    @property
    def queue(self) -> Queue:
        return "refunds"

    @property
    def group(self) -> str:
        return self.account


def simulated_event_task(account: str, payment_id: str, event: "SimulatedEvent") -> PaymentTask:
    """Return the task that sends an event of the simulator."""
    return PaymentTask(account, payment_id, "", Step.SIMULATED_EVENT, event_id=event.id)


def event_task(event: "AcquirerEvent") -> PaymentTask:
    """Return the task that processes an acquirer's event."""
    return PaymentTask(
        event.account, "", "", Step.ACQUIRER_EVENT, event_id=event.id, request_id=event.request_id
    )


def due_payment(payment: "Payment") -> PaymentTask:
    """Return the task of a payment that is due."""
    return PaymentTask(
        payment.account, payment.id, payment.order_id, Step.DUE, payment.polls, request_id=payment.request_id
    )


def due_dispute(dispute: "Dispute") -> PaymentTask:
    """Return the task of a dispute that is due."""
    return PaymentTask(
        dispute.account, dispute.payment_id, "", Step.DISPUTE, poll=dispute.polls, dispute=dispute.id,
        request_id=dispute.request_id,
    )  # fmt: skip


def due_method(method: "SavedMethod") -> PaymentTask:
    """Return the task of a saved method that is due."""
    return PaymentTask(method.account, "", "", Step.SAVED_METHOD, event_id=method.id)


def due_mandate(mandate: tuple[str, str]) -> PaymentTask:
    """Return the task of a mandate, an account and id, that is due."""
    account, mandate_id = mandate
    return PaymentTask(account, "", "", Step.MANDATE, event_id=mandate_id)


def due_refund(refund: "Refund") -> RefundTask:
    """Return the task of a refund that is due."""
    return RefundTask(
        refund.account, refund.id, refund.payment_id, refund.polls, request_id=refund.request_id
    )


def night_of(account: str, acquirer: str, at: datetime) -> list[tuple[SettlementTask, int]]:
    """Return the first messages of a night, with their delays in seconds."""
    created = datetime.combine(at.date(), time(), UTC) - CHECKED_AFTER
    return reconciliation_of(account, acquirer, at, (created, created + timedelta(days=1)), CHECKS_AFTER_S)


def reconciliation_of(
    account: str, acquirer: str, at: datetime, created: tuple[datetime, datetime], checks_after_s: int
) -> list[tuple[SettlementTask, int]]:
    """Return the first messages of a reconciliation, with their delays in seconds.

    They list the payouts of the last days, and check the payments and refunds that were `created` between two
    times.
    """
    since, until = (one.isoformat() for one in created)
    listing = SettlementTask(
        account, acquirer, SettlementStep.PAYOUTS, (at - PAYOUTS_OF).isoformat(), at.isoformat()
    )
    checks = (SettlementStep.PAYMENTS, SettlementStep.REFUNDS)
    checking = [SettlementTask(account, acquirer, step, since, until) for step in checks]
    return [(listing, 0), *((task, checks_after_s) for task in checking)]
