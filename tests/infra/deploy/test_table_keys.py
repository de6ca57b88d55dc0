"""A deploy stops before it would replace a table with rows."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from chalicelib.aws import client
from infra.deploy import table_keys
from infra.errors import CliError
from tests.conftest import PREFIX

HASH_KEY = {"AttributeName": "account", "KeyType": "HASH"}
RANGE_KEY = {"AttributeName": "id", "KeyType": "RANGE"}


@pytest.fixture
def prefix(cloud: str) -> Iterator[str]:
    """Return the prefix of a stack that has the payments table of an earlier version."""
    stack = f"earlier-{uuid4().hex[:8]}-"
    columns = [{"AttributeName": name, "AttributeType": "S"} for name in ("account", "id")]
    client("dynamodb").create_table(
        TableName=f"{stack}payments", KeySchema=[HASH_KEY, RANGE_KEY], AttributeDefinitions=columns,
        BillingMode="PAY_PER_REQUEST",
    )  # fmt: skip
    yield stack
    client("dynamodb").delete_table(TableName=f"{stack}payments")


def test_a_table_of_a_version_with_other_keys_is_not_replaced(prefix: str) -> None:
    with pytest.raises(
        CliError, match=f"{prefix}payments was made by a version with other keys: account, id"
    ):
        table_keys.check(client("dynamodb"), prefix, is_new=False)


def test_a_new_stack_and_one_with_the_same_keys_are_deployed(cloud: str) -> None:
    table_keys.check(client("dynamodb"), f"new-{uuid4().hex[:8]}-", is_new=False)
    table_keys.check(client("dynamodb"), PREFIX, is_new=False)
