"""What a merchant decides about itself, and what follows from it."""

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


def changed(page: Gateway, body: str) -> JSON:
    settings: JSON = page.send("PATCH", SETTINGS, body.encode()).data
    return settings


def test_a_new_merchant_has_the_stages_settings(owner: Gateway) -> None:
    assert owner.get(SETTINGS).data == {
        "id": owner.merchant_id, "name": "Corner Shop", "email": "shop@example.com", "currency": "INR",
        "late_authorization": "capture", "authorized_for_seconds": None,
        "default_authorized_for_seconds": WEEK_S,
    }  # fmt: skip


def test_what_is_left_out_stays(owner: Gateway) -> None:
    changed(owner, '{"name": "Bakery", "authorized_for_seconds": 7200}')
    after = changed(owner, '{"late_authorization": "refund"}')

    assert (after["name"], after["authorized_for_seconds"], after["late_authorization"]) == (
        "Bakery", 7200, "refund",
    )  # fmt: skip
    assert owner.get(SETTINGS).data == after


def test_null_gives_an_authorization_the_stages_lifetime_again(owner: Gateway) -> None:
    changed(owner, '{"authorized_for_seconds": 7200}')

    assert changed(owner, '{"authorized_for_seconds": null}')["authorized_for_seconds"] is None
    assert changed(owner, "{}")["name"] == "Corner Shop"


@pytest.mark.parametrize(("body", "lifetime_s"), [("{}", WEEK_S), ('{"authorized_for_seconds": 7200}', 7200)])
def test_an_authorization_lasts_as_long_as_the_merchant_says(
    owner: Gateway, gateway: Gateway, stage: Stage, body: str, lifetime_s: int
) -> None:
    changed(owner, body)
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
        ('{"email": "nobody"}', "email"),
        ('{"currency": "USD"}', "currency"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(owner: Gateway, body: str, field: str) -> None:
    answer = owner.send("PATCH", SETTINGS, body.encode())

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
def test_only_an_owner_decides(gateway: Gateway, role: Role) -> None:
    page = signed_in(gateway, a_user(gateway, role))

    assert (page.get(SETTINGS).status, page.send("PATCH", SETTINGS, b"{}").status) == (200, 403)
