"""The audit log on a whole stage: its function links each entry, and the command finds a changed one."""

from tests.live_stage import JSON, RunningStage

LOG = "/api/v1/dashboard/audit-log"
TABLE = "payment-gateway-audit"


def test_an_entry_is_linked_soon_and_a_changed_one_is_found(running: RunningStage) -> None:
    page = running.signed_in()
    link = running.post("/v1/payment-links", {"amount": 100, "description": "Tea"})

    def entry() -> JSON:
        found = page.get(f"{running.dashboard}{LOG}?resource={link['id']}", timeout=60).json()
        [one] = found["data"]
        return dict(one)

    linked = running.until(entry, lambda one: one["sequence"] is not None)
    before = running.run("verify-audit", "--merchant", "mer_test")
    change(running, linked["id"], "key_stolen")
    after = running.run("verify-audit", "--merchant", "mer_test", ok=False)
    change(running, linked["id"], linked["actor"]["id"])

    assert before.startswith("mer_test  ok, ")
    assert f"mer_test  BROKEN at {linked['id']}: it was changed" in after
    assert running.run("verify-audit").count("  ok, ") >= 1


def change(running: RunningStage, entry_id: str, actor_id: str) -> None:
    """Write the actor of an entry like a user with rights to the table."""
    running.client("dynamodb").update_item(
        TableName=TABLE,
        Key={"account": {"S": "mer_test"}, "id": {"S": entry_id}},
        UpdateExpression="SET actor_id = :actor",
        ExpressionAttributeValues={":actor": {"S": actor_id}},
    )
