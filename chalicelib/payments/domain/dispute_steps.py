"""The steps of a dispute, each with its events. A step can be repeated, and lookups can come in any order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.actor import THE_ACQUIRER
from chalicelib.domain.change import Change
from chalicelib.domain.errors import DisputeNotAnswerable
from chalicelib.domain.event import event_of
from chalicelib.domain.ids import derived_id, shard_of
from chalicelib.payments.domain.dispute import (
    FINAL,
    AcquirerDispute,
    Dispute,
    DisputePhase,
    DisputeResponse,
    DisputeStatus,
    ResponseStatus,
)
from chalicelib.payments.domain.dispute_view import to_view
from chalicelib.payments.domain.payment import POLL_WAITS_S, Payment

LOOKUP_EVERY = timedelta(days=1)
AFTER_DEADLINE = timedelta(minutes=1)
_PHASES = tuple(DisputePhase)
_FROM_ACQUIRER = ("amount", "reason", "reason_code", "phase", "status", "respond_by", "amount_withdrawn")


def unopened(payment: Payment, found: AcquirerDispute, at: datetime) -> Dispute:
    """Return a dispute that has no event and no row yet. The same dispute always gets the same id."""
    return Dispute(
        account=payment.account,
        id=derived_id("dp", found.opened_at, payment.id, found.reference, shard=shard_of(payment.id)),
        payment_id=payment.id, acquirer=payment.acquirer, acquirer_reference=found.reference,
        amount=found.amount, currency=payment.currency, reason=found.reason, phase=found.phase,
        status=found.status, created_at=found.opened_at, updated_at=found.opened_at,
        stored_at=at,
    )  # fmt: skip


def apply_snapshot(dispute: Dispute, found: AcquirerDispute, at: datetime) -> Change[Dispute]:
    """Move the dispute to what the acquirer shows, with the events that are due, and schedule a lookup.

    A closed dispute changes only to a later one of the final statuses, so lookups can be late or repeated.
    """
    if not _is_news(dispute, found):
        return Change(dispute, _scheduled(replace(dispute, polls=0), at))
    shown = {name: getattr(found, name) for name in _FROM_ACQUIRER}
    after = _with_response(dispute, replace(dispute, **shown))
    if after.is_closed:
        after = replace(after, closed_at=dispute.closed_at or at)
    return _change(dispute, _scheduled(replace(after, polls=0), at), _events(dispute, after), at)


def check_answerable(dispute: Dispute, at: datetime) -> None:
    """Raise DisputeNotAnswerable if the dispute does not wait for a response."""
    if dispute.is_closed:
        raise DisputeNotAnswerable(f"The dispute is closed; it is {dispute.status}.")
    if is_response_pending(dispute):
        raise DisputeNotAnswerable("A response to the dispute is being sent to the acquirer.")
    if dispute.status is not DisputeStatus.NEEDS_RESPONSE:
        raise DisputeNotAnswerable("The dispute already has a response, and is under review.")
    if dispute.respond_by is not None and dispute.respond_by <= at:
        raise DisputeNotAnswerable("The deadline for a response has passed.")


def request_response(
    dispute: Dispute, response: DisputeResponse, at: datetime,
    evidence: Mapping[str, str] | None = None, files: Sequence[str] = (),
) -> Change[Dispute]:  # fmt: skip
    """Record the merchant's answer, which a worker sends to the acquirer. Raises DisputeNotAnswerable."""
    check_answerable(dispute, at)
    after = replace(
        dispute, response=response, response_status=ResponseStatus.PENDING, response_sent_at=None,
        evidence=dict(evidence or {}), evidence_files=list(files), error_code=None, error_description=None,
        polls=0, due_at=at,
    )  # fmt: skip
    return _change(dispute, after, ["payment.dispute.updated"], at)


