"""/v1/invoices/{invoice_id}/credit-notes"""

from collections import Counter
from dataclasses import replace
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.billing.domain.credit_note import (
    CreditNote,
    CreditNoteType,
    CreditNoteView,
    number_text,
    to_view,
)
from chalicelib.billing.domain.crediting import check_creditable, credit, divide
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.invoice_view import number_text as invoice_number
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.domain.subscription_steps import add_credit
from chalicelib.billing.store import billing, credit_notes, due_steps, invoices
from chalicelib.billing.store.clocks import clock_of
from chalicelib.billing.store.credit_notes import Issue
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest, Conflict
from chalicelib.domain.event import with_js_key_order
from chalicelib.domain.ids import new_id, shard_of
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Metadata, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.routes.refunds import check_acquirer

invoice_credits_api = Blueprint(__name__)

Amount = Annotated[int, Field(ge=1, le=10**12)]


class CreditNoteLineRequest(Body):
    """Give back a part of a line. `amount` includes its taxes."""

    line: Annotated[int, Field(ge=1, le=200)]
    amount: Amount


class CreditNoteRequest(Body):
    """Give back an `amount`, `lines` or, without either, all that is left."""

    type: CreditNoteType
    amount: Omittable[Amount] = None
    lines: Omittable[Annotated[list[CreditNoteLineRequest], Field(min_length=1, max_length=200)]] = None
    reason: Annotated[str, Field(max_length=255)] | None = None
    metadata: Metadata = Field(default_factory=dict)


@endpoint(
    invoice_credits_api, "/v1/invoices/{invoice_id}/credit-notes", "POST",
    summary="Create a credit note",
    description=(
        "Gives back all or part of a paid invoice, with its taxes: by a refund of its payment, or as a "
        "credit on the next invoice of its subscription. Responds with 409 if the invoice is not paid: "
        "void it instead."
    ),
    status=201, body=CreditNoteRequest, resource="credit-notes", presence=Presence.ACTIVE,
)  # fmt: skip
def create_credit_note(request: Request, invoice_id: str, body: CreditNoteRequest) -> CreditNoteView:
    clock = clock_of(request.account, request.at)
    note_id = new_id("cn", request.at, shard_of(invoice_id))

    def written() -> CreditNoteView:
        invoice = invoices.get(request.account, invoice_id)
        check_creditable(invoice)
        subscription = _subscription(request, invoice, body.type, clock)
        note, change = _note(request, invoice, body, note_id, clock)
        if body.type is CreditNoteType.REFUND:
            check_acquirer(request, _payment_of(invoice), note.total)

        def made(number: int) -> Issue:
            numbered = replace(note, number=number)
            if subscription is not None:
                return _credit(request, numbered, change, subscription)
            return _refund(request, numbered, change, _payment_of(invoice))

        return to_view(credit_notes.issue(request.account, made, clock))

    return billing.until_written(f"invoices {invoice_id}", written)


def _subscription(
    request: Request, invoice: Invoice, type: CreditNoteType, clock: Clock
) -> Subscription | None:
    """Return the subscription whose next invoice gets a credit, after the steps that are due."""
    if type is CreditNoteType.REFUND:
        return None
    if invoice.subscription_id is None:
        raise Conflict("The invoice has no subscription, and so no next invoice. Refund the amount instead.")
    return due_steps.current(request.account, invoice.subscription_id, clock)


def _payment_of(invoice: Invoice) -> str:
    if invoice.payment_id is None:
        raise Conflict("The invoice has no payment to refund.")
    return invoice.payment_id


def _note(
    request: Request, invoice: Invoice, body: CreditNoteRequest, note_id: str, clock: Clock
) -> tuple[CreditNote, Change[Invoice]]:
    """Return the credit note without its number, and the change of its invoice. Raises BadRequest."""
    after, lines = credit(invoice, _asked(invoice, body))
    note = CreditNote(
        account=request.account, id=note_id, number=0, invoice_id=invoice.id, reason=body.reason,
        customer_id=invoice.customer_id, currency=invoice.currency, lines=lines, type=body.type,
        total=sum(line.total for line in lines), issued_at=clock.now, created_at=request.at,
        metadata=with_js_key_order(body.metadata),
    )  # fmt: skip
    return note, Change(invoice, replace(after, updated_at=request.at))


def _asked(invoice: Invoice, body: CreditNoteRequest) -> dict[int, int]:
    """Return the amounts of lines by their numbers."""
    if body.lines is None:
        return divide(invoice, body.amount)
    if body.amount is not None:
        raise BadRequest("Give either amount or lines.", "amount")
    if max(Counter(one.line for one in body.lines).values()) > 1:
        raise BadRequest("lines: a line is named twice", "lines")
    return {one.line: one.amount for one in body.lines}


def _refund(request: Request, note: CreditNote, change: Change[Invoice], payment_id: str) -> Issue:
    refund = Refund(
        request.account, new_id("rfnd", request.at, shard_of(payment_id)), payment_id, note.total,
        note.currency, request.at, reason=note.reason, metadata={"credit_note_id": note.id},
    )  # fmt: skip
    note = replace(note, refund_id=refund.id)
    return Issue(note, change, _cause(request, note), refund=refund)


def _credit(request: Request, note: CreditNote, change: Change[Invoice], subscription: Subscription) -> Issue:
    text = f"Credit note {number_text(note.number)} of {invoice_number(change.before.number)}"
    step = add_credit(subscription, note.total, text, request.at)
    note = replace(note, subscription_id=subscription.id)
    return Issue(note, change, _cause(request, note), step=step)


def _cause(request: Request, note: CreditNote) -> billing.Cause:
    asked = {"invoice_id": note.invoice_id, "type": note.type, "total": note.total, "currency": note.currency}
    entry = request.audit("credit_note", note.id, after=asked)
    return billing.Cause(request.claim(to_view(note)), entry)
