"""/v1/dashboard/history/{resource_id}: the steps of a resource, such as an order or a payment."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NotRequired

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.checkout.domain.payment_link import PaymentLink
from chalicelib.dashboard.store import history
from chalicelib.dashboard.store.history import History
from chalicelib.db import events
from chalicelib.domain.actor import Actor, Author
from chalicelib.domain.event import EventView, iso, to_view
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.payments.domain.note import Note
from chalicelib.receipts.domain.receipt_mail import MailStatus, ReceiptMail
from chalicelib.webhooks.domain.delivery import delivery_id
from chalicelib.webhooks.domain.delivery_view import DeliveryView, summary
from chalicelib.webhooks.store import deliveries, endpoints

history_api = Blueprint(__name__)

MAX_EVENTS = 50

StepType = Literal[
    "note", "payment_link.created", "payment_link.canceled",
    "receipt.pending", "receipt.sent", "receipt.failed", "receipt.bounced", "receipt.suppressed",
]  # fmt: skip


class TimelineEvent(EventView):
    """Show an event with its actor, null if it was not recorded."""

    actor: Actor | None


class TimelineStep(TypedDict):
    """Show a step that no event records. `id` is that of the note, the payment link or the mail.

    `email` is the address that got the receipt; most of it is hidden.
    """

    type: StepType
    id: str
    created_at: str
    actor: Author | None
    text: NotRequired[str]
    email: NotRequired[str]


class HistoryView(TypedDict):
    """Events, newest first; `more` is true if there are older ones. An order includes the events of its
    payments, and both an order and a payment those of refunds and disputes. `steps` are newest first too."""

    events: list[TimelineEvent]
    steps: list[TimelineStep]
    deliveries: list[DeliveryView]
    more: bool


@endpoint(
    history_api, "/v1/dashboard/history/{resource_id}", "GET",
    summary="Get the timeline of a resource",
    description=(
        "Returns the events of a customer, order, payment, refund, dispute, payment link, subscription, "
        "invoice or mandate in the last 30 days, with their actors and webhook deliveries, newest first. A "
        "customer includes the events of its saved methods, mandates and subscriptions, a subscription those "
        "of its invoices, an invoice those of its order, an order those of its payments, and both an order "
        "and a payment those of refunds and disputes. Receipts that were sent by mail are steps for 30 days "
        "too. Notes, and who created or canceled a payment link, stay longer."
    ),
    access=Access.DASHBOARD,
)  # fmt: skip
def get_history(request: Request, resource_id: str) -> HistoryView:
    """Return the events of the last 30 days. Deliveries to deleted endpoints are left out."""
    found = history.find(request.account, resource_id, MAX_EVENTS + 1)
    recent = events.by_id(request.account, found.event_ids[:MAX_EVENTS])
    current = endpoints.of_account(request.account)
    keys = [delivery_id(event.id, event.created_at, one.id) for event in recent for one in current]
    sent = deliveries.by_id((request.account, key) for key in keys)
    return {
        "events": [{**to_view(event), "actor": event.actor} for event in recent],
        "steps": _steps(found),
        "deliveries": [summary(sent[key]) for key in keys if key in sent],
        "more": len(found.event_ids) > MAX_EVENTS,
    }


def _steps(found: History) -> list[TimelineStep]:
    steps = [*map(_note_step, found.notes), *map(_receipt_step, found.receipts), *_link_steps(found.link)]
    return sorted(steps, key=lambda step: step["created_at"], reverse=True)


def _note_step(note: Note) -> TimelineStep:
    return {
        "type": "note", "id": note.id, "created_at": iso(note.created_at), "actor": note.author,
        "text": note.text,
    }  # fmt: skip


def _receipt_step(mail: ReceiptMail) -> TimelineStep:
    return {
        "type": _RECEIPT_STEPS[mail.status], "id": mail.id, "created_at": iso(mail.created_at),
        "actor": mail.sender, "email": mail.email,
    }  # fmt: skip


_RECEIPT_STEPS: dict[MailStatus, StepType] = {
    MailStatus.PENDING: "receipt.pending",
    MailStatus.SENT: "receipt.sent",
    MailStatus.FAILED: "receipt.failed",
    MailStatus.BOUNCED: "receipt.bounced",
    MailStatus.SUPPRESSED: "receipt.suppressed",
}


def _link_steps(link: PaymentLink | None) -> Iterator[TimelineStep]:
    if link is not None:
        yield _link_step(link, "payment_link.created", link.created_at, link.created_by)
    if link is not None and link.canceled_at is not None:
        yield _link_step(link, "payment_link.canceled", link.canceled_at, link.canceled_by)


def _link_step(link: PaymentLink, type: StepType, at: datetime, actor: Author | None) -> TimelineStep:
    return {"type": type, "id": link.id, "created_at": iso(at), "actor": actor}
