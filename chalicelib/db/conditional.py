"""Write rows on a condition, and retry writes that conflict with a transaction."""

import random
import time
from collections.abc import Callable, Iterator, Sequence

from pynamodb.exceptions import DeleteError, PutError, PynamoDBException, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.db.row import Row

_TRIES = 12
_MAX_PAUSE_S = 0.5

# Conflicts with another transaction and throttling end within milliseconds, so the write is retried.
_PASSING = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


def update_if(row: Row, changes: Sequence[Action], condition: Condition) -> bool:
    """Update one row. Return False if the condition does not hold."""
    return _held(lambda: row.update(list(changes), condition=condition))


def put_if(row: Row, condition: Condition) -> bool:
    """Put one row. Return False if the condition does not hold."""
    return _held(lambda: row.save(condition))


def delete_if(row: Row, condition: Condition) -> bool:
    """Delete one row. Return False if the condition does not hold."""
    return _held(lambda: row.delete(condition))


def with_retries(write: Callable[[], object]) -> None:
    """Run a write, and retry it while another transaction conflicts. Raise the error of PynamoDB."""
    for left in backoff():
        try:
            write()
            return
        except PynamoDBException as error:
            if not left or not _is_passing(error):
                raise


def backoff() -> Iterator[int]:
    """Yield the number of remaining attempts, sleeping between them with exponential backoff and jitter."""
    for n in range(1, _TRIES):
        yield _TRIES - n
        time.sleep(random.uniform(0, min(_MAX_PAUSE_S, 0.02 * 2**n)))
    yield 0


def _held(write: Callable[[], object]) -> bool:
    try:
        with_retries(write)
    except (DeleteError, PutError, UpdateError) as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _is_passing(error: PynamoDBException) -> bool:
    if isinstance(error, TransactWriteError):
        return any(reason and reason.code in _PASSING for reason in error.cancellation_reasons)
    return error.cause_response_code == "TransactionConflictException"
