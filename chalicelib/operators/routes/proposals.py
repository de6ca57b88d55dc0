"""/v1/operators/proposals: changes that one operator proposes and another one decides."""

from typing import Annotated, Any, Literal

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.routes.limits import LimitName
from chalicelib.accounts.store import merchants
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ids import new_id
from chalicelib.domain.sign_in import Presence
from chalicelib.domain.task import Queue
from chalicelib.http.fields import Id, Omittable, PageQuery
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.operators.authentication import session_of
from chalicelib.operators.domain.proposal import (
    OPEN_FOR,
    Proposal,
    ProposalStatus,
    ProposalView,
    ProposedAction,
    check_fields,
    decided,
    to_view,
)
from chalicelib.operators.routes import entries
from chalicelib.operators.store import changes, proposals

proposals_api = Blueprint(__name__)

Reason = Annotated[str, Field(min_length=1, max_length=500)]
MAX_MOVED = 500  # messages, in the time of one request
Maxima = Annotated[dict[LimitName, int | None], Field(min_length=1, max_length=40)]


class ProposalRequest(Body):
    """Propose an action. `change_limits` has `mode` and `limits`; `redrive_dead_letters`, the last two."""

    action: ProposedAction
    merchant_id: Omittable[Id] = None
    reason: Reason
    mode: Omittable[Literal["test", "live"]] = None
    limits: Omittable[Maxima] = None
    queue: Omittable[Queue] = None
    max_messages: Omittable[Annotated[int, Field(ge=1, le=MAX_MOVED)]] = None


class ProposalQuery(PageQuery):
    """Select a page of the list. A status selects by what is stored, so open ones may have expired."""

    status: ProposalStatus | None = None
    merchant_id: Id | None = None


@endpoint(
    proposals_api, "/v1/operators/proposals", "POST",
    summary="Create a proposal",
    description=(
        "Proposes a change. It is made when another operator approves it, in the next 72 hours. No one "
        "outside the platform sees a proposal."
    ),
    access=Access.OPERATOR, status=201, body=ProposalRequest, presence=Presence.FRESH,
)  # fmt: skip
def create_proposal(request: Request, body: ProposalRequest) -> ProposalView:
    """Propose a change. Raise NotFound, or BadRequest if it cannot be made."""
    check_fields(body.action, body.model_fields_set - {"action", "reason"})
    if body.merchant_id is not None and not merchants.exists(body.merchant_id):
        raise NotFound(f"No such merchant: {body.merchant_id}.", "merchant_id")
    by = session_of(request)
    proposal = Proposal(
        id=new_id("prp", request.at), action=body.action, merchant_id=body.merchant_id, reason=body.reason,
        proposed_by=by.operator_id, proposed_by_email=by.email, created_at=request.at,
        open_until=request.at + OPEN_FOR, mode=body.mode, limits=body.limits,
        queue=body.queue, max_messages=body.max_messages,
    )  # fmt: skip
    changes.planned(proposal, request.at)
    view = to_view(proposal, request.at)
    proposals.add(
        proposal, by, request.claim(view), request.audit("proposal", proposal.id, after=_named(proposal))
    )
    return view


@endpoint(
    proposals_api, "/v1/operators/proposals", "GET",
    summary="List proposals",
    description="Returns the proposals of all operators, newest first.",
    access=Access.OPERATOR, query=ProposalQuery,
)  # fmt: skip
def list_proposals(request: Request, query: ProposalQuery) -> PageView[ProposalView]:
    return page_view(proposals.newest(query.page("prp")), lambda one: to_view(one, request.at))


@endpoint(
    proposals_api, "/v1/operators/proposals/{proposal_id}", "GET",
    summary="Get a proposal",
    description="Returns a proposal.",
    access=Access.OPERATOR,
)  # fmt: skip
def get_proposal(request: Request, proposal_id: str) -> ProposalView:
    return to_view(proposals.get(proposal_id), request.at)


@endpoint(
    proposals_api, "/v1/operators/proposals/{proposal_id}/approve", "POST",
    summary="Approve a proposal",
    description=(
        "Makes the proposed change. Another operator than the one who proposed it must send this request."
    ),
    access=Access.OPERATOR, presence=Presence.FRESH,
)  # fmt: skip
def approve_proposal(request: Request, proposal_id: str) -> ProposalView:
    """Make the change. Raise NotFound, Forbidden, Conflict."""
    after = _decided(request, proposal_id, ProposalStatus.APPROVED)
    change, view = changes.planned(after, request.at), to_view(after, request.at)
    written = entries.of_change(
        request, after.merchant_id, before=change.before, after=change.after,
        internal={"proposal": after.id},
    )  # fmt: skip
    proposals.approve(after, change, session_of(request), request.at, request.claim(view), written)
    return view


@endpoint(
    proposals_api, "/v1/operators/proposals/{proposal_id}/decline", "POST",
    summary="Decline a proposal",
    description="Declines a proposal of another operator. Nothing is changed.",
    access=Access.OPERATOR, presence=Presence.FRESH,
)  # fmt: skip
def decline_proposal(request: Request, proposal_id: str) -> ProposalView:
    return _close(request, proposal_id, ProposalStatus.DECLINED)


@endpoint(
    proposals_api, "/v1/operators/proposals/{proposal_id}/withdraw", "POST",
    summary="Withdraw a proposal",
    description="Withdraws your own proposal. Nothing is changed.",
    access=Access.OPERATOR, presence=Presence.FRESH,
)  # fmt: skip
def withdraw_proposal(request: Request, proposal_id: str) -> ProposalView:
    return _close(request, proposal_id, ProposalStatus.WITHDRAWN)


def _close(request: Request, proposal_id: str, status: ProposalStatus) -> ProposalView:
    after = _decided(request, proposal_id, status)
    view = to_view(after, request.at)
    entry = request.audit(
        "proposal", after.id, before={"status": ProposalStatus.OPEN}, after={"status": status}
    )
    proposals.close(after, session_of(request), request.at, request.claim(view), entry)
    return view


def _decided(request: Request, proposal_id: str, status: ProposalStatus) -> Proposal:
    by = session_of(request)
    return decided(proposals.get(proposal_id), status, by.operator_id, by.email, request.at)


def _named(proposal: Proposal) -> dict[str, Any]:
    named = {
        "action": proposal.action, "merchant": proposal.merchant_id, "reason": proposal.reason,
        "mode": proposal.mode, "limits": proposal.limits, "queue": proposal.queue,
        "max_messages": proposal.max_messages,
    }  # fmt: skip
    return {name: value for name, value in named.items() if value is not None}
