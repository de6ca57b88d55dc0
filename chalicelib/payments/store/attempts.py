"""Attempts of a payment. Each is written before its acquirer is asked to move money."""

from chalicelib.db.conditional import put_if
from chalicelib.db.transaction import Rows
from chalicelib.payments.domain.attempt import Attempt
from chalicelib.payments.store.rows import AttemptRow

_ENDING = (
    "payment_id", "number", "acquirer", "reference", "outcome", "decline_class", "error_code",
    "network_code", "updated_at", "sealed_script",
)  # fmt: skip
MAX_LISTED = 100  # more than any payment's attempts


def open_attempt(attempt: Attempt) -> Attempt | None:
    """Write a new attempt and return None. If it was opened before, return what was written then."""
    if put_if(AttemptRow.of(attempt), AttemptRow.id.does_not_exist()):
        return None
    opened = AttemptRow.find(attempt.account, attempt.id)
    assert opened is not None, "an attempt is never deleted"
    return opened.to(Attempt)


def end_attempt(rows: Rows, attempt: Attempt) -> None:
    """Add the attempt's outcome to a transaction. The payment's condition guards it."""
    row = AttemptRow.of(attempt)
    rows.update(
        AttemptRow(attempt.account, attempt.id),
        [
            *AttemptRow.setting({name: getattr(row, name) for name in _ENDING}),
            AttemptRow.created_at.set(AttemptRow.created_at | attempt.created_at),
        ],
    )


def get(account: str, payment_id: str, number: int) -> Attempt | None:
    row = AttemptRow.find(account, f"{payment_id}#{number}")
    return row.to(Attempt) if row else None


def of_payment(account: str, payment_id: str) -> list[Attempt]:
    """Return the attempts of a payment, the first one first."""
    found = AttemptRow.query(
        account, AttemptRow.id.startswith(f"{payment_id}#"), consistent_read=True, limit=MAX_LISTED
    )
    return sorted((row.to(Attempt) for row in found), key=lambda attempt: attempt.number)
