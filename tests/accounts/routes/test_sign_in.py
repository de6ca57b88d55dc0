"""Users sign in and change their password; attempts to guess a password are limited."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from itertools import pairwise

import pytest

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain.device import LIFETIME, new_device
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import devices, users
from chalicelib.accounts.store.rows import UserRow
from chalicelib.accounts.store.sign_in_rows import DeviceRow, SessionRow, ThrottleRow
from tests.aws_calls import changes_made
from tests.dashboard_users import (
    PASSWORD,
    SESSIONS,
    cookie_of,
    device_of,
    from_address,
    sign_in,
    signed_in,
    visitor,
)
from tests.gateway import Gateway


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return visitor(gateway)


def test_a_user_signs_in_with_the_password(page: Gateway, user: User) -> None:
    answer = sign_in(page, user.email.upper())
    page.headers["Cookie"] = f"{COOKIE}={cookie_of(answer).value}"

    me = page.get("/v1/dashboard/me")

    assert answer.status == 201
    assert me.data == answer.data
    assert me.data["user"] == {"id": user.id, "email": user.email, "role": "owner"}
    days = {"time_zone": "UTC", "time_zone_is_chosen": False}
    named = {"id": page.merchant_id, "name": "Corner Shop"}
    assert me.data["merchant"] == {**named, **days, "suspended": False, "live_mode_is_active": True}


@pytest.mark.parametrize("host", ["dashboard.example.com", "localhost:3000"])
def test_the_session_cookie_is_secure_and_for_one_host(page: Gateway, user: User, host: str) -> None:
    page.headers["Host"] = host

    cookie = cookie_of(sign_in(page, user.email))

    assert (cookie.key, cookie["path"], cookie["domain"]) == ("__Host-session", "/", "")
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Strict")
    assert cookie["max-age"] == "604800"


def test_a_sign_in_ends_the_session_that_the_browser_had(page: Gateway, user: User) -> None:
    before, elsewhere = signed_in(page, user), signed_in(page, user)

    after = replace(before, headers=dict(before.headers))
    after.headers["Cookie"] = f"{COOKIE}={cookie_of(sign_in(before, user.email)).value}"

    assert [one.get("/v1/dashboard/me").status for one in (before, after, elsewhere)] == [401, 200, 200]


def test_a_password_that_another_person_chose_must_be_changed(page: Gateway, user: User) -> None:
    UserRow(user.email).update([UserRow.must_change_password.set(True)])
    answer = sign_in(page, user.email)
    page.headers["Cookie"] = f"{COOKIE}={cookie_of(answer).value}"
    new = {"current_password": PASSWORD, "new_password": "a quite different sentence"}

    refused = [page.get("/v1/payments"), page.get("/v1/dashboard/me"), page.post("/v1/orders", {"amount": 1})]
    changed = page.post("/v1/dashboard/password", new)
    with_first_cookie = page.get("/v1/payments").status
    page.headers["Cookie"] = f"{COOKIE}={cookie_of(changed).value}"

    assert answer.data["session"]["step"] == "new_password"
    assert {(one.status, one.error["code"]) for one in refused} == {(403, "SIGN_IN_INCOMPLETE")}
    assert (with_first_cookie, page.get("/v1/payments").status) == (401, 200)
    signed = sign_in(page, user.email, "a quite different sentence")
    assert signed.data["session"]["step"] is None


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


def test_wrong_attempts_of_a_stranger_do_not_lock_the_user_out_elsewhere(page: Gateway, user: User) -> None:
    for _ in range(9):
        sign_in(page, user.email, "not the password")

    page.headers |= from_address("198.51.100.7", f"{page.merchant_id}-home")

    assert sign_in(page, user.email).status == 201


def test_a_forged_address_of_an_office_does_not_lock_the_office_out(page: Gateway, user: User) -> None:
    office = dict(page.headers)
    page.headers |= from_address(page.merchant_id, f"{page.merchant_id}-attacker")
    for n in range(25):
        sign_in(page, f"unknown{n}@example.com", "not the password")

    page.headers = office

    assert sign_in(page, user.email).status == 201


def test_attempts_from_many_addresses_are_limited_for_each_user(page: Gateway, user: User) -> None:
    statuses = []
    for n in range(52):
        page.headers |= from_address(f"{page.merchant_id}-{n}")
        statuses.append(sign_in(page, user.email, "not the password").status)

    assert (set(statuses[:50]), statuses[-1]) == ({401}, 429)


def test_a_browser_of_the_user_is_not_locked_out_by_strangers(page: Gateway, user: User) -> None:
    browser = replace(page, headers=page.headers | device_of(sign_in(page, user.email), user))
    for n in range(60):
        page.headers |= from_address(f"{page.merchant_id}-{n}")
        sign_in(page, user.email, "not the password")

    locked, known = sign_in(page, user.email), sign_in(browser, user.email)

    assert (locked.status, known.status) == (429, 201)
    assert "device" not in known.headers["set-cookie"]  # the browser keeps the one it has


@pytest.mark.parametrize("age", [LIFETIME, timedelta(days=1)])
def test_a_device_cookie_that_expired_or_was_invented_counts_for_nothing(
    page: Gateway, user: User, age: timedelta
) -> None:
    at = datetime.now(UTC) - age
    devices.add(new_device(user.id, "dev_1", "proof", at))
    for _ in range(5):
        sign_in(page, user.email, "not the password")

    proof = "proof" if age == LIFETIME else "a guess"
    page.headers["Cookie"] = f"device_{user.id}=dev_1.{proof}"

    assert sign_in(page, user.email).status == 429


def test_a_browser_of_the_user_may_guess_five_times_too(page: Gateway, user: User) -> None:
    page.headers |= device_of(sign_in(page, user.email), user)

    statuses = [sign_in(page, user.email, "not the password").status for _ in range(6)]

    assert statuses == [401] * 5 + [429]


def test_the_device_cookie_is_secure_lasting_and_for_sign_ins_only(page: Gateway, user: User) -> None:
    cookie = SimpleCookie(sign_in(page, user.email).headers["set-cookie"])[f"device_{user.id}"]
    (row,) = DeviceRow.query(user.id)

    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Strict")
    assert (cookie["path"], cookie["max-age"]) == ("/api/v1/dashboard/sessions", str(180 * 24 * 3600))
    assert cookie.value.partition(".")[2] not in str(row.serialize())


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


def test_sixty_accounts_cannot_be_tried_from_forged_addresses(page: Gateway) -> None:
    statuses = []
    for n in range(60):
        page.headers |= from_address(f"198.51.100.{n}", page.merchant_id)
        statuses.append(sign_in(page, f"unknown{n}@example.com").status)

    assert (set(statuses[:20]), set(statuses[20:])) == ({401}, {429})


def test_an_expired_throttle_is_ignored(page: Gateway, user: User) -> None:
    for _ in range(6):
        sign_in(page, user.email, "not the password")
    row = ThrottleRow.get(f"sign-in as {user.email} from {page.merchant_id}")
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


def test_other_sessions_end_in_the_transaction_of_the_new_password(page: Gateway, user: User) -> None:
    laptop, phone = signed_in(page, user), signed_in(page, user)
    body = {"current_password": PASSWORD, "new_password": "a quite different sentence"}

    with changes_made() as changes:
        laptop.post("/v1/dashboard/password", body)

    assert any(tables >= {"users", "sessions", "audit"} for tables in changes)
    assert phone.get(SESSIONS).status == 401


@pytest.mark.parametrize(
    "new", ["short", "x" * 201, "aaaaaaaaaaaaaaaa", "Unbelievable", "elevenchars ", PASSWORD]
)
def test_a_weak_password_is_rejected(gateway: Gateway, user: User, new: str) -> None:
    body = {"current_password": PASSWORD, "new_password": new}

    answer = signed_in(gateway, user).post("/v1/dashboard/password", body)

    assert (answer.status, answer.error["field"]) == (400, "new_password")


def test_a_password_can_be_used_again_after_four_others(gateway: Gateway, user: User) -> None:
    page, words = signed_in(gateway, user), [f"{n} quite different sentences" for n in "abcd"]

    def change(current: str, new: str) -> int:
        body = {"current_password": current, "new_password": new}
        answer = page.post("/v1/dashboard/password", body)
        if answer.status == 200:
            page.headers["Cookie"] = f"{COOKIE}={cookie_of(answer).value}"
        return answer.status

    changed = [change(before, new) for before, new in pairwise([PASSWORD, *words])]

    assert changed == [200] * 4
    assert [change(words[-1], earlier) for earlier in words] == [400] * 4
    assert change(words[-1], PASSWORD) == 200


def test_a_password_change_requires_the_current_password(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)
    body = {"current_password": "a guess of mine", "new_password": "a quite different sentence"}

    statuses = [page.post("/v1/dashboard/password", body).status for _ in range(9)]

    assert (statuses[:5], 429 in statuses[5:]) == ([401] * 5, True)
