"""Plan what a proposal changes: its writes, for the transaction of the approval, and what the logs say."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from chalicelib.accounts.domain.limits import MAX_MAXIMUM, changed
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store import activations, memberships, merchants, suspensions
from chalicelib.db.transaction import Rows
from chalicelib.domain.audit import Values
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Conflict
from chalicelib.operators.domain.checklist import missing
from chalicelib.operators.domain.proposal import Proposal, ProposedAction
from chalicelib.operators.store import dead_letters, live_facts
from chalicelib.payments.store import acquirer_accounts
from chalicelib.settings import settings


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a change. `finish` runs after the transaction, in which `write` collects the writes.

    The writes have conditions, since what was read for them may have changed.
    """

    before: Values
    after: Values
    write: Callable[[Rows], None]
    finish: Callable[[], None]


def planned(proposal: Proposal, at: datetime) -> Change:
    """Return what the approval of the proposal changes. Raises BadRequest, Conflict."""
    if proposal.action is ProposedAction.REDRIVE_DEAD_LETTERS:
        return _redrive(proposal)
    assert proposal.merchant_id is not None  # check_fields refused it
    if proposal.action is ProposedAction.CHANGE_LIMITS:
        return _limits(proposal, merchants.current(proposal.merchant_id))
    if proposal.action is ProposedAction.ACTIVATE_LIVE_MODE:
        return _activation(merchants.current(proposal.merchant_id), at)
    return _suspension(proposal.merchant_id, at, starts=proposal.action is ProposedAction.SUSPEND_MERCHANT)


def _suspension(id: str, at: datetime, *, starts: bool) -> Change:
    return Change(
        {"suspended": not starts},
        {"suspended": starts},
        lambda rows: suspensions.start(rows, id, at) if starts else suspensions.end(rows, id),
        partial(suspensions.forget, id),
    )


def _limits(proposal: Proposal, merchant: Merchant) -> Change:
    mode = proposal.mode or ""
    before = merchant.maxima_in(mode)
    highest = dict.fromkeys(settings().rate_limit_maxima, MAX_MAXIMUM)
    after = changed(before, proposal.limits or {}, highest)
    maxima = {**(merchant.limit_maxima or {}), mode: after}
    return Change(
        {f"{mode}_maxima": before},
        {f"{mode}_maxima": after},
        lambda rows: merchants.set_maxima(rows, merchant, maxima),
        partial(merchants.forget_limits, merchant.id),
    )


def _activation(merchant: Merchant, at: datetime) -> Change:
    facts = live_facts.read(merchant, memberships.of_merchant(merchant.id))
    acquirer, lacks = facts.usable_acquirer(), missing(facts, at)
    if merchant.inactive_since is None:
        raise Conflict("Live mode is active already.")
    if acquirer is None or lacks:
        raise Conflict(f"Live mode cannot be activated yet. Missing: {', '.join(lacks)}.")

    def write(rows: Rows) -> None:
        acquirer_accounts.check_accepted(rows, acquirer)
        activations.activate(rows, merchant)

    return Change({"live_mode": False}, {"live_mode": True}, write, partial(activations.forget, merchant.id))


def _redrive(proposal: Proposal) -> Change:
    """Return the redrive, which writes no row: after the approval, the messages are moved once."""
    assert proposal.queue is not None  # check_fields refused it
    assert proposal.max_messages is not None
    return Change(
        {},
        {"queue": proposal.queue, "max_messages": proposal.max_messages},
        lambda _rows: None,
        partial(dead_letters.move_back, proposal.queue, proposal.max_messages),
    )
