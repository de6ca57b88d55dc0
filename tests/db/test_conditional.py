"""Conditional writes: conflicts are retried, failed conditions are not."""

from collections.abc import Iterator

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import (
    CancellationReason,
    PynamoDBException,
    TransactWriteError,
    UpdateError,
    VerboseClientError,
)

from chalicelib.accounts.store.sign_in_rows import ThrottleRow
from chalicelib.db.conditional import delete_if, put_if, update_if, with_retries
from tests.builders import NOON


def refused(code: str) -> UpdateError:
    return UpdateError(cause=ClientError({"Error": {"Code": code}}, "UpdateItem"))


def canceled(*codes: str) -> TransactWriteError:
    reasons = [CancellationReason(code) for code in codes]
    cause = VerboseClientError({"Error": {}}, "TransactWriteItems", cancellation_reasons=reasons)
    return TransactWriteError("canceled", cause)


def raising(errors: Iterator[Exception]) -> None:
    """Raise the next error; return if there is none."""
    error = next(errors, None)
    if error is not None:
        raise error


@pytest.mark.parametrize(
    "conflict", [refused("TransactionConflictException"), canceled("None", "TransactionConflict")]
)
def test_a_write_is_retried_while_a_transaction_locks_the_row(conflict: PynamoDBException) -> None:
    errors = iter([conflict, conflict])

    with_retries(lambda: raising(errors), "orders order_1")

    assert next(errors, None) is None


@pytest.mark.parametrize(
    "refusal", [refused("ConditionalCheckFailedException"), canceled("ConditionalCheckFailed")]
)
def test_a_failed_condition_is_not_retried(refusal: PynamoDBException) -> None:
    errors = iter([refusal, AssertionError("it was retried")])

    with pytest.raises(type(refusal)):
        with_retries(lambda: raising(errors), "orders order_1")


def test_a_conditional_write_returns_if_its_condition_held(account: str) -> None:
    row = ThrottleRow(account, tries=1, blocked_until=NOON, tried_at=NOON, expires_at=NOON)
    is_new, once = ThrottleRow.name.does_not_exist(), ThrottleRow.tries == 1
    twice = [ThrottleRow.tries.set(2)]

    assert (put_if(row, is_new), put_if(row, is_new)) == (True, False)
    assert (update_if(row, twice, once), update_if(row, twice, once)) == (True, False)
    assert (delete_if(row, once), delete_if(row, ThrottleRow.tries == 2)) == (False, True)
