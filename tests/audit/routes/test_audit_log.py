"""/v1/dashboard/audit-log: owners see who changed what, before and after."""

import pytest

from chalicelib.domain.role import Role
from tests.audit_entries import link
from tests.dashboard_users import a_user, from_address, signed_in
from tests.gateway import JSON, Gateway, a_merchant

LOG = "/v1/dashboard/audit-log"


@pytest.fixture
def owner(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def entries(owner: Gateway, query: str = "") -> list[JSON]:
    answer = owner.get(f"{LOG}?limit=100{query}")
    assert answer.status == 200, answer.json
    found: list[JSON] = answer.data
    return found


def test_a_change_of_the_settings_shows_what_was_changed_by_whom_and_from_where(owner: Gateway) -> None:
    owner.headers |= from_address("198.51.100.9")
    answer = owner.send("PATCH", "/v1/dashboard/settings", b'{"name": "Tea Shop"}')

    [entry] = entries(owner)

    assert entry["actor"] | {"id": "", "name": ""} == {
        "type": "user", "id": "", "name": "", "address": "198.51.100.9",
    }  # fmt: skip
    assert entry["actor"]["id"] == owner.headers["X-User"]
    assert (entry["action"], entry["mode"]) == ("change_settings", None)
    assert entry["resource"] == {"type": "merchant", "id": owner.merchant_id}
    assert (entry["before"], entry["after"]) == ({"name": "Corner Shop"}, {"name": "Tea Shop"})
    assert entry["request_id"] == answer.headers["x-request-id"]


def test_a_new_entry_has_no_number_until_it_is_linked(owner: Gateway, gateway: Gateway) -> None:
    gateway.post("/v1/payment-links", {"amount": 100, "description": "Tea"})
    owner.post("/v1/dashboard/api-keys", {"name": "Till"})
    before = [(one["sequence"], one["hash"]) for one in entries(owner)]

    link(owner.merchant_id)

    newer, older = entries(owner)
    assert before == [(None, None), (None, None)]
    assert (newer["sequence"], older["sequence"]) == (2, 1)
    assert (newer["previous_hash"], older["previous_hash"]) == (older["hash"], "0" * 64)


def test_a_refused_change_and_a_repeated_one_leave_no_entry(owner: Gateway, gateway: Gateway) -> None:
    for _ in range(2):
        gateway.post("/v1/payment-links", {"amount": 100, "description": "Tea"}, key="tea")
    gateway.post("/v1/payments/pay_unknown/refunds", {"amount": 100})
    owner.send("PATCH", "/v1/dashboard/settings", b'{"name": ""}')

    assert [one["action"] for one in entries(owner)] == ["create_payment_link"]


def test_the_log_is_filtered_by_actor_action_resource_and_date(owner: Gateway, gateway: Gateway) -> None:
    first = owner.post("/v1/dashboard/api-keys", {"name": "Till"}).data["key"]
    owner.post("/v1/dashboard/api-keys", {"name": "Web"})
    owner.send("DELETE", f"/v1/dashboard/api-keys/{first}")
    gateway.post("/v1/payment-links", {"amount": 100, "description": "Tea"})
    server = gateway.headers["X-Api-Key"]

    assert len(entries(owner)) == 4
    assert [one["action"] for one in entries(owner, f"&actor={server}")] == ["create_payment_link"]
    assert len(entries(owner, "&actor_type=user&action=create_api_key")) == 2
    assert [one["action"] for one in entries(owner, f"&resource={first}")] == [
        "revoke_api_key", "create_api_key",
    ]  # fmt: skip
    assert len(entries(owner, "&resource_type=payment_link&mode=test")) == 1
    assert entries(owner, "&mode=live") == entries(owner, "&to=2026-01-01T00:00:00Z") == []


def test_the_log_is_read_in_pages(owner: Gateway) -> None:
    for n in range(3):
        owner.post("/v1/dashboard/api-keys", {"name": f"Key {n}"})
    newest = owner.get(f"{LOG}?limit=2").json

    rest = owner.get(f"{LOG}?limit=2&cursor={newest['next_cursor']}").json

    names = [one["after"]["name"] for one in (*newest["data"], *rest["data"])]
    assert (names, rest["has_more"]) == (["Key 2", "Key 1", "Key 0"], False)


def test_only_owners_of_the_merchant_read_the_log(owner: Gateway, gateway: Gateway) -> None:
    owner.post("/v1/dashboard/api-keys", {"name": "Till"})
    member = signed_in(gateway, a_user(gateway, Role.MEMBER))
    other = a_merchant(gateway.client)

    assert member.get(LOG).status == 403
    assert entries(signed_in(other, a_user(other))) == []
