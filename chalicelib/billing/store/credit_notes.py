"""Store credit notes. Each is written in one transaction with its invoice, and its refund or subscription."""

from collections.abc import Callable
from typing import Final

from chalicelib.billing.domain.credit_note import CreditNote, credit_note_created
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.periods import Step
from chalicelib.billing.store import billing, invoices, numbers, subscriptions
from chalicelib.billing.store.rows import CreditNoteRow, InvoiceRow
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import NotFound
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store import refunds

MAX_OF_INVOICE: Final = 100  # that its page shows


@dataclass(frozen=True, slots=True)
class Issue:
    """Hold a credit note with what it changes: its invoice, and a new refund or the subscription."""

    note: CreditNote
    invoice: Change[Invoice]
    cause: billing.Cause
    refund: Refund | None = None
    step: Step | None = None


def get(account: str, credit_note_id: str) -> CreditNote:
    """Return the credit note. Raises NotFound."""
    refusal = NotFound(f"No such credit note: {credit_note_id}.", "credit_note_id")
    return CreditNoteRow.find_or_refuse(account, credit_note_id, refusal=refusal).to(CreditNote)


def newest(account: str, page: Page) -> Listed:
    """Return a page of credit notes. Those of an invoice are found among those of its customer."""
    wanted = page.filters.wanted
    customer_id = wanted.get("customer_id")
    if "invoice_id" in wanted and not customer_id:
        invoice = InvoiceRow.find(account, wanted["invoice_id"])
        if invoice is None:
            return Listed([], None)
        customer_id = invoice.customer_id
    keys = [CreditNoteRow.keys_of_customer(customer_id)] if customer_id else []
    rows, next_cursor = newest_first(CreditNoteRow, account, page, keys)
    return Listed([row.to(CreditNote) for row in rows], next_cursor)


def of_invoice(invoice: Invoice) -> list[CreditNote]:
    """Return the newest credit notes of an invoice, oldest first. One without any causes no read."""
    if not invoice.amount_credited:
        return []
    wanted = {"invoice_id": invoice.id, "customer_id": invoice.customer_id}
    return newest(invoice.account, Page(MAX_OF_INVOICE, filters=Filters(wanted))).items[::-1]


def issue(account: str, made: Callable[[int], Issue], clock: Clock) -> CreditNote:
    """Write the credit note that `made` returns for the next number. Return it.

    Raises IdempotencyKeyUsed, InvoiceChanged, SubscriptionChanged, what a refund can raise, Busy.
    """

    def write() -> CreditNote:
        with all_or_nothing() as rows:
            issued = made(numbers.take(rows, account, "credit_notes"))
            issued.cause.write(rows)
            invoices.put(rows, issued.invoice, clock)
            rows.put(CreditNoteRow.of(issued.note), when=CreditNoteRow.id.does_not_exist())
            rows.emit(credit_note_created(issued.note))
            if issued.refund is not None:
                refunds.put_new(rows, issued.refund)
            if issued.step is not None:
                subscriptions.put(rows, issued.step.change, clock)
        return issued.note

    return billing.numbered(account, write)
