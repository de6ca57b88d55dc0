"""`python -m infra migrate` on a whole stage: a key of an earlier release gets its version."""

from tests.live_stage import RunningStage

TABLE = "payment-gateway-api_keys"
KEY = {"key": {"S": "key_of_an_earlier_release"}}
ITEM = {
    **KEY,
    "merchant_id": {"S": "mer_test"},
    "mode": {"S": "test"},
    "secret_hash": {"S": "x"},
    "currency": {"S": "INR"},
    "role": {"S": "owner"},
    "created_at": {"S": "2026-01-01T00:00:00.000000+0000"},
}


def test_a_migration_is_counted_made_and_not_repeated(running: RunningStage) -> None:
    table = running.client("dynamodb")
    table.put_item(TableName=TABLE, Item=ITEM)

    counted = running.run("migrate", "--dry-run")
    unchanged = table.get_item(TableName=TABLE, Key=KEY, ConsistentRead=True)["Item"]
    made = running.run("migrate")
    changed = table.get_item(TableName=TABLE, Key=KEY, ConsistentRead=True)["Item"]
    again = running.run("migrate")
    table.delete_item(TableName=TABLE, Key=KEY)

    assert "api-version-of-keys: 1 rows would be changed" in counted
    assert unchanged == ITEM
    assert "api-version-of-keys: done, 1 of " in made
    assert changed == ITEM | {"api_version": {"S": "2026-11-01"}}
    assert "api-version-of-keys: done on " in again
