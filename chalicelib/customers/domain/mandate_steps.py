"""The transitions of a mandate, each with its events."""

from dataclasses import replace
from datetime import datetime

from chalicelib.customers.domain.mandate import (
    MAX_ANNOUNCED,
    MAX_CHARGED,
    Debit,
    Mandate,
    MandateStatus,
    to_view,
)
from chalicelib.customers.domain.mandate_rules import VALID_FOR, Charge, DebitKind, Refused, charge, debit
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest, Conflict, MandateRefused
from chalicelib.domain.event import Event, event_of

_MESSAGES = {
    "mandate_pending": "The payer's bank has not approved the mandate yet.",
    "mandate_paused": "The mandate is paused. Resume it first.",
    "mandate_revoked": "The mandate was revoked. Ask the payer for another one.",
    "mandate_expired": "The mandate has expired by then. Ask the payer for another one.",
    "mandate_amount_exceeded": "The amount exceeds that of the mandate.",
    "mandate_amount_differs": "The mandate is for a fixed amount.",
    "mandate_currency_differs": "The mandate is for another currency.",
    "mandate_period_used": "The mandate allows one debit in each period, and this one has a debit.",
    "mandate_notice_required": "Announce the debit first: POST /v1/mandates/{id}/notices.",
    "mandate_notice_too_recent": "The debit was announced too recently. Charge it at its charge_at.",
    "authentication_required": "The payer must authenticate so large a debit. Let them pay on session.",
}


def create(mandate: Mandate, at: datetime) -> Change[Mandate]:
    """Return a new mandate, with an event for its creation, and one more if it is active already.

    `at` is the time of the account's clock, as in the other steps.
    """
    pending = replace(mandate, status=MandateStatus.PENDING)
    created = Change(mandate, pending, (_event("mandate.created", pending, at),))
    if mandate.status is MandateStatus.PENDING:
        return created
    return created.then(activate(pending, at, mandate.updated_at))


def activate(mandate: Mandate, at: datetime, real: datetime) -> Change[Mandate]:
    """Mark a pending mandate active: the payer's bank approved it. `real` is the real time."""
    return _move("mandate.activated", mandate, at, real, MandateStatus.ACTIVE)


def pause(mandate: Mandate, at: datetime, real: datetime) -> Change[Mandate]:
    """Pause a mandate, which allows no debit until it is resumed. Raises Conflict."""
    if mandate.status is MandateStatus.PAUSED:
        return Change(mandate, mandate)
    _require(mandate, MandateStatus.ACTIVE, at)
    return _move("mandate.paused", mandate, at, real, MandateStatus.PAUSED)


def resume(mandate: Mandate, at: datetime, real: datetime) -> Change[Mandate]:
    """Resume a paused mandate. Raises Conflict."""
    if mandate.status is MandateStatus.ACTIVE:
        return Change(mandate, mandate)
    _require(mandate, MandateStatus.PAUSED, at)
    return _move("mandate.resumed", mandate, at, real, MandateStatus.ACTIVE)


def revoke(mandate: Mandate, at: datetime, real: datetime) -> Change[Mandate]:
    """Revoke a mandate: no debit follows. One that has ended stays as it is."""
    if mandate.has_ended:
        return Change(mandate, mandate)
    return _move("mandate.revoked", mandate, at, real, MandateStatus.REVOKED)


def expire(mandate: Mandate, at: datetime, real: datetime) -> Change[Mandate]:
    """Mark a mandate expired whose time is over."""
    return _move("mandate.expired", mandate, at, real, MandateStatus.EXPIRED)


def next_step(mandate: Mandate, at: datetime, real: datetime) -> Change[Mandate] | None:
    """Return the step that is due: the expiry, or the approval of a pending mandate. None if none is."""
    if mandate.has_ended:
        return None
    if at >= mandate.expires_at:
        return expire(mandate, at, real)
    return activate(mandate, at, real) if mandate.status is MandateStatus.PENDING else None


def next_due(mandate: Mandate) -> datetime | None:
    """Return when the next step is due, by the account's clock."""
    if mandate.has_ended:
        return None
    return mandate.starts_at if mandate.status is MandateStatus.PENDING else mandate.expires_at


def announce(
    mandate: Mandate, made: Debit, at: datetime, real: datetime, wanted_at: datetime | None = None
) -> Change[Mandate]:
    """Announce a debit to the payer. `made` has its id and amount. Raises MandateRefused, BadRequest."""
    allowed = debit(mandate, made.amount, at, DebitKind.OFF_SESSION, wanted_at)
    if isinstance(allowed, Refused):
        raise _error(allowed)
    if len(_announced(mandate, at)) >= MAX_ANNOUNCED:
        raise BadRequest(f"A mandate has at most {MAX_ANNOUNCED} announced debits.", "amount")
    made = replace(made, announced_at=at, charge_at=allowed.charge_at)
    after = replace(mandate, debits=[*_kept(mandate, at), made])
    return _move("mandate.debit_announced", after, at, real, mandate.status, before=mandate)


def charge_debit(mandate: Mandate, asked: Charge, at: datetime, real: datetime) -> Mandate:
    """Return the mandate after the debit of a payment. Raises MandateRefused.

    A payment whose payer is there uses up no period.
    """
    charged = charge(mandate, asked, at)
    if isinstance(charged, Refused):
        raise _error(charged)
    if asked.kind is DebitKind.ON_SESSION:
        return replace(mandate, updated_at=real)
    others = [one for one in _kept(mandate, at) if one.id != charged.id]
    return replace(mandate, debits=[*others, charged], updated_at=real)


def _error(refused: Refused) -> MandateRefused:
    return MandateRefused(_MESSAGES[refused.code], refused.field, refused.code)


def _require(mandate: Mandate, status: MandateStatus, at: datetime) -> None:
    if mandate.status is not status or at >= mandate.expires_at:
        is_over = at >= mandate.expires_at and not mandate.has_ended
        shown = MandateStatus.EXPIRED if is_over else mandate.status
        raise Conflict(f"The mandate is {shown}.")


def _announced(mandate: Mandate, at: datetime) -> list[Debit]:
    """Return the debits that are announced and can still be charged."""
    waiting = (one for one in mandate.debits if one.payment_id is None)
    return [one for one in waiting if at < one.charge_at + VALID_FOR]


def _kept(mandate: Mandate, at: datetime) -> list[Debit]:
    """Return the debits without the oldest that were charged, and without notices that ended."""
    charged = [one for one in mandate.debits if one.payment_id is not None]
    return [*charged[-MAX_CHARGED:], *_announced(mandate, at)]


def _move(
    type: str, mandate: Mandate, at: datetime, real: datetime, status: MandateStatus,
    before: Mandate | None = None,
) -> Change[Mandate]:  # fmt: skip
    after = replace(mandate, status=status, updated_at=real, sequence=mandate.sequence + 1)
    return Change(before or mandate, after, (_event(type, after, at),))


def _event(type: str, mandate: Mandate, at: datetime) -> Event:
    view = to_view(mandate, at)
    return event_of(type, mandate.account, view, mandate.updated_at, mandate.sequence)
