"""Store suppressed addresses by their keyed hash: a plain hash of an address could be guessed."""

import hmac
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from chalicelib.crypto.mac_keys import key_of
from chalicelib.db.conditional import put_if
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.domain.masking import masked
from chalicelib.notices.domain.feedback import Feedback
from chalicelib.notices.domain.suppression import Suppression, SuppressionReason, suppression_id
from chalicelib.notices.store.rows import SuppressionRow

MAX_READ: Final = 1000
MAX_LISTED: Final = 100

_IS_SUPPRESSED = SuppressionRow.allowed_at.does_not_exist()


def add(feedback: Feedback, reason: SuppressionReason, at: datetime) -> bool:
    """Suppress the address of a mail. Return False if it was allowed mail after that one was sent.

    A complaint replaces a bounce, as only an operator may allow mail after it.
    """
    row = SuppressionRow(
        feedback.sender, id_of(feedback.recipient), reason=reason, hint=masked(feedback.recipient),
        created_at=at,
    )  # fmt: skip
    is_first = SuppressionRow.id.does_not_exist() | (SuppressionRow.allowed_at < feedback.sent_at)
    is_worse = _IS_SUPPRESSED & (SuppressionRow.reason == SuppressionReason.BOUNCE)
    return put_if(row, is_first | is_worse if reason is SuppressionReason.COMPLAINT else is_first)


def has(sender: str, address: str) -> bool:
    """Return True if the address gets no more mail of the sender."""
    row = SuppressionRow.find(sender, id_of(address))
    return row is not None and row.allowed_at is None


def newest(sender: str) -> list[Suppression]:
    """Return the newest suppressed addresses, of MAX_READ: their keys are hashes, without an order."""
    rows = SuppressionRow.query(sender, filter_condition=_IS_SUPPRESSED, consistent_read=True, limit=MAX_READ)
    found = (row.to(Suppression) for row in rows)
    return sorted(found, key=lambda one: one.created_at, reverse=True)[:MAX_LISTED]


def among(sender: str, addresses: Iterable[str]) -> dict[str, Suppression]:
    """Return those of some addresses that are suppressed."""
    ids = {id_of(address): address for address in addresses}
    rows = SuppressionRow.batch_get([(sender, id) for id in ids], consistent_read=True)
    found = [row.to(Suppression) for row in rows]
    return {ids[one.id]: one for one in found if one.allowed_at is None}


def allow(
    senders: Sequence[str], address: str, entry: AuditEntry, reasons: Sequence[SuppressionReason]
) -> None:
    """Allow mail of these senders to an address that is suppressed for one of the reasons.

    Raise Conflict if it is not, as after a concurrent change.
    """
    changed = Conflict("The address was allowed or reported at the same time. Reload and try again.")
    has_reason = _IS_SUPPRESSED & SuppressionRow.reason.is_in(*reasons)
    allowed = [SuppressionRow.allowed_at.set(entry.created_at)]
    with all_or_nothing() as rows:
        rows.record(entry)
        for sender in senders:
            rows.update(SuppressionRow(sender, id_of(address)), allowed, has_reason, lambda _row: changed)


def id_of(address: str) -> str:
    """Return the id of an address. Its case makes no difference."""
    key = key_of("suppressed addresses", "stage")
    return suppression_id(hmac.digest(key, address.strip().lower().encode(), "sha256").hex())
