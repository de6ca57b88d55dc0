"""Define payment links: URLs that request a payment, by email or as a QR code, without a website."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.actor import Author
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import PaymentLinkEnded
from chalicelib.domain.event import iso
from chalicelib.payments.domain.order import Order, OrderStatus

PAGE = "/pay.html"
LINK_NOTE = "payment_link_id"  # in the notes of an order
ORDER_LASTS = timedelta(hours=1)  # for a link with many uses, so that payments stop soon after it is canceled


class Uses(StrEnum):
    """Define how often a link can be paid: once, or once by each payer."""

    SINGLE = "single"
    MANY = "many"


class LinkStatus(StrEnum):
    ACTIVE = "active"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLink:
    """Hold a payment link. `amount` is in minor units of `currency`; its page uses `key`.

    A single-use link has one order, `order_id`, from its creation, so that two payers who open it at the same
    time pay the same order. With many uses, each payer gets a separate order.
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
    created_by: Author | None = None
    canceled_by: Author | None = None


class PaymentLinkView(TypedDict):
    """Show a link. `amount` is in minor units of `currency`; `qr_svg` (QR code of `url`) is not in lists."""

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
    cards_blocked_until: NotRequired[str]
    qr_svg: NotRequired[str]
    created_at: str


def order_of(link: PaymentLink, order_id: str, at: datetime) -> Order:
    """Return a new order for one payer of the link. The order expires no later than the link."""
    ends = [link.expires_at] if link.expires_at else []
    if link.uses is Uses.MANY:
        ends.append(at + ORDER_LASTS)
    return Order(
        link.account, order_id, link.amount, link.currency, at, link.reference,
        {LINK_NOTE: link.id}, expires_at=min(ends, default=None),
    )  # fmt: skip


def link_id_of(order: Order) -> str | None:
    """Return the id of the link that the order was created for."""
    return order.notes.get(LINK_NOTE)


def status_of(link: PaymentLink, order: Order | None, at: datetime) -> LinkStatus:
    """Return the status of a link. `order` is the order of a single-use link."""
    if order is not None and order.status is OrderStatus.PAID:
        return LinkStatus.PAID
    if link.canceled_at is not None:
        return LinkStatus.CANCELED
    if link.expires_at is not None and link.expires_at <= at:
        return LinkStatus.EXPIRED
    return LinkStatus.ACTIVE


def check_active(link: PaymentLink, order: Order | None, at: datetime) -> None:
    """Raise PaymentLinkEnded if the link is not active."""
    status = status_of(link, order, at)
    if status is not LinkStatus.ACTIVE:
        raise PaymentLinkEnded(f"The payment link is {status}.")


def address_of(link: PaymentLink, checkout_url: str) -> str:
    """Return the link's URL. Its parameters are in the fragment, which no server or log receives."""
    return f"{checkout_url}{PAGE}#link={link.id}&key={link.key}"


def to_view(link: PaymentLink, status: LinkStatus, checkout_url: str) -> PaymentLinkView:
    """Return the link as the API shows it."""
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
