"""Change sets, failed deploys and deleted stacks on LocalStack.

The first ones are tests of the embedded cloud: docs/running.md says why LocalStack cannot pass the others.
"""

from typing import Any

import pytest

from infra.deploy import stacks, table_keys
from infra.deploy.target import Target
from infra.errors import CliError
from tests.infra.deploy.test_change_set import (
    test_a_deploy_replaces_a_stack_that_failed,
    test_a_failure_names_the_resource_and_the_reason_in_one_sentence,
    test_a_first_deploy_that_was_killed_before_its_approval_is_repeated,
    test_a_new_stack_that_is_not_approved_leaves_nothing,
    test_a_parameter_keeps_its_value_and_a_change_is_shown,
    test_a_second_deploy_of_a_stack_changes_nothing,
    test_a_stack_that_another_deploy_completed_meanwhile_is_not_deleted,
    test_a_stack_whose_first_deploy_failed_is_named_with_its_state,
    test_a_table_is_not_removed_unless_it_outlives_the_stack,
    test_an_update_that_is_not_approved_leaves_the_stack_as_it_was,
    test_the_plan_names_what_is_added_and_what_is_removed,
)
from tests.infra.deploy.test_storage import (
    test_a_stack_of_an_earlier_release_keeps_its_code_bucket,
    test_an_artifact_that_was_changed_in_the_bucket_is_uploaded_again,
    test_an_upload_whose_connection_breaks_is_repeated,
)
from tests.small_stacks import BROKEN, applied, table

__all__ = [
    "test_a_deploy_replaces_a_stack_that_failed",
    "test_a_failure_names_the_resource_and_the_reason_in_one_sentence",
    "test_a_first_deploy_that_was_killed_before_its_approval_is_repeated",
    "test_a_new_stack_that_is_not_approved_leaves_nothing",
    "test_a_parameter_keeps_its_value_and_a_change_is_shown",
    "test_a_second_deploy_of_a_stack_changes_nothing",
    "test_a_stack_of_an_earlier_release_keeps_its_code_bucket",
    "test_a_stack_that_another_deploy_completed_meanwhile_is_not_deleted",
    "test_a_stack_whose_first_deploy_failed_is_named_with_its_state",
    "test_a_table_is_not_removed_unless_it_outlives_the_stack",
    "test_an_artifact_that_was_changed_in_the_bucket_is_uploaded_again",
    "test_an_update_that_is_not_approved_leaves_the_stack_as_it_was",
    "test_an_upload_whose_connection_breaks_is_repeated",
    "test_the_plan_names_what_is_added_and_what_is_removed",
]

QUEUE = {"Type": "AWS::SQS::Queue"}
LATE = {"Broken": {**BROKEN, "DependsOn": "Orders"}}
ORDER = {"id": {"S": "order_1"}}


def orders(stack: str) -> dict[str, Any]:
    """Return a table with a name and a policy as in a stage on AWS."""
    made = table("id")
    made["Properties"]["TableName"] = f"{stack}-orders"
    return {"Orders": {**made, "DeletionPolicy": "RetainExceptOnCreate"}}


def test_a_failed_first_deploy_is_repeated_under_its_name(target: Target) -> None:
    with pytest.raises(CliError, match=r"^Broken \(AWS::SQS::Queue\) failed"):
        applied(target, "repeated", orders("repeated") | LATE)

    outputs, said = applied(target, "repeated", orders("repeated") | {"Queue": QUEUE})

    assert outputs == {"Url": "repeated-orders"}
    assert said[0] == "removing repeated after a failed deploy"


def test_a_failed_update_keeps_the_stack_and_its_rows(target: Target) -> None:
    applied(target, "updated", orders("updated"))
    target.dynamodb.put_item(TableName="updated-orders", Item=ORDER)

    with pytest.raises(CliError, match=r"^Broken \(AWS::SQS::Queue\) failed"):
        applied(target, "updated", orders("updated") | LATE)
    assert stacks.last_failure(target, "updated").startswith("Broken")
    applied(target, "updated", orders("updated") | {"Queue": QUEUE})

    assert target.dynamodb.scan(TableName="updated-orders")["Items"] == [ORDER]
    assert {one["LogicalResourceId"] for one in stacks.resources(target, "updated")} == {"Orders", "Queue"}


def test_a_table_with_other_keys_is_not_replaced(target: Target) -> None:
    applied(target, "replaced", orders("replaced"))

    with pytest.raises(CliError, match="replaced-orders was made by a version with other keys: id"):
        table_keys.check(target.dynamodb, "replaced-", is_new=False)


def test_no_table_outlives_its_stack_here(target: Target) -> None:
    """If this fails, LocalStack keeps tables: then `destroy` can keep them, as on AWS."""
    applied(target, "deleted", orders("deleted"))

    stacks.delete(target, "deleted")

    assert "deleted-orders" not in target.dynamodb.list_tables()["TableNames"]
