"""/v1/mandates"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.customers.domain import mandate_steps
from chalicelib.customers.domain.mandate import (
    Debit,
    Mandate,
    MandateStatus,
    MandateView,
    to_view,
)
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.ids import new_id
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import CurrencyCode, Expiry, Id, PageQuery
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.mandate_keys import MANDATES
from chalicelib.payments.store import mandates
from chalicelib.payments.store.clocks import clock_of

mandates_api = Blueprint(__name__)

Step = Callable[[Mandate, Clock], Change[Mandate]]


class MandateListQuery(PageQuery):
    status: MandateStatus | None = None
    customer_id: Id | None = None


class NoticeRequest(Body):
    """Announce a debit. `debit_at` is when it is wanted, by default as soon as the notice is old enough."""

    amount: Annotated[int, Field(ge=1)]
    currency: CurrencyCode
    debit_at: Expiry | None = None


@endpoint(
    mandates_api, "/v1/mandates", "GET",
    summary="List mandates",
    description="Returns mandates, newest first, each with its last debits.",
    query=MandateListQuery,
)  # fmt: skip
def list_mandates(request: Request, query: MandateListQuery) -> PageView[MandateView]:
    now = clock_of(request.account, request.at).now
    return page_view(mandates.newest(request.account, query.page("man")), lambda one: shown(one, now))


@endpoint(
    mandates_api, "/v1/mandates/{mandate_id}", "GET",
    summary="Get a mandate",
    description="Returns one mandate, with its last debits.",
)  # fmt: skip
def get_mandate(request: Request, mandate_id: str) -> MandateView:
    now = clock_of(request.account, request.at).now
    return shown(mandates.get(request.account, mandate_id), now)


@endpoint(
    mandates_api, "/v1/mandates/{mandate_id}/notices", "POST",
    summary="Announce a debit",
    description=(
        "Announces a debit to the payer, and returns the mandate. The last of its debits is the new one and "
        "has the time from which you can create its payment, within a week. In India a payment by a mandate "
        "without such a notice is refused."
    ),
    status=201, body=NoticeRequest,
)  # fmt: skip
def announce_debit(request: Request, mandate_id: str, body: NoticeRequest) -> MandateView:
    def step(mandate: Mandate, clock: Clock) -> Change[Mandate]:
        if body.currency != mandate.currency:
            raise BadRequest(f"The mandate is in {mandate.currency}.", "currency")
        made = Debit(id=new_id("deb", request.at), amount=body.amount, charge_at=clock.now)
        return mandate_steps.announce(mandate, made, clock.now, clock.at, body.debit_at)

    return stepped(request, mandate_id, step)


@endpoint(
    mandates_api, "/v1/mandates/{mandate_id}/pause", "POST",
    summary="Pause a mandate",
    description="Pauses a mandate: no payment by it is created until you resume it.",
)  # fmt: skip
def pause_mandate(request: Request, mandate_id: str) -> MandateView:
    return stepped(request, mandate_id, lambda one, clock: mandate_steps.pause(one, clock.now, clock.at))


@endpoint(
    mandates_api, "/v1/mandates/{mandate_id}/resume", "POST",
    summary="Resume a mandate",
    description="Resumes a paused mandate.",
    presence=Presence.ACTIVE,
)  # fmt: skip
def resume_mandate(request: Request, mandate_id: str) -> MandateView:
    return stepped(request, mandate_id, lambda one, clock: mandate_steps.resume(one, clock.now, clock.at))


@endpoint(
    mandates_api, "/v1/mandates/{mandate_id}/revoke", "POST",
    summary="Revoke a mandate",
    description=(
        "Revokes a mandate permanently: no payment by it is created from then on. A payment that was created "
        "before may still succeed."
    ),
)  # fmt: skip
def revoke_mandate(request: Request, mandate_id: str) -> MandateView:
    return stepped(request, mandate_id, lambda one, clock: mandate_steps.revoke(one, clock.now, clock.at))


def shown(mandate: Mandate, at: datetime) -> MandateView:
    """Return the mandate with the address of its page, which webhooks do not have."""
    view = to_view(mandate, at)
    view["hosted_url"] = MANDATES.url_of(mandate.account, mandate.id)
    return view


def stepped(request: Request, mandate_id: str, step: Step) -> MandateView:
    """Write a step of a mandate that a request asks for, and again if it changed in between. Raises Busy."""

    def written() -> MandateView:
        clock = clock_of(request.account, request.at)
        change = step(mandates.get(request.account, mandate_id), clock)
        view = shown(change.after, clock.now)
        if change.events:
            mandates.write(change, clock, request.claim(view), request.actor)
        return view

    return mandates.until_written(mandate_id, written)
