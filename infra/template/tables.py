"""Create the tables of tables.yaml without a deploy, for tests on any engine with the DynamoDB API."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from infra.template.fragments import load

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

BACKUPS = "PointInTimeRecoverySpecification"
CREATE_TABLE = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def definitions(prefix: str = "") -> list[dict[str, Any]]:
    """Return the arguments of CreateTable for every table, with the prefix before its name."""
    return [_definition(properties, prefix) for properties in _properties()]


def backed_up(prefix: str = "") -> list[str]:
    """Return the names of the tables that may have backups: not the vault, because of PCI DSS."""
    return [prefix + _name(properties) for properties in _properties() if BACKUPS in properties]


def create_all(client: "DynamoDBClient", prefix: str) -> None:
    """Create every table, with its TTL, on an empty engine."""
    for definition in definitions(prefix):
        client.create_table(**definition)
    expire_rows(client, prefix)


def expire_rows(client: "DynamoDBClient", prefix: str) -> None:
    """Enable each table's TTL where it is off: the embedded cloud's CloudFormation ignores it."""
    for properties in _properties():
        wanted = properties.get("TimeToLiveSpecification")
        name = prefix + _name(properties)
        if wanted and not expires(client, name):
            client.update_time_to_live(TableName=name, TimeToLiveSpecification=wanted)


def delete(client: "DynamoDBClient", name: str) -> None:
    """Delete a table, if it exists, also a protected one."""
    with suppress(client.exceptions.ResourceNotFoundException):
        if client.describe_table(TableName=name)["Table"].get("DeletionProtectionEnabled"):
            client.update_table(TableName=name, DeletionProtectionEnabled=False)
        client.delete_table(TableName=name)


def is_active(client: "DynamoDBClient", name: str) -> bool:
    return client.describe_table(TableName=name)["Table"]["TableStatus"] == "ACTIVE"


def expires(client: "DynamoDBClient", name: str) -> bool:
    described = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    return described.get("TimeToLiveStatus") in ("ENABLED", "ENABLING")


def _properties() -> list[dict[str, Any]]:
    return [table["Properties"] for table in load("tables")["Resources"].values()]


def _name(properties: dict[str, Any]) -> str:
    return str(properties["TableName"]["Fn::Sub"]).removeprefix("${AWS::StackName}-")


def _definition(properties: dict[str, Any], prefix: str) -> dict[str, Any]:
    definition = {key: properties[key] for key in CREATE_TABLE if key in properties}
    if "StreamSpecification" in properties:
        definition["StreamSpecification"] = {"StreamEnabled": True, **properties["StreamSpecification"]}
    return {"TableName": prefix + _name(properties), **definition}
