"""A user of several merchants has a role, and sessions, in each of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import users
from chalicelib.accounts.store.rows import MembershipRow
from chalicelib.accounts.store.sign_in_rows import SessionRow
from chalicelib.db.rows import AuditRow
from chalicelib.domain.role import Role
from tests.dashboard_users import SESSIONS, a_user, cookie_of, joined, sign_in, signed_in, visitor
from tests.gateway import Gateway, a_merchant

USERS, MEMBERSHIPS, SWITCH = (f"/v1/dashboard/{path}" for path in ("users", "memberships", "sessions/switch"))


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


def test_a_user_sees_their_merchants(gateway: Gateway, other: Gateway, ann: User) -> None:
    listed = signed_in(other, ann).get(MEMBERSHIPS).data

    assert [(one["merchant"]["id"], one["role"], one["current"]) for one in listed] == [
        (gateway.merchant_id, "owner", False),
        (other.merchant_id, "viewer", True),
    ]
    assert {one["merchant"]["name"] for one in listed} == {"Corner Shop"}


def test_a_switch_replaces_the_session(gateway: Gateway, other: Gateway, ann: User) -> None:
    page = signed_in(gateway, ann)
    before = page.headers["Cookie"]

    switched = page.post(SWITCH, {"merchant_id": other.merchant_id})

    page.headers["Cookie"] = f"{COOKIE}={cookie_of(switched).value}"
    me = page.get("/v1/dashboard/me").data
    entries = AuditRow.query(other.merchant_id, consistent_read=True)
    assert ("switch_merchant", ann.id) in [(one.action, one.actor_id) for one in entries]
    assert switched.status == 201
    assert me == switched.data
    assert (me["merchant"]["id"], me["user"]["role"]) == (other.merchant_id, "viewer")
    assert page.get("/v1/dashboard/me", Cookie=before).status == 401
    assert [one["current"] for one in page.get(SESSIONS).data] == [True]


def test_a_switch_does_not_extend_the_lifetime_of_a_session(
    gateway: Gateway, other: Gateway, ann: User
) -> None:
    page = signed_in(gateway, ann, at=datetime.now(UTC) - timedelta(days=6))
    (row,) = SessionRow.query(ann.id)
    row.update([SessionRow.seen_at.set(datetime.now(UTC))])

    page.post(SWITCH, {"merchant_id": other.merchant_id})

    (after,) = SessionRow.query(ann.id)
    assert (after.merchant_id, after.created_at) == (other.merchant_id, row.created_at)


def test_a_switch_proves_nothing_new_about_the_user(gateway: Gateway, other: Gateway, ann: User) -> None:
    started_at = datetime.now(UTC) - timedelta(minutes=20)
    page = signed_in(gateway, ann, at=started_at)
    (row,) = SessionRow.query(ann.id)
    row.update([SessionRow.has_second_factor.set(False)])

    page.post(SWITCH, {"merchant_id": other.merchant_id})

    (after,) = SessionRow.query(ann.id)
    assert (after.verified_at, after.has_second_factor) == (row.verified_at, False)


def test_a_user_cannot_switch_to_a_merchant_without_a_membership(
    gateway: Gateway, other: Gateway, user: User
) -> None:
    page = signed_in(gateway, user)

    answers = [page.post(SWITCH, {"merchant_id": one}) for one in (other.merchant_id, "mer_none")]

    assert [(answer.status, answer.error["field"]) for answer in answers] == [(404, "merchant_id")] * 2
    assert page.get("/v1/orders").status == 200


def test_a_membership_that_is_being_removed_is_neither_shown_nor_opened(
    gateway: Gateway, other: Gateway, ann: User
) -> None:
    page = signed_in(gateway, ann)
    MembershipRow(other.merchant_id, ann.id).update([MembershipRow.closed_at.set(datetime.now(UTC))])

    assert page.post(SWITCH, {"merchant_id": other.merchant_id}).status == 404
    assert len(page.get(MEMBERSHIPS).data) == 1


def test_two_switches_at_the_same_time_start_one_session(gateway: Gateway, other: Gateway, ann: User) -> None:
    page = signed_in(gateway, ann)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: page.post(SWITCH, {"merchant_id": other.merchant_id}), range(2)))

    assert sorted(answer.status for answer in answers) == [201, 401]
    assert len(list(SessionRow.query(ann.id))) == 1


def test_a_page_that_was_loaded_for_another_merchant_is_refused(
    gateway: Gateway, other: Gateway, ann: User
) -> None:
    page = signed_in(other, ann)
    page.headers["X-Merchant"] = gateway.merchant_id

    answers = [page.post("/v1/orders", {"amount": 100}), page.get("/v1/orders")]

    assert [(answer.status, answer.error["field"]) for answer in answers] == [(401, "X-Merchant")] * 2
    page.headers["X-Merchant"] = other.merchant_id
    assert page.get("/v1/orders").status == 200
