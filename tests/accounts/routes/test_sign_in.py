"""People sign in by their password, and change it; nobody gets in by trying."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import users
from chalicelib.accounts.store.rows import SessionRow, ThrottleRow
from tests.dashboard_users import PASSWORD, SESSIONS, cookie_of, sign_in, signed_in, visitor
from tests.gateway import Gateway


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    """Before anybody has signed in, from an address of this test's own."""
    page = visitor(gateway)
    page.headers["X-Forwarded-For"] = gateway.merchant_id
    return page


def test_who_has_the_password_is_let_in_and_told_who_they_are(page: Gateway, user: User) -> None:
    answer = sign_in(page, user.email.upper())
    page.headers["Cookie"] = f"session={cookie_of(answer).value}"

    me = page.get("/v1/dashboard/me")

    assert answer.status == 201
    assert me.data == answer.data
    assert me.data["user"] == {"id": user.id, "email": user.email, "role": "owner"}
    assert me.data["merchant"] == {"id": user.merchant_id, "name": "Corner Shop"}


def test_the_cookie_is_for_the_api_alone_and_for_no_script(page: Gateway, user: User) -> None:
    cookie = cookie_of(sign_in(page, user.email))

    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Strict")
    assert (cookie["path"], cookie["max-age"], cookie["domain"]) == ("/api", "604800", "")


def test_a_local_stage_has_no_https_to_insist_on(page: Gateway, user: User) -> None:
    page.headers["Host"] = "localhost:3000"

    assert not cookie_of(sign_in(page, user.email))["secure"]


def test_of_token_and_password_only_hashes_are_kept(page: Gateway, user: User) -> None:
    token = cookie_of(sign_in(page, user.email)).value
    (row,) = SessionRow.query(user.id)
    kept = users.find(user.email)

    assert token.rpartition(".")[2] not in str(row.serialize())
    assert kept is not None
    assert kept.password.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in kept.password


def test_an_address_that_nobody_has_is_refused_like_a_wrong_password(page: Gateway, user: User) -> None:
    wrong = sign_in(page, user.email, "not the password")
    nobody = sign_in(page, "nobody@example.com", "not the password")

    assert (wrong.status, nobody.status) == (401, 401)
    assert wrong.error | {"request_id": ""} == nobody.error | {"request_id": ""}


def test_a_refused_sign_in_is_refused_with_an_idempotency_key_too(page: Gateway, user: User) -> None:
    answer = page.post(SESSIONS, {"email": user.email, "password": "not the password"}, key="once")

    assert (answer.status, answer.error["code"]) == (401, "UNAUTHORIZED")


def test_the_sixth_try_for_an_account_has_to_wait_even_with_the_password(page: Gateway, user: User) -> None:
    for _ in range(5):
        assert sign_in(page, user.email, "not the password").status == 401

    answer = sign_in(page, user.email)

    assert (answer.status, answer.error["code"]) == (429, "RATE_LIMITED")
    assert int(answer.headers["retry-after"]) >= 1


def test_who_signs_in_may_fail_again(page: Gateway, user: User) -> None:
    for _ in range(4):
        sign_in(page, user.email, "not the password")
    assert sign_in(page, user.email).status == 201

    assert sign_in(page, user.email, "not the password").status == 401


def test_an_address_on_the_network_has_its_tries_too(page: Gateway, user: User) -> None:
    tries = [sign_in(page, f"nobody{n}@example.com").status for n in range(21)]

    assert (set(tries[:20]), sign_in(page, user.email).status) == ({401}, 429)


def test_a_whole_office_can_sign_in_from_one_address(page: Gateway, user: User) -> None:
    assert {sign_in(page, user.email).status for _ in range(25)} == {201}


def test_another_address_is_not_held_up(page: Gateway, user: User) -> None:
    for n in range(21):
        sign_in(page, f"nobody{n}@example.com")
    page.headers["X-Forwarded-For"] = f"{page.merchant_id}-2, 130.176.0.1"

    assert sign_in(page, user.email).status == 201


def test_an_address_that_the_visitor_made_up_does_not_help(page: Gateway, user: User) -> None:
    for n in range(21):
        page.headers["X-Forwarded-For"] = f"198.51.100.{n}, {page.merchant_id}, 130.176.0.1"
        sign_in(page, f"nobody{n}@example.com")

    assert sign_in(page, user.email).status == 429


def test_a_throttle_that_is_over_is_forgotten(page: Gateway, user: User) -> None:
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
def test_half_a_sign_in_is_refused_by_its_field(page: Gateway, body: dict[str, object]) -> None:
    answer = page.post(SESSIONS, body)

    assert answer.status == 400
    assert answer.error["field"] in {"email", "password"}


def test_a_new_password_is_the_only_one_and_ends_the_other_sessions(page: Gateway, user: User) -> None:
    laptop, phone = signed_in(page, user), signed_in(page, user)
    new = "a quite different sentence"

    changed = laptop.post("/v1/dashboard/password", {"current_password": PASSWORD, "new_password": new})

    assert (changed.status, changed.data) == (200, {"sessions_ended": 1})
    assert (laptop.get(SESSIONS).status, phone.get(SESSIONS).status) == (200, 401)
    assert (sign_in(page, user.email).status, sign_in(page, user.email, new).status) == (401, 201)


@pytest.mark.parametrize("new", ["short", "x" * 201, "aaaaaaaaaaaaaaaa"])
def test_a_poor_password_is_refused(gateway: Gateway, user: User, new: str) -> None:
    body = {"current_password": PASSWORD, "new_password": new}

    answer = signed_in(gateway, user).post("/v1/dashboard/password", body)

    assert (answer.status, answer.error["field"]) == (400, "new_password")


def test_a_password_is_not_changed_without_the_old_one(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)
    page.headers["X-Forwarded-For"] = gateway.merchant_id  # other tests' tries are from other addresses
    body = {"current_password": "a guess of mine", "new_password": "a quite different sentence"}

    statuses = [page.post("/v1/dashboard/password", body).status for _ in range(9)]

    assert (statuses[:5], 429 in statuses[5:]) == ([401] * 5, True)
