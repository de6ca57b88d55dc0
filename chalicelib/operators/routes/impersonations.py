"""/v1/operators/impersonations: an operator sees a merchant's dashboard as a viewer, and changes nothing."""

from dataclasses import replace
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of_cookie
from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.domain.session import Session, open_session
from chalicelib.accounts.routes.session_proofs import new_proof, send_proof
from chalicelib.accounts.store import merchants
from chalicelib.accounts.store import sessions as merchant_sessions
from chalicelib.domain.errors import NotFound
from chalicelib.domain.event import iso
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Id
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.operators.authentication import session_of
from chalicelib.operators.domain.session import OperatorSession
from chalicelib.operators.routes import entries
from chalicelib.operators.store import impersonations

impersonations_api = Blueprint(__name__)


class ImpersonationRequest(Body):
    merchant_id: Id
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class ImpersonationView(TypedDict):
    merchant_id: str
    merchant_name: str
    expires_at: str


@endpoint(
    impersonations_api, "/v1/operators/impersonations", "POST",
    summary="Start to read as a merchant's viewer",
    description=(
        "Sets the cookie of a dashboard session for 30 minutes, in which the operator reads what a viewer of "
        "the merchant can read, and changes nothing. The merchant's owners see it in their audit log. "
        "It ends the dashboard session that the browser had."
    ),
    access=Access.OPERATOR, status=201, body=ImpersonationRequest, presence=Presence.FRESH,
)  # fmt: skip
def start_impersonation(request: Request, body: ImpersonationRequest) -> ImpersonationView:
    """Start the session. Raise NotFound, Unauthorized."""
    merchant = merchants.find(body.merchant_id)
    if merchant is None:
        raise NotFound(f"No such merchant: {body.merchant_id}.", "merchant_id")
    by, proof = session_of(request), new_proof()
    session = _session(merchant, by, proof, request)
    written = entries.of_both(
        request, merchant.id, after={"session": session.id}, internal={"reason": body.reason}
    )
    impersonations.start(session, by, written)
    before = session_of_cookie(request.cookies, request.at)
    if before is not None:
        merchant_sessions.end(before.user_id, before.id)
    send_proof(session, proof, request)
    return {
        "merchant_id": merchant.id,
        "merchant_name": merchant.name,
        "expires_at": iso(session.expires_at),
    }


def _session(merchant: Merchant, by: OperatorSession, proof: str, request: Request) -> Session:
    """Return a viewer's session of a user who has the operator's id and address."""
    viewer = Membership(merchant.id, by.operator_id, by.email, Role.VIEWER, request.at)
    opened = open_session(
        viewer, new_id("ses", request.at), proof, merchant.currency, request.visitor, request.at
    )
    return replace(opened, has_second_factor=True, is_impersonation=True)
