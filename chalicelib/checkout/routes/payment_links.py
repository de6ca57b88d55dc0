"""/v1/payment-links: an address to pay at, for who has no shop."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.domain.user import Role
from chalicelib.accounts.store import api_keys
from chalicelib.checkout.domain.payment_link import (
    LinkStatus,
    PaymentLink,
    PaymentLinkView,
    Uses,
    address_of,
    check_active,
    order_of,
    public,
    status_of,
)
from chalicelib.checkout.store import payment_links
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.ids import new_id
from chalicelib.domain.money import check_charge
from chalicelib.http.fields import End, Line, Listing, Receipt, check_future
from chalicelib.http.responses import ListOf
from chalicelib.http.route import Body, Request, endpoint
from chalicelib.payments.domain.order import Order, order_created
from chalicelib.payments.routes.qr_codes import qr_svg
from chalicelib.payments.store import orders
from chalicelib.settings import settings

payment_links_api = Blueprint(__name__)


class NewPaymentLink(Body):
    """`amount` in minor units of `currency`; `reference` becomes the receipt of its orders."""

    amount: int
    currency: str = "INR"
    description: Annotated[Line, Field(min_length=1)]
    uses: Uses = Uses.SINGLE
    reference: Receipt | None = None
    expires_at: End | None = None


class PaymentLinks(Listing):
    uses: Uses | None = None


@endpoint(payment_links_api, "/v1/payment-links", "POST", status=201)
def create_payment_link(request: Request, body: NewPaymentLink) -> PaymentLinkView:
    check_charge(body.amount, body.currency)
    check_future(body.expires_at, request.at)
    link, order = _made(request, body)
    shown = _shown(link, LinkStatus.ACTIVE)
    payment_links.add(link, order, order_created(order) if order else None, request.claim(shown))
    return shown


@endpoint(payment_links_api, "/v1/payment-links", "GET")
def list_payment_links(request: Request, query: PaymentLinks) -> ListOf[PaymentLinkView]:
    """Without the pictures, which are larger than all the rest."""
    page = payment_links.newest(request.account, query.page("plink"))
    known = orders.by_id((link.account, link.order_id) for link in page.items if link.order_id)
    shown = [_listed(link, known.get(link.order_id or ""), request.at) for link in page.items]
    return ListOf(shown, page.next_cursor)


@endpoint(payment_links_api, "/v1/payment-links/{link_id}", "GET")
def get_payment_link(request: Request, link_id: str) -> PaymentLinkView:
    link = payment_links.get(request.account, link_id)
    return _shown(link, status_of(link, order_by(link), request.at))


@endpoint(payment_links_api, "/v1/payment-links/{link_id}/cancel", "POST")
def cancel_payment_link(request: Request, link_id: str) -> PaymentLinkView:
    link = payment_links.get(request.account, link_id)
    check_active(link, order_by(link), request.at)
    shown = _shown(replace(link, canceled_at=request.at), LinkStatus.CANCELED)
    payment_links.cancel(link, request.at, request.claim(shown))
    return shown


def order_by(link: PaymentLink) -> Order | None:
    """The order of a link with a single use."""
    return orders.get(link.account, link.order_id) if link.order_id else None


def _made(request: Request, body: NewPaymentLink) -> tuple[PaymentLink, Order | None]:
    link = PaymentLink(
        request.account, new_id("plink", request.at), _key(request), body.amount, body.currency,
        body.description, body.uses, request.at, body.expires_at, body.reference,
    )  # fmt: skip
    if link.uses is Uses.MANY:
        return link, None
    order = order_of(link, new_id("order", request.at), request.at)
    return replace(link, order_id=order.id), order


def _key(request: Request) -> str:
    """What the link's page pays with: the key that it is made with, or for a user the newest that may."""
    if request.caller.api_key is not None:
        return request.caller.api_key.key
    known = api_keys.of_merchant(request.account.partition("#")[0], request.mode)
    able = (one.key for one in known if one.revoked_at is None and one.role.may(Role.MEMBER))
    key = next(able, None)
    if key is None:
        raise BadRequest("A payment link needs an API key that may take payments: make one first.")
    return key


def _listed(link: PaymentLink, order: Order | None, at: datetime) -> PaymentLinkView:
    return public(link, status_of(link, order, at), settings().checkout_url)


def _shown(link: PaymentLink, status: LinkStatus) -> PaymentLinkView:
    checkout_url = settings().checkout_url
    return {**public(link, status, checkout_url), "qr_svg": qr_svg(address_of(link, checkout_url))}
