"""Refuse a deploy that would replace a table, and so lose its rows."""

from typing import TYPE_CHECKING, Any

from infra.errors import CliError
from infra.template import tables

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


def check(client: "DynamoDBClient", prefix: str) -> None:
    """Raise CliError if a deployed table has other keys than this version: CloudFormation replaces it."""
    for definition in tables.definitions(prefix):
        name = definition["TableName"]
        deployed = _keys_of(client, name)
        if deployed and deployed != _names(definition["KeySchema"]):
            raise CliError(
                f"{name} was made by a version with other keys: {', '.join(deployed)}.",
                "Its rows cannot be kept. Deploy another stack. On this machine, run: make reset",
            )


def _keys_of(client: "DynamoDBClient", name: str) -> list[str] | None:
    try:
        return _names(client.describe_table(TableName=name)["Table"]["KeySchema"])
    except client.exceptions.ResourceNotFoundException:
        return None


def _names(keys: list[Any]) -> list[str]:
    return [key["AttributeName"] for key in sorted(keys, key=lambda key: key["KeyType"])]
