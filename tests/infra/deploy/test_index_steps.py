"""A deploy that changes several indexes of a table takes one update for each."""

import json
from typing import Any

import pytest

from infra.deploy import index_steps, stacks, storage
from infra.deploy.artifacts import Uploaded
from infra.deploy.change_set import Request
from infra.deploy.index_steps import after, before
from infra.deploy.plan import Plan
from infra.deploy.target import Target
from infra.errors import CliError


def a_template(*indexes: str, **properties: Any) -> Any:
    """Return a template with one table and an index on each of these attributes."""
    names = ["id", *indexes]
    made = {
        "TableName": "index-steps-table",
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in names],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        **({"GlobalSecondaryIndexes": [an_index(name) for name in indexes]} if indexes else {}),
        **properties,
    }
    return {
        "Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": made}},
        "Outputs": {"Name": {"Value": {"Ref": "Table"}}},
    }


def an_index(attribute: str) -> Any:
    return {
        "IndexName": f"by_{attribute}",
        "KeySchema": [{"AttributeName": attribute, "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "KEYS_ONLY"},
    }


def shown(templates: Any) -> list[tuple[list[str], list[str]]]:
    """Return the indexes and the attributes of the table in each template."""
    properties = [one["Resources"]["Table"]["Properties"] for one in templates]
    return [
        (
            [index["IndexName"] for index in one.get("GlobalSecondaryIndexes", [])],
            [attribute["AttributeName"] for attribute in one["AttributeDefinitions"]],
        )
        for one in properties
    ]


def test_indexes_are_added_one_by_one_before_the_functions_change() -> None:
    steps = shown(before(a_template("a"), a_template("a", "b", "c")))

    assert steps == [(["by_a", "by_b"], ["id", "a", "b"]), (["by_a", "by_b", "by_c"], ["id", "a", "b", "c"])]


def test_indexes_are_removed_one_by_one_after_the_functions_changed() -> None:
    steps = shown(after(a_template("a", "b"), a_template()))

    assert steps == [(["by_a", "by_b"], ["id", "a", "b"]), (["by_b"], ["id", "b"])]


def test_a_deploy_without_changed_indexes_is_one_update() -> None:
    wanted = a_template("a")

    assert list(before(a_template("a"), wanted)) == []
    assert list(after(a_template("a"), wanted)) == []


def test_a_table_that_is_new_has_all_its_indexes_immediately() -> None:
    wanted = a_template("a", "b")

    assert list(before({"Resources": {}}, wanted)) == []
    assert list(after({"Resources": {}}, wanted)) == []


def test_an_index_that_would_change_is_refused_before_anything_is_deployed() -> None:
    other = {**an_index("a"), "Projection": {"ProjectionType": "ALL"}}

    with pytest.raises(CliError, match="by_a would change"):
        list(before(a_template("a"), a_template("a", GlobalSecondaryIndexes=[other])))


def test_each_update_of_a_stack_changes_one_index_and_is_approved(cloud: str) -> None:
    target, plans = Target(cloud), list[Plan]()
    bucket = storage.ensure_bucket(target, "index-steps")

    def deploy(template: Any, key: str) -> list[str]:
        storage.put(target, bucket, key, json.dumps(template).encode())
        request = Request("index-steps", storage.url_of(target, bucket, key), {})
        plans.clear()
        index_steps.apply(target, Uploaded(bucket, key, {}), request, lambda _: None, plans.append)
        table = target.dynamodb.describe_table(TableName="index-steps-table")["Table"]
        return sorted(index["IndexName"] for index in table.get("GlobalSecondaryIndexes", []))

    made = deploy(a_template("a"), "first.json"), len(plans)
    changed = deploy(a_template("b", "c"), "second.json"), len(plans)

    assert made == (["by_a"], 1)
    assert changed == (["by_b", "by_c"], 4)  # two are added, the functions change, one is removed
    assert stacks.template(target, "index-steps") == a_template("b", "c")
