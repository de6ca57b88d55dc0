"""Attempts of a payment. Each is written before its acquirer is asked to move money."""

from pynamodb.expressions.update import Action

from chalicelib.db.conditional import put_if, update_if
from chalicelib.db.sharded_row import partition_of
from chalicelib.db.transaction import Rows
from chalicelib.payments.domain.attempt import Attempt
from chalicelib.payments.store.rows import AttemptRow

_ENDING = (
    "payment_id", "number", "acquirer", "reference", "outcome", "decline_class", "error_code",
    "network_code", "updated_at", "sealed_script",
)  # fmt: skip
MAX_LISTED = 100  # more than any payment's attempts


class AttemptShared(Exception):
    """Another worker has opened the attempt, or has sent a request too, whose result is not known here."""


def open_attempt(attempt: Attempt) -> Attempt | None:
    """Write a new attempt and return None. If it was opened before, return what was written then."""
    if put_if(AttemptRow.of(attempt), AttemptRow.id.does_not_exist()):
        return None
    opened = AttemptRow.find(attempt.account, attempt.id)
    assert opened is not None, "an attempt is never deleted"
    return opened.to(Attempt)


def add_send(account: str, payment_id: str, number: int) -> bool:
    """Count one more request to authorize, before it is sent. Return False if another attempt followed."""
    row = AttemptRow.at(account, f"{payment_id}#{number}")
    is_last = AttemptRow.id.exists() & AttemptRow.superseded.does_not_exist()
    return update_if(row, [AttemptRow.sends.add(1)], is_last)


def end_attempt(rows: Rows, attempt: Attempt) -> None:
    """Add the attempt's outcome to a transaction. The payment's condition guards it."""
    rows.update(AttemptRow.at(attempt.account, attempt.id), _outcome(attempt))


def refuse_attempt(rows: Rows, attempt: Attempt, *, superseded: bool) -> None:
    """Add the attempt's refusal to a transaction, on the condition that no other worker's request to
    authorize can be on its way. The transaction raises AttemptShared.

    No request is sent for an attempt that is `superseded` by the next one.
    """
    ends = [*_outcome(attempt), *([AttemptRow.superseded.set(True)] if superseded else [])]
    was_opened = attempt.reference is not None
    alone = AttemptRow.sends == 1 if was_opened else AttemptRow.id.does_not_exist()
    row = AttemptRow.at(attempt.account, attempt.id)
    rows.update(row, ends, when=alone, otherwise=lambda _row: AttemptShared(attempt.id))


def _outcome(attempt: Attempt) -> list[Action]:
    row = AttemptRow.of(attempt)
    return [
        *AttemptRow.setting({name: getattr(row, name) for name in _ENDING}),
        AttemptRow.created_at.set(AttemptRow.created_at | attempt.created_at),
    ]


def get(account: str, payment_id: str, number: int) -> Attempt | None:
    row = AttemptRow.find(account, f"{payment_id}#{number}")
    return row.to(Attempt) if row else None


def of_payment(account: str, payment_id: str) -> list[Attempt]:
    """Return the attempts of a payment, the first one first."""
    found = AttemptRow.query(
        partition_of(account, payment_id),
        AttemptRow.id.startswith(f"{payment_id}#"),
        consistent_read=True,
        limit=MAX_LISTED,
    )
    return sorted((row.to(Attempt) for row in found), key=lambda attempt: attempt.number)
