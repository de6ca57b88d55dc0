"""/v1/hosted-mandates: the page of a mandate, for the holder of its key."""

from datetime import UTC, datetime

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.limits import limits_of
from chalicelib.accounts.store import merchants
from chalicelib.checkout.domain.hosted_mandate import HostedMandateView, hosted
from chalicelib.customers.domain import mandate_steps
from chalicelib.customers.domain.mandate import Mandate
from chalicelib.customers.store import saved_methods
from chalicelib.domain.actor import ActorType, actor_of
from chalicelib.domain.visitor import Visitor
from chalicelib.http.rate_limits import Kind, check_browser
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.payments.mandate_keys import MANDATES
from chalicelib.payments.store import mandates
from chalicelib.payments.store.clocks import clock_of

mandate_pages_api = Blueprint(__name__)


class HostedMandateResponse(TypedDict):
    data: HostedMandateView


@endpoint(
    mandate_pages_api, "/v1/hosted-mandates/{mandate_key}", "GET",
    summary="Get a mandate for its page",
    description="Returns a mandate for its page. The key in the path is the only credential.",
    access=Access.PUBLIC, takes_visitor=True,
)  # fmt: skip
def get_hosted_mandate(mandate_key: str, visitor: Visitor) -> HostedMandateResponse:
    """Raise NotFound, RateLimited."""
    account, mandate_id = _opened(mandate_key, visitor, "reads", datetime.now(UTC))
    return _shown(mandates.get(account, mandate_id))


@endpoint(
    mandate_pages_api, "/v1/hosted-mandates/{mandate_key}/revoke", "POST",
    summary="Revoke a mandate on its page",
    description=(
        "Revokes the mandate permanently, as its payer asks for. The key in the path is the only credential."
    ),
    access=Access.PUBLIC, takes_visitor=True,
)  # fmt: skip
def revoke_hosted_mandate(mandate_key: str, visitor: Visitor) -> HostedMandateResponse:
    """Raise NotFound, RateLimited, Busy. Revoking it again changes nothing."""
    at = datetime.now(UTC)
    account, mandate_id = _opened(mandate_key, visitor, "writes", at)
    payer = actor_of(ActorType.PAYER, address=visitor.address)

    def revoke() -> Mandate:
        clock = clock_of(account, at)
        revoked = mandate_steps.revoke(mandates.get(account, mandate_id), clock.now, clock.at)
        if revoked.events:
            mandates.write(revoked, clock, actor=payer)
        return revoked.after

    return _shown(mandates.until_written(mandate_id, revoke))


def _opened(mandate_key: str, visitor: Visitor, kind: Kind, at: datetime) -> tuple[str, str]:
    """Return the account and the mandate. A wrong key reads nothing, so only a known one is counted."""
    account, mandate_id = MANDATES.opened(mandate_key)
    check_browser(kind, account, mandate_key, limits_of(account), visitor, at)
    return account, mandate_id


def _shown(mandate: Mandate) -> HostedMandateResponse:
    method = saved_methods.get(mandate.account, mandate.saved_method_id)
    merchant = merchants.of_account(mandate.account)
    return {"data": hosted(mandate, method, merchant.brand, merchant.time_zone)}
