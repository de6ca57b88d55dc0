"""Decide the steps of invoices. `on` is the time of the account's clock, `at` that of the step."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.billing.domain.invoice import PAYABLE, Invoice, InvoiceStatus
from chalicelib.billing.domain.invoice_view import to_view
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import event_of


def create_draft(draft: Invoice) -> Change[Invoice]:
    """Return a new draft with its event."""
    return _with_event("invoice.created", draft, draft, draft.created_at, first=True)


def change_draft(draft: Invoice, at: datetime, **fields: Any) -> Change[Invoice]:
    """Change the fields of a draft. It has no event: `invoice.open` has all of them. Raises Conflict."""
    check_draft(draft)
    return Change(draft, replace(draft, **fields, updated_at=at))


def delete_draft(draft: Invoice, at: datetime) -> Change[Invoice]:
    """Return the event of a draft that is deleted. Raises Conflict."""
    check_draft(draft)
    return _with_event("invoice.deleted", draft, draft, at)


def check_draft(invoice: Invoice) -> None:
    """Raise Conflict if the invoice is not a draft."""
    if invoice.status is not InvoiceStatus.DRAFT:
        raise Conflict(f"The invoice is {invoice.status}: only a draft can be changed or deleted.")


def finalize(draft: Invoice, on: datetime, at: datetime) -> Invoice:
    """Return a draft with its dates, to be opened. Raises Conflict."""
    if draft.status is not InvoiceStatus.DRAFT:
        raise Conflict(f"The invoice is {draft.status}.")
    return replace(draft, opened_at=on, due_by=on + timedelta(days=draft.days_until_due), updated_at=at)


def open_invoice(draft: Invoice, number: int, order_id: str) -> Change[Invoice]:
    """Give the invoice its number and its order. One of 0 has no order and is paid.

    That of a subscription is new; another one was a draft.
    """
    numbered = replace(
        draft, number=number, order_id=order_id if draft.total else None, status=InvoiceStatus.OPEN
    )
    is_new = draft.status is not InvoiceStatus.DRAFT
    opened = _with_event("invoice.open", draft, numbered, draft.updated_at, first=is_new)
    return opened if draft.total else opened.then(pay(opened.after, None, draft.opened_at, draft.updated_at))


def pay(invoice: Invoice, payment_id: str | None, on: datetime, at: datetime) -> Change[Invoice]:
    """Mark the invoice paid. Also a void one, whose payment was in progress when it was voided."""
    paid = replace(
        invoice, status=InvoiceStatus.PAID, payment_id=payment_id, paid_at=on, ended_at=None, overdue=False
    )
    return _with_event("invoice.paid", invoice, paid, at)


def charge_failed(
    invoice: Invoice, code: str, next_charge_at: datetime | None, at: datetime
) -> Change[Invoice]:
    """Record a failed charge. An invoice that is not open stays unchanged."""
    if invoice.status is not InvoiceStatus.OPEN:
        return Change(invoice, invoice)
    failed = replace(
        invoice, failed_charges=invoice.failed_charges + 1, charge_error=code, next_charge_at=next_charge_at
    )
    return _with_event("invoice.payment_failed", invoice, failed, at)


def due_by_itself(invoice: Invoice) -> datetime | None:
    """Return when an open invoice without a subscription becomes overdue; None if that was, or never is."""
    waits = invoice.status is InvoiceStatus.OPEN and not invoice.overdue
    return invoice.due_by if waits and invoice.subscription_id is None else None


def become_overdue(invoice: Invoice, at: datetime) -> Change[Invoice]:
    """Mark an open invoice overdue. One with another status stays unchanged."""
    if invoice.status is not InvoiceStatus.OPEN or invoice.overdue:
        return Change(invoice, invoice)
    return _with_event("invoice.overdue", invoice, replace(invoice, overdue=True), at)


def void(invoice: Invoice, on: datetime, at: datetime) -> Change[Invoice]:
    """Void an invoice that was not paid. Raises Conflict."""
    return _ended("invoice.void", invoice, InvoiceStatus.VOID, on, at)


def give_up(invoice: Invoice, on: datetime, at: datetime) -> Change[Invoice]:
    """Mark an open invoice uncollectible. Raises Conflict."""
    if invoice.status is InvoiceStatus.UNCOLLECTIBLE:
        raise Conflict("The invoice is uncollectible already.")
    return _ended("invoice.uncollectible", invoice, InvoiceStatus.UNCOLLECTIBLE, on, at)


def _ended(type: str, invoice: Invoice, status: InvoiceStatus, on: datetime, at: datetime) -> Change[Invoice]:
    if invoice.status not in PAYABLE:
        raise Conflict(f"The invoice is {invoice.status}.")
    return _with_event(type, invoice, replace(invoice, status=status, ended_at=on, overdue=False), at)


def _with_event(
    type: str, before: Invoice, after: Invoice, at: datetime, *, first: bool = False
) -> Change[Invoice]:
    counted: dict[str, Any] = {} if first else {"sequence": before.sequence + 1, "updated_at": at}
    after = replace(after, **counted)
    return Change(
        before, after, (event_of(type, after.account, to_view(after), after.updated_at, after.sequence),)
    )
