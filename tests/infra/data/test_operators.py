"""An operator who uses `python -m infra` is named in the audit log of the merchant."""

from chalicelib.db.rows import AuditRow
from infra.data.erasure import erase
from infra.data.seed import new_merchant, new_user
from tests.aws_calls import changes_made
from tests.gateway import Gateway


def entries(merchant_id: str) -> list[AuditRow]:
    return list(AuditRow.query(merchant_id))


def test_a_new_merchant_and_user_name_their_operator(gateway: Gateway) -> None:
    merchant_id = new_merchant("Corner Shop")["Merchant"]
    new_user(f"{merchant_id}@example.com", merchant_id, "owner")

    merchant, user = sorted(entries(merchant_id), key=lambda entry: entry.action)

    assert (merchant.action, merchant.after) == ("create_merchant", {"name": "Corner Shop"})
    assert (user.action, user.after["role"]) == ("create_user", "owner")
    assert {entry.actor_type for entry in (merchant, user)} == {"operator"}
    assert all(entry.actor_id.startswith("arn:aws:") and entry.actor_name for entry in (merchant, user))


def test_a_user_of_two_merchants_is_in_the_log_of_each(gateway: Gateway) -> None:
    first, second = (new_merchant("Shop")["Merchant"] for _ in range(2))
    for merchant_id in (first, second):
        new_user(f"{first}@example.com", merchant_id, "viewer")

    assert [[one.action for one in entries(id)].count("create_user") for id in (first, second)] == [1, 1]


def test_an_erasure_is_recorded_without_the_name_of_the_payer(gateway: Gateway) -> None:
    email = f"ann.{gateway.merchant_id}@example.com".lower()
    gateway.order(notes={"email": email})
    erase(email, lambda _: None, dry_run=True)

    with changes_made() as changes:
        erase(email, lambda _: None)

    assert changes[0] == {"audit"}
    [entry] = entries(gateway.merchant_id)
    assert (entry.action, entry.mode, entry.resource_type) == ("erase_payer", "test", "payer")
    assert entry.after["orders"] == 1
    assert email not in str(entry.to_simple_dict())