def refuse_response(dispute: Dispute, code: str, description: str, at: datetime) -> Change[Dispute]:
    """Record that the acquirer refused the answer in writing. The merchant may answer again."""
    after = replace(
        dispute, response_status=ResponseStatus.REFUSED, error_code=code, error_description=description
    )
    return _change(dispute, _scheduled(replace(after, polls=0), at), ["payment.dispute.updated"], at)


def after_no_answer(dispute: Dispute, at: datetime) -> Change[Dispute]:
    """Count a lost answer of the acquirer; the dispute becomes due for its next lookup."""
    wait_s = POLL_WAITS_S[min(dispute.polls, len(POLL_WAITS_S) - 1)]
    return Change(dispute, replace(dispute, polls=dispute.polls + 1, due_at=at + timedelta(seconds=wait_s)))


def is_response_pending(dispute: Dispute) -> bool:
    return dispute.response_status is ResponseStatus.PENDING


def _is_news(dispute: Dispute, found: AcquirerDispute) -> bool:
    if dispute.sequence == 0:
        return True
    if dispute.is_closed:
        return found.is_closed and _finality(found) > _finality(dispute)
    return any(getattr(dispute, name) != getattr(found, name) for name in _FROM_ACQUIRER)


def _finality(closed: Dispute | AcquirerDispute) -> tuple[Any, ...]:
    """Return a key that orders closed disputes, so that all orders of lookups lead to the same one.

    Money is reinstated after a dispute is won, and withdrawn until it is lost.
    """
    withdrawn = closed.amount_withdrawn
    money = -withdrawn if closed.status is DisputeStatus.WON else withdrawn
    deadline = closed.respond_by.timestamp() if closed.respond_by else 0
    place = (FINAL.index(closed.status), money, _PHASES.index(closed.phase))
    return (*place, closed.amount, closed.reason, closed.reason_code or "", deadline)


def _with_response(before: Dispute, after: Dispute) -> Dispute:
    """Mark a pending response as received, or remove the response of an earlier phase or round."""
    is_new_round = (before.phase, before.status) != (after.phase, DisputeStatus.NEEDS_RESPONSE)
    if after.status is DisputeStatus.NEEDS_RESPONSE:
        asked_again = before.sequence > 0 and is_new_round
        if not asked_again:
            return after
        return replace(after, response=None, response_status=None, response_sent_at=None)
    if not is_response_pending(after):
        return after
    missed = after.status is DisputeStatus.EXPIRED
    return replace(after, response_status=ResponseStatus.REFUSED if missed else ResponseStatus.SUBMITTED)


def _events(before: Dispute, after: Dispute) -> list[str]:
    is_new = before.sequence == 0
    due = {
        "created": is_new,
        "funds_withdrawn": after.amount_withdrawn > before.amount_withdrawn,
        "funds_reinstated": after.amount_withdrawn < before.amount_withdrawn,
        "closed": after.is_closed and (is_new or after.status is not before.status),
    }
    return [f"payment.dispute.{name}" for name, is_due in due.items() if is_due] or [
        "payment.dispute.updated"
    ]


def _scheduled(dispute: Dispute, at: datetime) -> Dispute:
    """Schedule the next lookup: daily and after the deadline, until the dispute is closed and paid back."""
    if dispute.is_closed and not (dispute.status is DisputeStatus.WON and dispute.amount_withdrawn):
        return replace(dispute, due_at=None)
    due_at = at + LOOKUP_EVERY
    deadline = dispute.respond_by
    if deadline is not None and at < deadline:
        due_at = min(due_at, deadline + AFTER_DEADLINE)
    return replace(dispute, due_at=due_at)


def _change(before: Dispute, after: Dispute, types: Sequence[str], at: datetime) -> Change[Dispute]:
    after = replace(after, updated_at=at, sequence=before.sequence + len(types))
    events = tuple(
        event_of(type, after.account, to_view(after), at, before.sequence + number, THE_ACQUIRER)
        for number, type in enumerate(types, 1)
    )
    return Change(before, after, events)
