"""Rows that several want at once: a write on a condition says whether it held, one that meets a transaction
waits for it."""

import random
import time
from collections.abc import Callable, Iterator, Sequence

from pynamodb.exceptions import DeleteError, PutError, PynamoDBException, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.db.row import Row

_TRIES = 12
_LONGEST_PAUSE_S = 0.5

# What a transaction's row says of another that held it: nobody's fault, and over in milliseconds.
_PASSING = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


def changed(row: Row, changes: Sequence[Action], condition: Condition) -> bool:
    """Update one row. False if the condition does not hold."""
    return _held(lambda: row.update(list(changes), condition=condition))


def saved(row: Row, condition: Condition) -> bool:
    """Put one row. False if the condition does not hold."""
    return _held(lambda: row.save(condition))


def deleted(row: Row, condition: Condition) -> bool:
    """Delete one row. False if the condition does not hold."""
    return _held(lambda: row.delete(condition))


def patiently(write: Callable[[], object]) -> None:
    """Writes, and again while another transaction stands in the way. Raises what PynamoDB raises."""
    for left in tries():
        try:
            write()
            return
        except PynamoDBException as error:
            if not left or not _is_passing(error):
                raise


def tries() -> Iterator[int]:
    """How many are left after each. Between them is a pause, of random length, so that who met once does not
    meet again."""
    for n in range(1, _TRIES):
        yield _TRIES - n
        time.sleep(random.uniform(0, min(_LONGEST_PAUSE_S, 0.02 * 2**n)))
    yield 0


def _held(write: Callable[[], object]) -> bool:
    try:
        patiently(write)
    except (DeleteError, PutError, UpdateError) as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _is_passing(error: PynamoDBException) -> bool:
    if isinstance(error, TransactWriteError):
        return any(reason and reason.code in _PASSING for reason in error.cancellation_reasons)
    return error.cause_response_code == "TransactionConflictException"
