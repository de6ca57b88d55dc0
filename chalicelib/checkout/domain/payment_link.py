"""An address that asks for a payment: mailed, or shown as a QR code, where there is no shop to pay in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.errors import PaymentLinkEnded
from chalicelib.domain.event import iso
from chalicelib.payments.domain.order import Order, OrderStatus

PAGE = "/pay.html"
ORDER_LASTS = timedelta(hours=1)  # of a link with many uses, so that a canceled one is soon paid no more


class Uses(StrEnum):
    """Paid once, whoever opens it; or once by each who does."""

    SINGLE = "single"
    MANY = "many"


class LinkStatus(StrEnum):
    ACTIVE = "active"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class PaymentLink:
    """`amount` in minor units of `currency`. `key` is the publishable key that its page pays with.

    A link with a single use has its one order, `order_id`, from the start, so that two who open it at once
    pay the same one. With many uses, each payer gets an order of their own.
    """

    account: str
    id: str
    key: str
    amount: int
    currency: str
    description: str
    uses: Uses
    created_at: datetime
    expires_at: datetime | None = None
    reference: str | None = None
    order_id: str | None = None
    canceled_at: datetime | None = None


class PaymentLinkView(TypedDict):
    """`amount` in minor units of `currency`; `qr_svg` is a picture of `url`. Lists go without it."""

    id: str
    url: str
    amount: int
    currency: str
    description: str
    uses: Uses
    status: LinkStatus
    reference: NotRequired[str]
    order_id: NotRequired[str]
    expires_at: NotRequired[str]
    canceled_at: NotRequired[str]
    qr_svg: NotRequired[str]
    created_at: str


def order_of(link: PaymentLink, order_id: str, at: datetime) -> Order:
    """What one payer owes by it. It expires with the link."""
    ends = [link.expires_at] if link.expires_at else []
    if link.uses is Uses.MANY:
        ends.append(at + ORDER_LASTS)
    return Order(
        link.account, order_id, link.amount, link.currency, at, link.reference,
        {"payment_link_id": link.id}, expires_at=min(ends, default=None),
    )  # fmt: skip


def status_of(link: PaymentLink, order: Order | None, at: datetime) -> LinkStatus:
    """`order` is the one of a link with a single use."""
    if order is not None and order.status is OrderStatus.PAID:
        return LinkStatus.PAID
    if link.canceled_at is not None:
        return LinkStatus.CANCELED
    if link.expires_at is not None and link.expires_at <= at:
        return LinkStatus.EXPIRED
    return LinkStatus.ACTIVE


def check_active(link: PaymentLink, order: Order | None, at: datetime) -> None:
    """Raises PaymentLinkEnded."""
    status = status_of(link, order, at)
    if status is not LinkStatus.ACTIVE:
        raise PaymentLinkEnded(f"The payment link is {status}.")


def address_of(link: PaymentLink, checkout_url: str) -> str:
    """In the fragment, which reaches no server and no log."""
    return f"{checkout_url}{PAGE}#link={link.id}&key={link.key}"


def public(link: PaymentLink, status: LinkStatus, checkout_url: str) -> PaymentLinkView:
    """The link as the API shows it."""
    view: PaymentLinkView = {
        "id": link.id,
        "url": address_of(link, checkout_url),
        "amount": link.amount,
        "currency": link.currency,
        "description": link.description,
        "uses": link.uses,
        "status": status,
        "created_at": iso(link.created_at),
    }
    if link.reference is not None:
        view["reference"] = link.reference
    if link.order_id is not None:
        view["order_id"] = link.order_id
    if link.expires_at is not None:
        view["expires_at"] = iso(link.expires_at)
    if link.canceled_at is not None:
        view["canceled_at"] = iso(link.canceled_at)
    return view
