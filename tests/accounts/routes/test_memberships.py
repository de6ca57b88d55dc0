"""A user of several merchants has a role, and sessions, in each of them."""

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import users
from chalicelib.domain.role import Role
from tests.dashboard_users import a_user, joined, sign_in, signed_in, visitor
from tests.gateway import Gateway, a_merchant

USERS = "/v1/dashboard/users"


@pytest.fixture
def other(gateway: Gateway) -> Gateway:
    """Return another merchant."""
    return a_merchant(gateway.client)


@pytest.fixture
def ann(gateway: Gateway, other: Gateway) -> User:
    """Return an owner of the merchant, who is a viewer at the other one."""
    return joined(a_user(gateway), other, Role.VIEWER)


@pytest.fixture
def boss(other: Gateway) -> Gateway:
    """Return an owner of the other merchant."""
    return signed_in(other, a_user(other))


def test_a_user_has_a_role_in_each_merchant(gateway: Gateway, other: Gateway, ann: User) -> None:
    order = {"amount": 100}

    answers = [signed_in(merchant, ann).post("/v1/orders", order) for merchant in (gateway, other)]

    assert [answer.status for answer in answers] == [201, 403]


def test_a_session_reads_the_data_of_its_merchant_only(gateway: Gateway, other: Gateway, ann: User) -> None:
    order = gateway.order()

    statuses = [signed_in(at, ann).get(f"/v1/orders/{order['id']}").status for at in (gateway, other)]

    assert statuses == [200, 404]


def test_a_sign_in_opens_the_merchant_that_was_used_last(gateway: Gateway, other: Gateway, ann: User) -> None:
    signed_in(gateway, ann)
    signed_in(other, ann)

    me = sign_in(visitor(gateway), ann.email).data

    assert (me["merchant"]["id"], me["user"]["role"]) == (other.merchant_id, "viewer")


def test_a_role_change_ends_the_sessions_in_that_merchant_only(
    gateway: Gateway, other: Gateway, ann: User, boss: Gateway
) -> None:
    here, there = signed_in(gateway, ann), signed_in(other, ann)

    changed = boss.send("PATCH", f"{USERS}/{ann.id}", b'{"role": "member"}')

    assert (changed.status, changed.data["role"]) == (200, "member")
    assert (here.get("/v1/orders").status, there.get("/v1/orders").status) == (200, 401)
    assert here.get("/v1/dashboard/me").data["user"]["role"] == "owner"


def test_a_removed_user_keeps_access_to_the_other_merchant(
    gateway: Gateway, other: Gateway, ann: User, boss: Gateway
) -> None:
    here, there = signed_in(gateway, ann), signed_in(other, ann)

    removed = boss.send("DELETE", f"{USERS}/{ann.id}")

    assert removed.status == 200
    assert (here.get("/v1/orders").status, there.get("/v1/orders").status) == (200, 401)
    assert sign_in(visitor(gateway), ann.email).data["merchant"]["id"] == gateway.merchant_id


def test_a_user_is_deleted_with_the_last_membership(gateway: Gateway, other: Gateway, ann: User) -> None:
    owners = [signed_in(merchant, a_user(merchant)) for merchant in (gateway, other)]
    left = []

    for owner in owners:
        assert owner.send("DELETE", f"{USERS}/{ann.id}").status == 200
        left.append(users.find(ann.email) is not None)

    assert left == [True, False]


def test_an_owner_cannot_reset_the_password_of_another_merchants_user(ann: User, boss: Gateway) -> None:
    reset = boss.post(f"{USERS}/{ann.id}/reset-password")

    kept = users.find(ann.email)
    assert reset.status == 409
    assert kept is not None
    assert kept.password == ann.password
