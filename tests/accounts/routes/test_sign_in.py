"""Users sign in and change their password; attempts to guess a password are limited."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import users
from chalicelib.accounts.store.rows import SessionRow, ThrottleRow
from tests.dashboard_users import PASSWORD, SESSIONS, cookie_of, from_address, sign_in, signed_in, visitor
from tests.gateway import Gateway


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return visitor(gateway)


def test_a_user_signs_in_with_the_password(page: Gateway, user: User) -> None:
    answer = sign_in(page, user.email.upper())
    page.headers["Cookie"] = f"session={cookie_of(answer).value}"

    me = page.get("/v1/dashboard/me")

    assert answer.status == 201
    assert me.data == answer.data
    assert me.data["user"] == {"id": user.id, "email": user.email, "role": "owner"}
    assert me.data["merchant"] == {"id": user.merchant_id, "name": "Corner Shop"}


def test_the_session_cookie_is_secure_and_only_for_the_api(page: Gateway, user: User) -> None:
    cookie = cookie_of(sign_in(page, user.email))

    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Strict")
    assert (cookie["path"], cookie["max-age"], cookie["domain"]) == ("/api", "604800", "")


def test_the_cookie_of_a_local_stage_does_not_require_https(page: Gateway, user: User) -> None:
    page.headers["Host"] = "localhost:3000"

    assert not cookie_of(sign_in(page, user.email))["secure"]


def test_only_hashes_of_token_and_password_are_stored(page: Gateway, user: User) -> None:
    token = cookie_of(sign_in(page, user.email)).value
    (row,) = SessionRow.query(user.id)
    kept = users.find(user.email)

    assert token.rpartition(".")[2] not in str(row.serialize())
    assert kept is not None
    assert kept.password.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in kept.password


def test_an_unknown_address_gets_the_same_error_as_a_wrong_password(page: Gateway, user: User) -> None:
    wrong = sign_in(page, user.email, "not the password")
    unknown = sign_in(page, "unknown@example.com", "not the password")

    assert (wrong.status, unknown.status) == (401, 401)
    assert wrong.error | {"request_id": ""} == unknown.error | {"request_id": ""}


def test_a_failed_sign_in_with_an_idempotency_key_is_rejected_too(page: Gateway, user: User) -> None:
    answer = page.post(SESSIONS, {"email": user.email, "password": "not the password"}, key="once")

    assert (answer.status, answer.error["code"]) == (401, "UNAUTHORIZED")


def test_the_sixth_attempt_for_an_account_has_to_wait_even_with_the_password(
    page: Gateway, user: User
) -> None:
    for _ in range(5):
        assert sign_in(page, user.email, "not the password").status == 401

    answer = sign_in(page, user.email)

    assert (answer.status, answer.error["code"]) == (429, "RATE_LIMITED")
    assert int(answer.headers["retry-after"]) >= 1


def test_a_sign_in_resets_the_failed_attempts(page: Gateway, user: User) -> None:
    for _ in range(4):
        sign_in(page, user.email, "not the password")
    assert sign_in(page, user.email).status == 201

    assert sign_in(page, user.email, "not the password").status == 401


def test_attempts_are_limited_for_each_ip_address(page: Gateway, user: User) -> None:
    tries = [sign_in(page, f"unknown{n}@example.com").status for n in range(21)]

    assert (set(tries[:20]), sign_in(page, user.email).status) == ({401}, 429)


def test_many_users_can_sign_in_from_one_ip_address(page: Gateway, user: User) -> None:
    assert {sign_in(page, user.email).status for _ in range(25)} == {201}


def test_another_ip_address_is_not_limited(page: Gateway, user: User) -> None:
    for n in range(21):
        sign_in(page, f"unknown{n}@example.com")
    page.headers |= from_address(f"{page.merchant_id}-2")

    assert sign_in(page, user.email).status == 201


def test_a_forged_ip_address_does_not_avoid_the_limit(page: Gateway, user: User) -> None:
    for n in range(21):
        page.headers |= from_address(f"198.51.100.{n}", page.merchant_id)
        sign_in(page, f"unknown{n}@example.com")

    assert sign_in(page, user.email).status == 429


def test_an_expired_throttle_is_ignored(page: Gateway, user: User) -> None:
    for _ in range(6):
        sign_in(page, user.email, "not the password")
    row = ThrottleRow.get(f"sign-in as {user.email}")
    row.update([ThrottleRow.tried_at.set(datetime.now(UTC) - timedelta(hours=2))])

    assert sign_in(page, user.email).status == 201


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": "a@b.example"},
        {"email": "a@b.example", "password": ""},
        {"email": 1, "password": "x"},
        {"email": "   ", "password": "x"},
    ],
)
def test_an_incomplete_sign_in_is_rejected_by_field(page: Gateway, body: dict[str, object]) -> None:
    answer = page.post(SESSIONS, body)

    assert answer.status == 400
    assert answer.error["field"] in {"email", "password"}


def test_a_new_password_replaces_the_old_one_and_ends_the_other_sessions(page: Gateway, user: User) -> None:
    laptop, phone = signed_in(page, user), signed_in(page, user)
    new = "a quite different sentence"

    changed = laptop.post("/v1/dashboard/password", {"current_password": PASSWORD, "new_password": new})

    assert (changed.status, changed.data) == (200, {"sessions_ended": 1})
    assert (laptop.get(SESSIONS).status, phone.get(SESSIONS).status) == (200, 401)
    assert (sign_in(page, user.email).status, sign_in(page, user.email, new).status) == (401, 201)


@pytest.mark.parametrize("new", ["short", "x" * 201, "aaaaaaaaaaaaaaaa"])
def test_a_weak_password_is_rejected(gateway: Gateway, user: User, new: str) -> None:
    body = {"current_password": PASSWORD, "new_password": new}

    answer = signed_in(gateway, user).post("/v1/dashboard/password", body)

    assert (answer.status, answer.error["field"]) == (400, "new_password")


def test_a_password_change_requires_the_current_password(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)
    body = {"current_password": "a guess of mine", "new_password": "a quite different sentence"}

    statuses = [page.post("/v1/dashboard/password", body).status for _ in range(9)]

    assert (statuses[:5], 429 in statuses[5:]) == ([401] * 5, True)
