"""Write rows on a condition, and retry writes that conflict with a transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from pynamodb.exceptions import DeleteError, PutError, PynamoDBException, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.db.backoff import Backoff
from chalicelib.db.row import Row

# Conflicts with another transaction and throttling end within milliseconds, so the write is retried.
_PASSING = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


def update_if(row: Row, changes: Sequence[Action], condition: Condition) -> bool:
    """Update one row. Return False if the condition does not hold."""
    return _held(row, lambda: row.update(list(changes), condition=condition))


def put_if(row: Row, condition: Condition) -> bool:
    """Put one row. Return False if the condition does not hold."""
    return _held(row, lambda: row.save(condition))


def delete_if(row: Row, condition: Condition) -> bool:
    """Delete one row. Return False if the condition does not hold."""
    return _held(row, lambda: row.delete(condition))


def equals(column: Any, value: Any) -> Condition:
    """Return the condition that a column has a value, or does not exist if the value is None."""
    condition: Condition = column.does_not_exist() if value is None else column == value
    return condition


def with_retries(write: Callable[[], object], row: str) -> None:
    """Run a write of `row`, and retry it while a transaction holds it. Raise PynamoDBException, Busy."""
    backoff = Backoff(row)
    while True:
        try:
            write()
            return
        except PynamoDBException as error:
            if not _is_passing(error):
                raise
            backoff.wait()


def _held(row: Row, write: Callable[[], object]) -> bool:
    try:
        with_retries(write, row.log_name())
    except (DeleteError, PutError, UpdateError) as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _is_passing(error: PynamoDBException) -> bool:
    if isinstance(error, TransactWriteError):
        return any(reason and reason.code in _PASSING for reason in error.cancellation_reasons)
    return error.cause_response_code == "TransactionConflictException"
