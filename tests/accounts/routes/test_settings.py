"""/v1/dashboard/settings: a merchant's settings and their effects."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.role import Role
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

SETTINGS = "/v1/dashboard/settings"
WEEK_S = 604_800


@pytest.fixture
def owner(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def update_settings(page: Gateway, body: str) -> JSON:
    settings: JSON = page.send("PATCH", SETTINGS, body.encode()).data
    return settings


def test_a_new_merchant_has_the_default_settings(owner: Gateway) -> None:
    assert owner.get(SETTINGS).data == {
        "id": owner.merchant_id, "name": "Corner Shop", "email": "shop@example.com", "currency": "INR",
        "late_authorization": "capture", "authorized_for_seconds": None,
        "default_authorized_for_seconds": WEEK_S, "time_zone": "UTC", "time_zone_is_chosen": False,
        "portal": False,
    }  # fmt: skip


def test_omitted_fields_stay_unchanged(owner: Gateway) -> None:
    update_settings(owner, '{"name": "Bakery", "authorized_for_seconds": 7200}')
    after = update_settings(owner, '{"late_authorization": "refund"}')

    assert (after["name"], after["authorized_for_seconds"], after["late_authorization"]) == (
        "Bakery", 7200, "refund",
    )  # fmt: skip
    assert owner.get(SETTINGS).data == after


def test_schedules_start_their_days_in_the_merchants_time_zone(owner: Gateway, gateway: Gateway) -> None:
    update_settings(owner, '{"time_zone": "Asia/Kolkata"}')

    made = gateway.post("/v1/export-schedules", {"resource": "payments", "every": "day"}).data

    assert made["time_zone"] == "Asia/Kolkata"
    assert made["next_from"].endswith("T18:30:00.000Z")


def test_null_restores_the_default_authorization_period(owner: Gateway) -> None:
    update_settings(owner, '{"authorized_for_seconds": 7200}')

    assert update_settings(owner, '{"authorized_for_seconds": null}')["authorized_for_seconds"] is None
    assert update_settings(owner, "{}")["name"] == "Corner Shop"


@pytest.mark.parametrize(("body", "lifetime_s"), [("{}", WEEK_S), ('{"authorized_for_seconds": 7200}', 7200)])
def test_an_authorization_expires_after_the_configured_period(
    owner: Gateway, gateway: Gateway, stage: Stage, body: str, lifetime_s: int
) -> None:
    update_settings(owner, body)
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)

    authorized = gateway.get(f"/v1/payments/{payment['id']}").data

    ends = datetime.fromisoformat(authorized["capture_before"]) - datetime.fromisoformat(
        authorized["updated_at"]
    )
    assert ends == timedelta(seconds=lifetime_s)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('{"authorized_for_seconds": 3599}', "authorized_for_seconds"),
        ('{"authorized_for_seconds": 2592001}', "authorized_for_seconds"),
        ('{"late_authorization": "keep"}', "late_authorization"),
        ('{"name": ""}', "name"),
        ('{"email": "shop"}', "email"),
        ('{"currency": "USD"}', "currency"),
        ('{"time_zone": "India"}', "time_zone"),
        ('{"time_zone": null}', "time_zone"),
    ],
)
def test_an_invalid_setting_is_rejected_by_field(owner: Gateway, body: str, field: str) -> None:
    answer = owner.send("PATCH", SETTINGS, body.encode())

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
def test_only_an_owner_can_change_settings(gateway: Gateway, role: Role) -> None:
    page = signed_in(gateway, a_user(gateway, role))

    assert (page.get(SETTINGS).status, page.send("PATCH", SETTINGS, b"{}").status) == (200, 403)


def test_the_dashboard_knows_the_time_zone_of_the_merchants_days(owner: Gateway) -> None:
    def shown() -> tuple[str, bool]:
        merchant = owner.get("/v1/dashboard/me").data["merchant"]
        return merchant["time_zone"], merchant["time_zone_is_chosen"]

    found = [shown()]
    for change in ('{"name": "Tea"}', '{"time_zone": "UTC"}', '{"time_zone": "Asia/Kolkata"}'):
        update_settings(owner, change)
        found.append(shown())

    assert found == [("UTC", False), ("UTC", False), ("UTC", True), ("Asia/Kolkata", True)]
