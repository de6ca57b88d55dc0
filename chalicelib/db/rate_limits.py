"""Count requests: one conditional write counts a request under all its limits, or under none."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError
from pynamodb.attributes import TTLAttribute, UnicodeAttribute

from chalicelib.aws import client
from chalicelib.db.row import Row
from chalicelib.domain.rate_limit import Limit, expires_at, window_of
from chalicelib.settings import settings

Counts = Mapping[str, int]


class RateLimitRow(Row):
    """One window of a subject, such as the writes of an account. It has a column for each counter."""

    class Meta:
        name = "rate_limits"

    name = UnicodeAttribute(hash_key=True)
    expires_at = TTLAttribute()


def take(subject: str, limits: Sequence[Limit], at: datetime) -> tuple[bool, Counts]:
    """Count a request unless a limit is reached. Return whether it is allowed, and the counters.

    PynamoDB has no columns whose names are data, so this calls the client itself.
    """
    names = {f"#{n}": limit.counter for n, limit in enumerate(limits)}
    added = ", ".join(f"{name} :one" for name in names)
    below = [f"(attribute_not_exists(#{n}) OR #{n} < :quota{n})" for n in range(len(limits))]
    quotas = {f":quota{n}": _number(limit.quota) for n, limit in enumerate(limits)}
    try:
        answer = client("dynamodb").update_item(
            TableName=settings().table_prefix + RateLimitRow.Meta.name,
            Key={"name": {"S": f"{subject} {window_of(at)}"}},
            UpdateExpression=f"ADD {added} SET expires_at = :expires_at",
            ConditionExpression=" AND ".join(below),
            ExpressionAttributeNames=names,
            ExpressionAttributeValues={
                **quotas, ":one": _number(1), ":expires_at": _number(int(expires_at(at).timestamp()))
            },
            ReturnValues="UPDATED_NEW",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )  # fmt: skip
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        response: Mapping[str, Any] = error.response
        return False, _counts(response["Item"], limits)
    return True, _counts(answer["Attributes"], limits)


def _counts(columns: Mapping[str, Any], limits: Sequence[Limit]) -> Counts:
    return {one.counter: int(columns.get(one.counter, {"N": "0"})["N"]) for one in limits}


def _number(value: int) -> dict[str, str]:
    return {"N": str(value)}
