"""Example events of a subscription and its invoices."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.billing.domain import subscription_steps
from chalicelib.billing.domain.calendar import Interval, calendar_from
from chalicelib.billing.domain.credit_note import CreditNote, CreditNoteType, credit_note_created
from chalicelib.billing.domain.crediting import credit, divide
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.invoice_steps import (
    become_overdue,
    charge_failed,
    create_draft,
    delete_draft,
    give_up,
    open_invoice,
    pay,
    void,
)
from chalicelib.billing.domain.periods import Step, changed
from chalicelib.billing.domain.plan import Terms
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.domain.event import Event
from chalicelib.domain.ids import derived_id

_TERMS = Terms(plan_id="", name="Basic", amount=99_900, currency="INR", interval=Interval.MONTH)
_MONTH = timedelta(days=32)


def billing_examples(account: str, at: datetime, metadata: dict[str, str]) -> list[Event]:
    """Return an event of each type, all about one subscription."""
    started = subscription_steps.start(_trial(account, at, metadata))
    activated = _next(started.after, at)
    late = _next(activated.after, at)
    renewed = _next(late.after, at)
    paused = subscription_steps.pause(activated.after, None, at, at)
    steps = (
        started,
        activated,
        late,
        renewed,
        Step(changed("subscription.updated", activated.after, replace(activated.after, quantity=2), at)),
        paused,
        subscription_steps.resume(paused.after, at, at),
        subscription_steps.cancel(activated.after, at, at),
    )
    events = [event for step in steps for event in step.change.events]
    return [*events, *_of_invoice(activated.invoice, metadata, at)]


def _trial(account: str, at: datetime, metadata: dict[str, str]) -> Subscription:
    plan_id, customer_id, own_id = (_id(prefix, account, at) for prefix in ("plan", "cus", "sub"))
    calendar = calendar_from(at, "Asia/Kolkata", _TERMS.cadence)
    return Subscription(
        account=account, id=own_id, customer_id=customer_id, terms=replace(_TERMS, plan_id=plan_id),
        quantity=1, time_zone="Asia/Kolkata", anchor=calendar.anchor, anchor_day=calendar.day, start=at,
        end=at, trial_end=at, created_at=at, updated_at=at, metadata=metadata,
    )  # fmt: skip


def _next(subscription: Subscription, at: datetime) -> Step:
    """Return the next step. There always is one within two months."""
    step = subscription_steps.next_step(subscription, at + 2 * _MONTH, at)
    return step or Step(subscription_steps.unchanged(subscription).change)


def _of_invoice(draft: Invoice | None, metadata: dict[str, str], at: datetime) -> list[Event]:
    if draft is None:
        return []
    order_id = _id("order", draft.account, at)
    by_hand = replace(
        draft, metadata=metadata, status=InvoiceStatus.DRAFT, subscription_id=None, start=None, end=None
    )
    opened = open_invoice(replace(draft, metadata=metadata), 1042, order_id)
    invoice, payment_id = opened.after, _id("pay", draft.account, at)
    paid = pay(invoice, payment_id, at, at)
    ends = (
        create_draft(by_hand), delete_draft(by_hand, at),
        paid, become_overdue(invoice, at), void(invoice, at, at),
        give_up(invoice, at, at), charge_failed(invoice, "insufficient_funds", at + timedelta(days=1), at),
    )  # fmt: skip
    credited = credit_note_created(_credit_note(paid.after, at))
    return [*opened.events, *(event for change in ends for event in change.events), credited]


def _credit_note(invoice: Invoice, at: datetime) -> CreditNote:
    _, lines = credit(invoice, divide(invoice, 10_000))
    return CreditNote(
        account=invoice.account, id=_id("cn", invoice.account, at), number=7, invoice_id=invoice.id,
        customer_id=invoice.customer_id, currency=invoice.currency, lines=lines, total=10_000,
        type=CreditNoteType.REFUND, refund_id=_id("rfnd", invoice.account, at), reason="Canceled early",
        issued_at=at, created_at=at, metadata=invoice.metadata,
    )  # fmt: skip


def _id(prefix: str, account: str, at: datetime) -> str:
    return derived_id(prefix, at, account, "example")
