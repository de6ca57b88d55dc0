"""Store proposals. The write of a decision has the conditions that make it one of two persons.

Who proposed a change cannot approve it, in any order of requests and with any stale read.
"""

from datetime import datetime

from chalicelib.db.paging import Listed, Page, newest_of_partition
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict, Forbidden, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.operators.domain.operator import PLATFORM
from chalicelib.operators.domain.proposal import Proposal, ProposalStatus, check_open
from chalicelib.operators.domain.session import OperatorSession
from chalicelib.operators.store import operator_sessions
from chalicelib.operators.store.changes import Change
from chalicelib.operators.store.rows import ProposalRow


def add(proposal: Proposal, by: OperatorSession, claim: Claim | None, entry: AuditEntry) -> None:
    """Write a new proposal. Raises IdempotencyKeyUsed, or Unauthorized if the session has ended."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        operator_sessions.check_open(rows, by)
        rows.put(ProposalRow.of(proposal, partition=PLATFORM), ProposalRow.id.does_not_exist())


def newest(page: Page) -> Listed:
    rows, next_cursor = newest_of_partition(ProposalRow, PLATFORM, page)
    return Listed([row.to(Proposal) for row in rows], next_cursor)


def get(proposal_id: str) -> Proposal:
    """Return the proposal by a consistent read. Raises NotFound."""
    unknown = NotFound(f"No such proposal: {proposal_id}.")
    return ProposalRow.find_or_refuse(PLATFORM, proposal_id, refusal=unknown).to(Proposal)


def close(after: Proposal, by: OperatorSession, at: datetime, claim: Claim | None, entry: AuditEntry) -> None:
    """Write that a proposal was declined or withdrawn. Raises as `_decide`."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        _decide(rows, after, by, at)


def approve(
    after: Proposal, change: Change, by: OperatorSession, at: datetime, claim: Claim | None,
    entries: tuple[AuditEntry, ...],
) -> None:  # fmt: skip
    """Write the approval and the change in one transaction. Raises as `_decide` and as the change.

    Raises Conflict, too, if who proposed it is no operator any more.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        for entry in entries:
            rows.record(entry)
        gone = Conflict("Who proposed this is no operator any more. Propose it again.")
        operator_sessions.check_active(rows, after.proposed_by, gone)
        _decide(rows, after, by, at)
        change.write(rows)
    change.finish()


def _decide(rows: Rows, after: Proposal, by: OperatorSession, at: datetime) -> None:
    """Write a decision in a transaction.

    It raises Conflict if the proposal is not open, Forbidden if its proposer approves or declines it, and
    Unauthorized if the session has ended.
    """
    operator_sessions.check_open(rows, by)
    is_own = ProposalRow.proposed_by == by.operator_id
    is_right_person = is_own if after.status is ProposalStatus.WITHDRAWN else ~is_own
    values = {
        name: getattr(after, name) for name in ("status", "decided_by", "decided_by_email", "decided_at")
    }
    rows.update(
        ProposalRow(PLATFORM, after.id),
        ProposalRow.setting(values),
        when=(ProposalRow.status == ProposalStatus.OPEN) & (ProposalRow.open_until > at) & is_right_person,
        otherwise=lambda row: _refusal(row, at),
    )


def _refusal(row: ProposalRow | None, at: datetime) -> Exception:
    if row is not None:
        try:
            check_open(row.to(Proposal), at)
        except Conflict as conflict:
            return conflict
    return Forbidden("Another operator must decide your proposal.")
