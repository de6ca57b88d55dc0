"""Refuse a deploy that would replace a table, and so lose its rows."""

from typing import TYPE_CHECKING, Any

from infra.errors import CliError
from infra.template import tables

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


def check(client: "DynamoDBClient", prefix: str, *, is_new: bool) -> None:
    """Raise CliError if a table has other keys than this version: CloudFormation replaces it.

    A new stack imports the tables that exist, and an import adds no index to them.
    """
    for definition in tables.definitions(prefix):
        name = definition["TableName"]
        deployed = _table(client, name)
        if deployed is None:
            continue
        keys = _names(deployed["KeySchema"])
        if keys != _names(definition["KeySchema"]):
            raise CliError(
                f"{name} was made by a version with other keys: {', '.join(keys)}.",
                "Its rows cannot be kept. Deploy another stack. On this machine, run: make reset",
            )
        missing = _indexes(definition) - _indexes(deployed)
        if is_new and missing:
            raise CliError(
                f"{name} of an earlier stack lacks the index {min(missing)}.",
                "Add it with the AWS command line, then deploy again.",
            )


def _table(client: "DynamoDBClient", name: str) -> Any:
    try:
        return client.describe_table(TableName=name)["Table"]
    except client.exceptions.ResourceNotFoundException:
        return None


def _indexes(table: Any) -> set[str]:
    return {index["IndexName"] for index in table.get("GlobalSecondaryIndexes", [])}


def _names(keys: list[Any]) -> list[str]:
    return [key["AttributeName"] for key in sorted(keys, key=lambda key: key["KeyType"])]
