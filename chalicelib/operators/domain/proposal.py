"""Define a proposal: a change of money or access that one operator proposes and another one decides."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest, Conflict, Forbidden
from chalicelib.domain.event import iso
from chalicelib.domain.task import Queue

OPEN_FOR = timedelta(hours=72)


class ProposedAction(StrEnum):
    SUSPEND_MERCHANT = "suspend_merchant"
    REACTIVATE_MERCHANT = "reactivate_merchant"
    CHANGE_LIMITS = "change_limits"
    ACTIVATE_LIVE_MODE = "activate_live_mode"
    REDRIVE_DEAD_LETTERS = "redrive_dead_letters"


_MERCHANT = frozenset({"merchant_id"})
_FIELDS: Mapping[ProposedAction, frozenset[str]] = {
    ProposedAction.SUSPEND_MERCHANT: _MERCHANT,
    ProposedAction.REACTIVATE_MERCHANT: _MERCHANT,
    ProposedAction.ACTIVATE_LIVE_MODE: _MERCHANT,
    ProposedAction.CHANGE_LIMITS: _MERCHANT | {"mode", "limits"},
    ProposedAction.REDRIVE_DEAD_LETTERS: frozenset({"queue", "max_messages"}),
}


class ProposalStatus(StrEnum):
    """Name the states. An approval is the change itself: they are one transaction."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"  # shown, not stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Hold a proposal. `proposed_by` and `decided_by` are ids of operators, with their addresses.

    `mode` and `limits` are of CHANGE_LIMITS: the maxima to set, by name; None restores that of the stage.
    `queue` and `max_messages` are of REDRIVE_DEAD_LETTERS, which is of no merchant.
    """

    id: str
    action: ProposedAction
    merchant_id: str | None = None
    reason: str
    proposed_by: str
    proposed_by_email: str
    created_at: datetime
    open_until: datetime
    mode: str | None = None
    limits: dict[str, int | None] | None = None
    queue: Queue | None = None
    max_messages: int | None = None
    status: ProposalStatus = ProposalStatus.OPEN
    decided_by: str | None = None
    decided_by_email: str | None = None
    decided_at: datetime | None = None


class ProposalView(TypedDict):
    """Show a proposal. `decided_by` is null while it is open, and after it expired."""

    id: str
    action: ProposedAction
    merchant_id: str | None
    mode: str | None
    limits: dict[str, int | None] | None
    queue: Queue | None
    max_messages: int | None
    reason: str
    status: ProposalStatus
    proposed_by: str
    created_at: str
    open_until: str
    decided_by: str | None
    decided_at: str | None


def check_fields(action: ProposedAction, given: set[str]) -> None:
    """Raise BadRequest unless the fields are those of the action."""
    needed = _FIELDS[action]
    for field in sorted(given ^ needed):
        is_missing = field in needed
        raise BadRequest(f"{field} is {'required' if is_missing else 'not allowed'} for {action}.", field)


def status_at(proposal: Proposal, at: datetime) -> ProposalStatus:
    is_late = proposal.status is ProposalStatus.OPEN and at >= proposal.open_until
    return ProposalStatus.EXPIRED if is_late else proposal.status


def decided(
    proposal: Proposal, status: ProposalStatus, operator_id: str, email: str, at: datetime
) -> Proposal:
    """Return the proposal after a decision.

    Raises Conflict unless it is open. Raises Forbidden if its proposer approves or declines it, or another
    operator withdraws it.
    """
    check_open(proposal, at)
    is_own = operator_id == proposal.proposed_by
    if is_own and status is not ProposalStatus.WITHDRAWN:
        raise Forbidden("Another operator must decide your proposal. You can withdraw it.")
    if not is_own and status is ProposalStatus.WITHDRAWN:
        raise Forbidden("Only who proposed this can withdraw it. You can decline it.")
    return replace(proposal, status=status, decided_by=operator_id, decided_by_email=email, decided_at=at)


def check_open(proposal: Proposal, at: datetime) -> None:
    """Raise Conflict for a proposal that is decided or has expired."""
    status = status_at(proposal, at)
    if status is not ProposalStatus.OPEN:
        raise Conflict(f"The proposal is {status}. Propose the change again if it is still needed.")


def to_view(proposal: Proposal, at: datetime) -> ProposalView:
    return {
        "id": proposal.id,
        "action": proposal.action,
        "merchant_id": proposal.merchant_id,
        "mode": proposal.mode,
        "limits": proposal.limits,
        "queue": proposal.queue,
        "max_messages": proposal.max_messages,
        "reason": proposal.reason,
        "status": status_at(proposal, at),
        "proposed_by": proposal.proposed_by_email,
        "created_at": iso(proposal.created_at),
        "open_until": iso(proposal.open_until),
        "decided_by": proposal.decided_by_email,
        "decided_at": iso(proposal.decided_at) if proposal.decided_at else None,
    }
