"""/v1/dashboard/users: owners manage users, and a merchant always has an owner."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.domain.session import Session, open_session
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import memberships, sessions, users
from chalicelib.accounts.store.rows import MembershipRow, UserRow
from chalicelib.domain.errors import Forbidden, Unauthorized
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.domain.visitor import Visitor
from tests.dashboard_users import PASSWORD, a_user, signed_in, visitor
from tests.gateway import Answer, Gateway, a_merchant

USERS, SESSIONS = "/v1/dashboard/users", "/v1/dashboard/sessions"
NOW = datetime.now(UTC)
VISITOR = Visitor("203.0.113.7", "Tests")


@pytest.fixture
def boss(gateway: Gateway) -> User:
    return a_user(gateway)


@pytest.fixture
def owner(gateway: Gateway, boss: User) -> Gateway:
    return signed_in(gateway, boss)


def signs_in(gateway: Gateway, email: str, password: str) -> int:
    page = visitor(gateway)
    page.headers["X-Forwarded-For"] = gateway.merchant_id
    return page.post(SESSIONS, {"email": email, "password": password}).status


def change_role(page: Gateway, user_id: str, role: str) -> Answer:
    return page.send("PATCH", f"{USERS}/{user_id}", f'{{"role": "{role}"}}'.encode())


def membership(gateway: Gateway, user: User) -> Membership:
    return memberships.get(gateway.merchant_id, user.id)


def a_member(gateway: Gateway, role: Role = Role.OWNER) -> Membership:
    return membership(gateway, a_user(gateway, role))


def a_session(of: Membership) -> Session:
    return open_session(of, new_id("ses", of.created_at), "proof", "INR", VISITOR, of.created_at)


def test_the_list_shows_the_last_sign_in_of_a_user(gateway: Gateway, owner: Gateway) -> None:
    user = a_user(gateway)
    signs_in(owner, user.email, PASSWORD)

    listed = next(one for one in owner.get(USERS).data if one["id"] == user.id)

    assert listed["signed_in_at"] > listed["created_at"]


def test_a_role_change_takes_effect_immediately(gateway: Gateway, owner: Gateway) -> None:
    user = a_user(gateway, Role.OWNER)
    page = signed_in(gateway, user)

    answer = change_role(owner, user.id, "viewer")

    assert (answer.status, answer.data["role"]) == (200, "viewer")
    assert page.get("/v1/orders").status == 401
    assert signed_in(gateway, user).post("/v1/orders", {"amount": 100}).status == 403


def stored(user: User) -> User:
    found = users.find(user.email)
    assert found is not None
    return found


def test_a_removed_user_loses_access_immediately(gateway: Gateway, owner: Gateway) -> None:
    user = a_user(gateway, Role.MEMBER)
    page = signed_in(gateway, user)

    removed = owner.send("DELETE", f"{USERS}/{user.id}")

    assert (removed.status, removed.data) == (200, {"id": user.id, "deleted": True})
    assert (page.get("/v1/orders").status, signs_in(gateway, user.email, PASSWORD)) == (401, 401)
    assert user.id not in [one["id"] for one in owner.get(USERS).data]
    assert owner.send("DELETE", f"{USERS}/{user.id}").status == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
def test_a_user_who_is_not_an_owner_can_only_list_users(gateway: Gateway, owner: Gateway, role: Role) -> None:
    user, page = a_user(gateway).id, signed_in(gateway, a_user(gateway, role))

    answers = owner_requests(page, user)

    assert ([answer.status for answer in answers], page.get(USERS).status) == ([403] * 2, 200)


def owner_requests(page: Gateway, user_id: str) -> list[Answer]:
    return [
        change_role(page, user_id, "owner"),
        page.send("DELETE", f"{USERS}/{user_id}"),
    ]


def test_an_api_key_cannot_manage_users(gateway: Gateway, boss: User) -> None:
    assert {answer.status for answer in [gateway.get(USERS), *owner_requests(gateway, boss.id)]} == {403}


def test_the_users_of_another_merchant_are_not_found(owner: Gateway) -> None:
    other = a_merchant(owner.client)
    theirs = a_user(other, Role.MEMBER)

    answers = owner_requests(owner, theirs.id)

    assert [answer.status for answer in answers] == [404] * 2
    assert theirs.id not in [one["id"] for one in owner.get(USERS).data]
    assert (stored(theirs), membership(other, theirs).role) == (theirs, Role.MEMBER)


def test_an_owner_cannot_change_their_own_user(owner: Gateway, boss: User) -> None:
    answers = owner_requests(owner, boss.id)

    assert [answer.status for answer in answers] == [409] * 2
    assert stored(boss).password == boss.password
    assert membership(owner, boss).role is Role.OWNER


def test_one_of_two_owners_who_demote_each_other_remains(gateway: Gateway) -> None:
    both = [a_member(gateway), a_member(gateway)]

    def demote(by: Membership, other: Membership) -> Any:
        try:
            memberships.change_role(replace(other, role=Role.VIEWER), a_session(by))
        except Forbidden as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(2) as pool:
        refusals = list(pool.map(demote, both, reversed(both)))

    left = [one for one in memberships.of_merchant(gateway.merchant_id) if one.role is Role.OWNER]
    assert (len(left), [type(one) for one in refusals].count(Forbidden)) == (1, 1)


@pytest.mark.parametrize(
    "change", [MembershipRow.role.set(Role.MEMBER), MembershipRow.closed_at.set(NOW)], ids=["role", "closed"]
)
def test_an_owner_who_was_demoted_during_a_request_cannot_write(gateway: Gateway, change: Any) -> None:
    boss, member = a_member(gateway), a_member(gateway, Role.VIEWER)
    MembershipRow(boss.merchant_id, boss.user_id).update([change])
    deciding = a_session(boss)

    decisions: tuple[Callable[[], object], ...] = (
        lambda: memberships.change_role(replace(member, role=Role.OWNER), deciding),
        lambda: memberships.close(member, deciding, NOW),
        lambda: memberships.remove(member, deciding),
    )
    for decide in decisions:
        with pytest.raises(Forbidden, match="owner"):
            decide()
    assert memberships.get(gateway.merchant_id, member.user_id) == member


@pytest.mark.parametrize(
    "change",
    [MembershipRow.role.set(Role.VIEWER), MembershipRow.closed_at.set(NOW)],
    ids=["role", "closed"],
)
def test_a_session_cannot_start_with_an_outdated_role(gateway: Gateway, change: Any) -> None:
    user = a_user(gateway)
    seen = membership(gateway, user)
    MembershipRow(seen.merchant_id, seen.user_id).update([change])

    with pytest.raises(Unauthorized):
        sessions.add(a_session(seen), user)

    assert sessions.of_user(user.id, NOW) == []


def test_a_session_cannot_start_with_an_outdated_password(gateway: Gateway) -> None:
    user = a_user(gateway)
    UserRow(user.email).update([UserRow.password.set("another")])

    with pytest.raises(Unauthorized):
        sessions.add(a_session(membership(gateway, user)), user)

    assert sessions.of_user(user.id, NOW) == []
