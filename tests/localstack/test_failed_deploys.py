"""Failed deploys and deleted stacks on LocalStack, which treats both differently from AWS."""

from typing import Any

import pytest

from infra.deploy import stacks
from infra.deploy.target import Target
from infra.errors import CliError
from tests.small_stacks import applied, table

QUEUE = {"Type": "AWS::SQS::Queue"}
ORDER = {"id": {"S": "order_1"}}


def orders(stack: str) -> dict[str, Any]:
    """Return a table with a name and a policy as in a stage on AWS."""
    made = table("id")
    made["Properties"]["TableName"] = f"{stack}-orders"
    return {"Orders": {**made, "DeletionPolicy": "RetainExceptOnCreate"}}


def broken() -> dict[str, Any]:
    """Return a queue that cannot be made, after the table."""
    return {"Broken": {**QUEUE, "Properties": {"QueueName": "not a name"}, "DependsOn": "Orders"}}


def test_a_failed_first_deploy_is_repeated_under_its_name(target: Target) -> None:
    with pytest.raises(CliError, match=r"^Broken \(AWS::SQS::Queue\) failed"):
        applied(target, "repeated", orders("repeated") | broken())

    outputs, said = applied(target, "repeated", orders("repeated") | {"Queue": QUEUE})

    assert outputs == {"Url": "repeated-orders"}
    assert said[0] == "removing repeated after a failed deploy"


def test_a_failed_update_keeps_the_stack_and_its_rows(target: Target) -> None:
    applied(target, "updated", orders("updated"))
    target.dynamodb.put_item(TableName="updated-orders", Item=ORDER)

    with pytest.raises(CliError, match=r"^Broken \(AWS::SQS::Queue\) failed"):
        applied(target, "updated", orders("updated") | broken())
    assert stacks.last_failure(target, "updated").startswith("Broken")
    applied(target, "updated", orders("updated") | {"Queue": QUEUE})

    assert target.dynamodb.scan(TableName="updated-orders")["Items"] == [ORDER]
    assert {one["LogicalResourceId"] for one in stacks.resources(target, "updated")} == {"Orders", "Queue"}


def test_no_table_outlives_its_stack_here(target: Target) -> None:
    """If this fails, LocalStack keeps tables: then `destroy` can keep them, as on AWS."""
    applied(target, "deleted", orders("deleted"))

    stacks.delete(target, "deleted")

    assert "deleted-orders" not in target.dynamodb.list_tables()["TableNames"]
