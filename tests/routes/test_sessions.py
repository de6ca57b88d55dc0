"""People sign in, stay signed in for a while, and sign out; nobody gets in by trying."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.cookies import Morsel, SimpleCookie

import pytest

from chalicelib.domain.user import Role, User
from chalicelib.store import users
from chalicelib.store.access_tables import SessionRow, ThrottleRow
from tests.dashboard import PASSWORD, a_user, signed_in, visitor
from tests.gateway import Answer, Gateway, a_merchant

NOW = datetime.now(UTC)
SIGN_IN = "/v1/dashboard/sessions"


@pytest.fixture
def user(gateway: Gateway) -> User:
    return a_user(gateway)


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    """Before anybody has signed in, from an address of this test's own."""
    page = visitor(gateway)
    page.headers["X-Forwarded-For"] = gateway.merchant_id
    return page


def sign_in(page: Gateway, email: str, password: str = PASSWORD) -> Answer:
    return page.post(SIGN_IN, {"email": email, "password": password})


def cookie_of(answer: Answer) -> Morsel[str]:
    return SimpleCookie(answer.headers["set-cookie"])["session"]


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
    answer = page.post(SIGN_IN, {"email": user.email, "password": "not the password"}, key="once")

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
    answer = page.post(SIGN_IN, body)

    assert answer.status == 400
    assert answer.error["field"] in {"email", "password"}


def spoilt(page: Gateway, change: Callable[[str], str]) -> Answer:
    token = page.headers["Cookie"].removeprefix("session=")
    return page.get("/v1/dashboard/me", Cookie=f"session={change(token)}")


