"""What is owed. Paid by one payment; every payment is an attempt at it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.event import Event, event_of, iso


class OrderStatus(StrEnum):
    CREATED = "created"
    ATTEMPTED = "attempted"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Order:
    """Amounts in minor units of `currency`. `attempts` is how many payments were made of it; `paid_by` the
    one that pays it, and no other can. No attempt can begin once `expires_at` has passed; one that is under
    way may still pay it. `sequence` counts its events."""

    account: str
    id: str
    amount: int
    currency: str
    created_at: datetime
    receipt: str | None = None
    notes: dict[str, str] = field(default_factory=dict)
    status: OrderStatus = OrderStatus.CREATED
    attempts: int = 0
    amount_paid: int = 0
    paid_by: str | None = None
    expires_at: datetime | None = None
    sequence: int = 1


class OrderView(TypedDict):
    """What is owed. Amounts in minor units of `currency`."""

    id: str
    amount: int
    currency: str
    receipt: str | None
    notes: dict[str, str]
    status: OrderStatus
    attempts: int
    amount_paid: int
    expires_at: NotRequired[str]
    created_at: str


def created(order: Order) -> Event:
    return event_of("order.created", order.account, public(order), order.created_at)


def pay(order: Order, payment_id: str, amount: int, at: datetime) -> tuple[Order, Event]:
    """The first money is ours. Returns the paid order and the event that says so."""
    paid = replace(
        order, status=OrderStatus.PAID, amount_paid=amount, paid_by=payment_id, sequence=order.sequence + 1
    )
    return paid, event_of("order.paid", order.account, public(paid), at, paid.sequence)


def pay_more(order: Order, amount_paid: int) -> Order:
    """A further capture of the payment that pays it; its own event says so."""
    return replace(order, amount_paid=amount_paid)


def is_payable(order: Order, at: datetime) -> bool:
    """Whether an attempt to pay it can begin now."""
    return order.status is not OrderStatus.PAID and (order.expires_at is None or order.expires_at > at)


def public(order: Order) -> OrderView:
    """The order as the API and webhooks show it."""
    view: OrderView = {
        "id": order.id,
        "amount": order.amount,
        "currency": order.currency,
        "receipt": order.receipt,
        "notes": order.notes,
        "status": order.status,
        "attempts": order.attempts,
        "amount_paid": order.amount_paid,
        "created_at": iso(order.created_at),
    }
    if order.expires_at is not None:
        view["expires_at"] = iso(order.expires_at)
    return view
