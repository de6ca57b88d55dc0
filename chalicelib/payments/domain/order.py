"""Orders. Each payment is an attempt to pay an order; one payment pays it."""

from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event, event_of, iso


class OrderStatus(StrEnum):
    CREATED = "created"
    ATTEMPTED = "attempted"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Order:
    """Amounts in minor units of `currency`. `attempts` counts the order's payments; `paid_by` is the one that
    paid it or is being captured. No attempt can start after `expires_at`; one in progress may still pay the
    order. `sequence` counts the order's events.
    `invoice_id` is the invoice that it pays."""

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
    customer_id: str | None = None
    invoice_id: str | None = None


class OrderView(TypedDict):
    """An amount to be paid. Amounts in minor units of `currency`."""

    id: str
    amount: int
    currency: str
    receipt: str | None
    customer_id: NotRequired[str]
    invoice_id: NotRequired[str]
    notes: dict[str, str]
    status: OrderStatus
    attempts: int
    amount_paid: int
    expires_at: NotRequired[str]
    cards_blocked_until: NotRequired[str]
    created_at: str


def order_created(order: Order) -> Event:
    """Return the `order.created` event of a new order."""
    return event_of("order.created", order.account, to_view(order), order.created_at)


def reserve(order: Order, payment_id: str) -> Change[Order]:
    """Reserve the order for the payment that is being captured, so that no other payment can pay it."""
    return Change(order, replace(order, paid_by=payment_id))


def release(order: Order) -> Change[Order]:
    """End the reservation of an order whose capture was refused, unless an earlier capture paid it."""
    kept = order.paid_by if order.status is OrderStatus.PAID else None
    return Change(order, replace(order, paid_by=kept))


def is_taken(order: Order, payment_id: str) -> bool:
    """Return whether another payment pays the order, or is being captured for it."""
    return order.status is OrderStatus.PAID or order.paid_by not in (None, payment_id)


def pay(order: Order, payment_id: str, amount: int, at: datetime) -> Change[Order]:
    """Mark the order paid at the first capture of a payment."""
    paid = replace(
        order, status=OrderStatus.PAID, amount_paid=amount, paid_by=payment_id, sequence=order.sequence + 1
    )
    event = event_of("order.paid", order.account, to_view(paid), at, paid.sequence)
    return Change(order, paid, (event,))


def pay_more(order: Order, amount_paid: int) -> Change[Order]:
    """Update the paid amount after a further capture of the payment that paid the order. It has no event."""
    return Change(order, replace(order, amount_paid=amount_paid))


def is_payable(order: Order, at: datetime) -> bool:
    """Return whether an attempt to pay the order can start now."""
    return not is_taken(order, "") and (order.expires_at is None or order.expires_at > at)


def to_view(order: Order) -> OrderView:
    """Return the order as the API and webhooks show it."""
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
    if order.customer_id is not None:
        view["customer_id"] = order.customer_id
    if order.invoice_id is not None:
        view["invoice_id"] = order.invoice_id
    if order.expires_at is not None:
        view["expires_at"] = iso(order.expires_at)
    return view
