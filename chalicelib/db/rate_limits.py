"""Count requests under limits.

The limits of an account per minute are columns of one row: one conditional write counts a request under all
of them, or under none. A limit per hour has a row of its own, in the transaction that it guards.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError
from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.aws import client
from chalicelib.db.row import Row
from chalicelib.db.transaction import Rows
from chalicelib.domain.rate_limit import Limit, expires_at, window_of, window_s_of
from chalicelib.settings import settings

Counts = Mapping[str, int]
Refuse = Callable[[], Exception]


class RateLimitRow(Row):
    """One window of a subject, such as the writes of an account.

    It has a column for each counter, or only `used`.
    """

    class Meta:
        name = "rate_limits"

    name = UnicodeAttribute(hash_key=True)
    used = NumberAttribute(null=True)
    expires_at = TTLAttribute()


def take(subject: str, limits: Sequence[Limit], at: datetime) -> tuple[bool, Counts]:
    """Count a request unless a limit is reached. Return whether it is allowed, and the counters.

    All limits have the same window. PynamoDB has no columns whose names are data, so this calls the client
    itself.
    """
    window_s = limits[0].window_s
    names = {f"#{n}": limit.counter for n, limit in enumerate(limits)}
    added = ", ".join(f"{name} :one" for name in names)
    below = [f"(attribute_not_exists(#{n}) OR #{n} < :quota{n})" for n in range(len(limits))]
    quotas = {f":quota{n}": _number(limit.quota) for n, limit in enumerate(limits)}
    expiry = int(expires_at(at, window_s).timestamp())
    try:
        answer = client("dynamodb").update_item(
            TableName=settings().table_prefix + RateLimitRow.Meta.name,
            Key={"name": {"S": f"{subject} {window_of(at, window_s)}"}},
            UpdateExpression=f"ADD {added} SET expires_at = :expires_at",
            ConditionExpression=" AND ".join(below),
            ExpressionAttributeNames=names,
            ExpressionAttributeValues={**quotas, ":one": _number(1), ":expires_at": _number(expiry)},
            ReturnValues="UPDATED_NEW",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        response: Mapping[str, Any] = error.response
        return False, _counts(response["Item"], limits)
    return True, _counts(answer["Attributes"], limits)


def require_unreached(rows: Rows, account: str, limit: Limit, at: datetime, refuse: Refuse) -> None:
    """Add to a transaction that the limit is not reached. It raises what `refuse` returns."""
    row = _row(account, limit.policy, limit.counter, at)
    rows.check(row, when=_is_below(limit), otherwise=lambda _row: refuse())


def take_in(rows: Rows, account: str, limit: Limit, at: datetime, refuse: Refuse) -> None:
    """Count the transaction unless the limit is reached: then it raises what `refuse` returns."""
    row = _row(account, limit.policy, limit.counter, at)
    rows.update(row, _one_more(limit.policy, at), when=_is_below(limit), otherwise=lambda _row: refuse())


def count_in(rows: Rows, account: str, policy: str, counter: str, at: datetime) -> None:
    """Count the transaction, even beyond the limit."""
    rows.update(_row(account, policy, counter, at), _one_more(policy, at))


def used_of(account: str, policy: str, counter: str, at: datetime) -> int:
    row = RateLimitRow.find(_row(account, policy, counter, at).name)
    return int(row.used or 0) if row else 0


def _row(account: str, policy: str, counter: str, at: datetime) -> RateLimitRow:
    return RateLimitRow(f"{account} {policy} {counter} {window_of(at, window_s_of(policy))}")


def _one_more(policy: str, at: datetime) -> list[Action]:
    expiry = expires_at(at, window_s_of(policy))
    return [RateLimitRow.used.add(1), RateLimitRow.expires_at.set(expiry)]


def _is_below(limit: Limit) -> Condition:
    below: Condition = RateLimitRow.used.does_not_exist() | (RateLimitRow.used < limit.quota)
    return below


def _counts(columns: Mapping[str, Any], limits: Sequence[Limit]) -> Counts:
    return {one.counter: int(columns.get(one.counter, {"N": "0"})["N"]) for one in limits}


def _number(value: int) -> dict[str, str]:
    return {"N": str(value)}
