"""/v1/payment-links: payment pages for merchants without a website."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.domain.api_key import key_of_links
from chalicelib.accounts.limits import limits_of
from chalicelib.accounts.store import merchants
from chalicelib.checkout.domain.payment_link import (
    LinkStatus,
    PaymentLink,
    PaymentLinkView,
    Uses,
    address_of,
    check_active,
    order_of,
    status_of,
    to_view,
)
from chalicelib.checkout.store import payment_links
from chalicelib.db import shards
from chalicelib.domain.actor import author_of
from chalicelib.domain.event import iso
from chalicelib.domain.money import check_charge
from chalicelib.http.fields import Expiry, PageQuery, Receipt, SingleLine, check_future
from chalicelib.http.models import Body
from chalicelib.http.qr_codes import qr_svg
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.card_testing import hour_end
from chalicelib.payments.domain.order import Order
from chalicelib.payments.store import orders
from chalicelib.payments.store.card_testing import declines_of
from chalicelib.settings import settings

payment_links_api = Blueprint(__name__)


class PaymentLinkRequest(Body):
    """`amount` is in minor units of `currency`; `reference` becomes the receipt of the orders."""

    amount: int
    currency: str = "INR"
    description: Annotated[SingleLine, Field(min_length=1)]
    uses: Uses = Uses.SINGLE
    reference: Receipt | None = None
    expires_at: Expiry | None = None


class PaymentLinkListQuery(PageQuery):
    uses: Uses | None = None
    reference: Receipt | None = None
    state: LinkStatus | None = Field(default=None, alias="status", exclude=True)  # of no column of its own


@endpoint(
    payment_links_api, "/v1/payment-links", "POST",
    summary="Create a payment link",
    description=(
        "Creates a page where customers can pay without a website of yours. A single-use link can be paid"
        " once, a multiple-use link once by each payer."
    ),
    status=201, body=PaymentLinkRequest,
)  # fmt: skip
def create_payment_link(request: Request, body: PaymentLinkRequest) -> PaymentLinkView:
    check_charge(body.amount, body.currency)
    check_future(body.expires_at, request.at)
    link, order = _made(request, body)
    shown = _shown(link, LinkStatus.ACTIVE)
    offered = {"amount": link.amount, "currency": link.currency, "uses": link.uses}
    entry = request.audit("payment_link", link.id, after=offered)
    payment_links.add(link, order, request.claim(shown), entry)
    return shown


@endpoint(
    payment_links_api, "/v1/payment-links", "GET",
    summary="List payment links",
    description="Returns payment links, newest first, without their QR codes.",
    query=PaymentLinkListQuery,
)  # fmt: skip
def list_payment_links(request: Request, query: PaymentLinkListQuery) -> PageView[PaymentLinkView]:
    """List links without QR codes, which are larger than all other fields."""
    page = payment_links.newest(request.account, query.page("plink"), request.at, query.state)
    checkout_url = settings().checkout_url
    return PageView([to_view(link, status, checkout_url) for link, status in page.items], page.next_cursor)


@endpoint(
    payment_links_api, "/v1/payment-links/{link_id}", "GET",
    summary="Get a payment link",
    description=(
        "Returns one payment link with its QR code. It says until when its page refuses cards, if too many "
        "were declined."
    ),
)  # fmt: skip
def get_payment_link(request: Request, link_id: str) -> PaymentLinkView:
    link = payment_links.get(request.account, link_id)
    view = _shown(link, status_of(link, order_by(link), request.at))
    if view["status"] is LinkStatus.ACTIVE and _is_blocked(link, request.at):
        view["cards_blocked_until"] = iso(hour_end(request.at))
    return view


@endpoint(
    payment_links_api, "/v1/payment-links/{link_id}/cancel", "POST",
    summary="Cancel a payment link",
    description=(
        "Cancels an active payment link so that it can no longer be paid. Responds with 409 if the link "
        "is not active."
    ),
)  # fmt: skip
def cancel_payment_link(request: Request, link_id: str) -> PaymentLinkView:
    link = payment_links.get(request.account, link_id)
    check_active(link, order_by(link), request.at)
    shown = _shown(replace(link, canceled_at=request.at), LinkStatus.CANCELED)
    entry = request.audit(
        "payment_link", link.id, before={"status": LinkStatus.ACTIVE}, after={"status": LinkStatus.CANCELED}
    )
    payment_links.cancel(link, request.at, author_of(request.actor), request.claim(shown), entry)
    return shown


def _is_blocked(link: PaymentLink, at: datetime) -> bool:
    return declines_of(link.account, "link", link.id, at) >= limits_of(link.account)["link-declines"]


def order_by(link: PaymentLink) -> Order | None:
    """Return the order of a single-use link."""
    return orders.get(link.account, link.order_id) if link.order_id else None


def _made(request: Request, body: PaymentLinkRequest) -> tuple[PaymentLink, Order | None]:
    link = PaymentLink(
        account=request.account, id=shards.new_id("plink", request.account, request.at), key=_key(request),
        amount=body.amount, currency=body.currency, description=body.description, uses=body.uses,
        created_at=request.at, expires_at=body.expires_at, reference=body.reference,
        created_by=author_of(request.actor),
    )  # fmt: skip
    if link.uses is Uses.MANY:
        return link, None
    order = order_of(link, shards.new_id("order", request.account, request.at), request.at)
    return replace(link, order_id=order.id), order


def _key(request: Request) -> str:
    """Return the key of the merchant's payment links, created with the first link."""
    merchant_id = request.account.partition("#")[0]
    key = key_of_links(merchant_id, request.mode, request.currency, request.at)
    merchants.keep_key_of_links(key)
    return key.key


def _shown(link: PaymentLink, status: LinkStatus) -> PaymentLinkView:
    checkout_url = settings().checkout_url
    return {**to_view(link, status, checkout_url), "qr_svg": qr_svg(address_of(link, checkout_url))}