@pytest.mark.parametrize(
    "change",
    [
        lambda token: "",
        lambda token: token + "x",
        lambda token: token.rpartition(".")[0],
        lambda token: token.rpartition(".")[0] + ".",
        lambda token: token.replace("usr_", "usr_x"),
        lambda token: "a.b.c",
        lambda token: "x" * 4000,
        lambda token: '"',
        lambda token: "é.ü.ß",
    ],
)
def test_a_token_is_right_or_it_is_nothing(
    gateway: Gateway, user: User, change: Callable[[str], str]
) -> None:
    answer = spoilt(signed_in(gateway, user), change)

    assert (answer.status, answer.error["code"]) == (401, "UNAUTHORIZED")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Requested-With": ""},
        {"X-Requested-With": "XMLHttpRequest"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_no_other_page_asks_with_the_users_cookie(
    gateway: Gateway, user: User, headers: dict[str, str]
) -> None:
    page = signed_in(gateway, user)
    page.headers |= headers

    answers = [page.get("/v1/payments"), page.post("/v1/orders", {"amount": 100}), sign_in(page, user.email)]

    assert {answer.status for answer in answers} == {403}


@pytest.mark.parametrize(
    ("opened", "seen", "status"),
    [
        (timedelta(hours=11), timedelta(hours=11), 200),
        (timedelta(hours=13), timedelta(hours=13), 401),
        (timedelta(days=6, hours=23), timedelta(hours=1), 200),
        (timedelta(days=7, hours=1), timedelta(minutes=1), 401),
    ],
)
def test_a_session_ends_by_itself(
    gateway: Gateway, user: User, opened: timedelta, seen: timedelta, status: int
) -> None:
    page = signed_in(gateway, user, at=NOW - opened)
    (row,) = SessionRow.query(user.id)
    row.update([SessionRow.seen_at.set(NOW - seen)])

    assert page.get("/v1/dashboard/me").status == status


def test_a_session_that_is_used_is_kept_open(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user, at=datetime.now(UTC) - timedelta(hours=11))

    page.get("/v1/payments")
    page.get("/v1/payments")

    (row,) = SessionRow.query(user.id)
    assert datetime.now(UTC) - row.seen_at < timedelta(minutes=1)
    assert row.expires_at > datetime.now(UTC) + timedelta(hours=11)


def test_sessions_are_listed_and_ended_one_by_one(gateway: Gateway, user: User) -> None:
    laptop = signed_in(gateway, user, at=datetime.now(UTC) - timedelta(hours=1))
    phone = signed_in(gateway, user)
    listed = laptop.get(SIGN_IN).data

    ended = laptop.send("DELETE", f"{SIGN_IN}/{listed[0]['id']}")

    assert [one["current"] for one in listed] == [False, True]
    assert {one["user_agent"] for one in listed} == {"Tests"}
    assert (ended.status, phone.get(SIGN_IN).status, laptop.get(SIGN_IN).status) == (200, 401, 200)


def test_all_others_of_the_user_are_ended_at_once(gateway: Gateway, user: User) -> None:
    laptop, phone, tablet = (signed_in(gateway, user) for _ in range(3))
    stranger = signed_in(gateway, a_user(gateway))

    ended = laptop.send("DELETE", SIGN_IN)

    assert (ended.status, ended.data) == (200, {"sessions_ended": 2})
    assert [page.get(SIGN_IN).status for page in (laptop, phone, tablet, stranger)] == [200, 401, 401, 200]


def test_a_session_that_has_ended_by_itself_is_not_listed(gateway: Gateway, user: User) -> None:
    signed_in(gateway, user, at=NOW - timedelta(days=8))
    page = signed_in(gateway, user)

    assert [session["current"] for session in page.get(f"{SIGN_IN}").data] == [True]


def test_signing_out_ends_the_session_and_takes_the_cookie(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)

    answer = page.send("DELETE", f"{SIGN_IN}/current")

    assert (answer.status, page.get("/v1/dashboard/me").status) == (200, 401)
    assert (cookie_of(answer).value, cookie_of(answer)["max-age"]) == ("", "0")


def test_nobody_ends_anothers_session(gateway: Gateway, user: User) -> None:
    page, other = signed_in(gateway, user), signed_in(gateway, a_user(gateway))
    theirs = other.get(SIGN_IN).data[0]["id"]

    assert page.send("DELETE", f"{SIGN_IN}/{theirs}").status == 404
    assert other.get(SIGN_IN).status == 200


def test_a_new_password_is_the_only_one_and_ends_the_other_sessions(page: Gateway, user: User) -> None:
    laptop, phone = signed_in(page, user), signed_in(page, user)
    new = "a quite different sentence"

    changed = laptop.post("/v1/dashboard/password", {"current_password": PASSWORD, "new_password": new})

    assert (changed.status, changed.data) == (200, {"sessions_ended": 1})
    assert (laptop.get(SIGN_IN).status, phone.get(SIGN_IN).status) == (200, 401)
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


def test_a_session_does_what_the_key_does_and_sees_what_the_key_sees(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)

    order = page.post("/v1/orders", {"amount": 100}).data

    assert gateway.get(f"/v1/orders/{order['id']}").data == order


def test_a_page_that_was_loaded_for_another_user_is_refused(gateway: Gateway, user: User) -> None:
    page, before = signed_in(gateway, user), a_user(gateway)
    page.headers["X-User"] = before.id

    answers = [page.post("/v1/orders", {"amount": 100}), page.get("/v1/dashboard/me")]

    assert [(answer.status, answer.error["field"]) for answer in answers] == [(401, "X-User")] * 2
    assert gateway.get("/v1/orders").data == []


def test_a_page_need_not_say_whom_it_was_loaded_for(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)
    del page.headers["X-User"]

    assert page.get("/v1/dashboard/me").status == 200


def test_test_data_and_live_data_are_apart(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)
    page.post("/v1/orders", {"amount": 100})

    live, odd = page.get("/v1/orders", **{"X-Mode": "live"}), page.get("/v1/orders", **{"X-Mode": "both"})

    assert (len(page.get("/v1/orders").data), live.data) == (1, [])
    assert (odd.status, odd.error["field"]) == (400, "X-Mode")


def test_a_session_sees_nothing_of_another_merchant(gateway: Gateway, user: User) -> None:
    other = a_merchant(gateway.client)
    order = other.order()

    page = signed_in(gateway, user)

    assert (page.get(f"/v1/orders/{order['id']}").status, page.get("/v1/orders").data) == (404, [])


def test_what_is_sent_twice_is_done_once_in_another_session_too(gateway: Gateway, user: User) -> None:
    laptop, phone = signed_in(gateway, user), signed_in(gateway, user)

    first = laptop.post("/v1/orders", {"amount": 100}, key="once")
    again, other = (phone.post("/v1/orders", {"amount": amount}, key="once") for amount in (100, 200))

    assert (again.data, again.headers["idempotent-replayed"], other.status) == (first.data, "true", 422)


@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 403), (Role.MEMBER, 201), (Role.OWNER, 201)])
def test_who_may_only_look_changes_nothing(gateway: Gateway, role: Role, status: int) -> None:
    page = signed_in(gateway, a_user(gateway, role))

    made = page.post("/v1/orders", {"amount": 100})

    assert (page.get("/v1/orders").status, made.status) == (200, status)


def test_who_may_only_look_sees_no_signing_secret(gateway: Gateway) -> None:
    endpoint = gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"}).data
    path = f"/v1/webhook-endpoints/{endpoint['id']}/secret"
    viewer, member = (signed_in(gateway, a_user(gateway, role)) for role in (Role.VIEWER, Role.MEMBER))

    assert (viewer.get(path).status, member.get(path).status) == (403, 200)


def test_a_server_is_no_user_of_the_dashboard(gateway: Gateway) -> None:
    answers = [gateway.get("/v1/dashboard/me"), gateway.get(SIGN_IN)]

    assert {answer.status for answer in answers} == {403}


def test_a_throttle_that_is_over_is_forgotten(page: Gateway, user: User) -> None:
    for _ in range(6):
        sign_in(page, user.email, "not the password")
    row = ThrottleRow.get(f"sign-in as {user.email}")
    row.update([ThrottleRow.tried_at.set(NOW - timedelta(hours=2))])

    assert sign_in(page, user.email).status == 201
