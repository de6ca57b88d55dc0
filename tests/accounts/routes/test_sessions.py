"""/v1/dashboard/sessions: sessions expire and can be ended, and act with the role of their user."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.sign_in_rows import SessionRow
from chalicelib.domain.role import Role
from tests.dashboard_users import SESSIONS, a_user, cookie_of, sign_in, signed_in
from tests.gateway import Answer, Gateway, a_merchant

NOW = datetime.now(UTC)


def with_changed_token(page: Gateway, change: Callable[[str], str]) -> Answer:
    token = page.headers["Cookie"].removeprefix(f"{COOKIE}=")
    return page.get("/v1/dashboard/me", Cookie=f"{COOKIE}={change(token)}")


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
def test_a_changed_token_is_rejected(gateway: Gateway, user: User, change: Callable[[str], str]) -> None:
    answer = with_changed_token(signed_in(gateway, user), change)

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
def test_a_request_of_another_site_with_the_cookie_is_rejected(
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
def test_a_session_expires(
    gateway: Gateway, user: User, opened: timedelta, seen: timedelta, status: int
) -> None:
    page = signed_in(gateway, user, at=NOW - opened)
    (row,) = SessionRow.query(user.id)
    row.update([SessionRow.seen_at.set(NOW - seen)])

    assert page.get("/v1/dashboard/me").status == status


def test_a_session_in_use_is_extended(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user, at=datetime.now(UTC) - timedelta(hours=11))

    page.get("/v1/payments")
    page.get("/v1/payments")

    (row,) = SessionRow.query(user.id)
    assert datetime.now(UTC) - row.seen_at < timedelta(minutes=1)
    assert row.expires_at > datetime.now(UTC) + timedelta(hours=11)


def test_a_listed_session_can_be_ended(gateway: Gateway, user: User) -> None:
    laptop = signed_in(gateway, user, at=datetime.now(UTC) - timedelta(hours=1))
    phone = signed_in(gateway, user)
    listed = laptop.get(SESSIONS).data

    ended = laptop.send("DELETE", f"{SESSIONS}/{listed[0]['id']}")

    assert [one["current"] for one in listed] == [False, True]
    assert {one["user_agent"] for one in listed} == {"Tests"}
    assert (ended.status, phone.get(SESSIONS).status, laptop.get(SESSIONS).status) == (200, 401, 200)


def test_all_other_sessions_of_the_user_are_ended_in_one_request(gateway: Gateway, user: User) -> None:
    laptop, phone, tablet = (signed_in(gateway, user) for _ in range(3))
    stranger = signed_in(gateway, a_user(gateway))

    ended = laptop.send("DELETE", SESSIONS)

    assert (ended.status, ended.data) == (200, {"sessions_ended": 2})
    assert [page.get(SESSIONS).status for page in (laptop, phone, tablet, stranger)] == [200, 401, 401, 200]


def test_an_expired_session_is_not_listed(gateway: Gateway, user: User) -> None:
    signed_in(gateway, user, at=NOW - timedelta(days=8))
    page = signed_in(gateway, user)

    assert [session["current"] for session in page.get(f"{SESSIONS}").data] == [True]


def test_signing_out_ends_the_session_and_deletes_the_cookie(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)

    answer = page.send("DELETE", f"{SESSIONS}/current")

    assert (answer.status, page.get("/v1/dashboard/me").status) == (200, 401)
    assert (cookie_of(answer).value, cookie_of(answer)["max-age"]) == ("", "0")


def test_the_session_of_another_user_is_not_found(gateway: Gateway, user: User) -> None:
    page, other = signed_in(gateway, user), signed_in(gateway, a_user(gateway))
    theirs = other.get(SESSIONS).data[0]["id"]

    assert page.send("DELETE", f"{SESSIONS}/{theirs}").status == 404
    assert other.get(SESSIONS).status == 200


def test_a_session_reads_and_writes_the_same_data_as_the_key(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)

    order = page.post("/v1/orders", {"amount": 100}).data

    assert gateway.get(f"/v1/orders/{order['id']}").data == order


def test_a_request_for_another_user_is_rejected(gateway: Gateway, user: User) -> None:
    page, before = signed_in(gateway, user), a_user(gateway)
    page.headers["X-User"] = before.id

    answers = [page.post("/v1/orders", {"amount": 100}), page.get("/v1/dashboard/me")]

    assert [(answer.status, answer.error["field"]) for answer in answers] == [(401, "X-User")] * 2
    assert gateway.get("/v1/orders").data == []


def test_a_request_without_an_expected_user_is_accepted(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)
    del page.headers["X-User"]

    assert page.get("/v1/dashboard/me").status == 200


def test_test_data_and_live_data_are_separate(gateway: Gateway, user: User) -> None:
    page = signed_in(gateway, user)
    page.post("/v1/orders", {"amount": 100})

    live, odd = page.get("/v1/orders", **{"X-Mode": "live"}), page.get("/v1/orders", **{"X-Mode": "both"})

    assert (len(page.get("/v1/orders").data), live.data) == (1, [])
    assert (odd.status, odd.error["field"]) == (400, "X-Mode")


def test_a_session_cannot_read_the_data_of_another_merchant(gateway: Gateway, user: User) -> None:
    other = a_merchant(gateway.client)
    order = other.order()

    page = signed_in(gateway, user)

    assert (page.get(f"/v1/orders/{order['id']}").status, page.get("/v1/orders").data) == (404, [])


def test_a_repeated_request_from_another_session_returns_the_first_response(
    gateway: Gateway, user: User
) -> None:
    laptop, phone = signed_in(gateway, user), signed_in(gateway, user)

    first = laptop.post("/v1/orders", {"amount": 100}, key="once")
    again, other = (phone.post("/v1/orders", {"amount": amount}, key="once") for amount in (100, 200))

    assert (again.data, again.headers["idempotent-replayed"], other.status) == (first.data, "true", 422)


@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 403), (Role.MEMBER, 201), (Role.OWNER, 201)])
def test_a_viewer_cannot_write(gateway: Gateway, role: Role, status: int) -> None:
    page = signed_in(gateway, a_user(gateway, role))

    made = page.post("/v1/orders", {"amount": 100})

    assert (page.get("/v1/orders").status, made.status) == (200, status)


def test_a_viewer_cannot_read_a_signing_secret(gateway: Gateway) -> None:
    endpoint = gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"}).data
    path = f"/v1/webhook-endpoints/{endpoint['id']}/secret"
    viewer, member = (signed_in(gateway, a_user(gateway, role)) for role in (Role.VIEWER, Role.MEMBER))

    assert (viewer.get(path).status, member.get(path).status) == (403, 200)


def test_an_api_key_cannot_call_the_dashboard_routes(gateway: Gateway) -> None:
    answers = [gateway.get("/v1/dashboard/me"), gateway.get(SESSIONS)]

    assert {answer.status for answer in answers} == {403}


@pytest.mark.parametrize(
    "others",
    [
        "u@x=1",
        "a/b=1",
        "(a)=1",
        "{a}=1",
        "a b=1",
        'a="b; c"',
        "=",
        ";;",
        "__Host-session=of another app",
        "a=\u00e9",
    ],
)
def test_other_cookies_of_the_host_do_not_end_the_session(gateway: Gateway, user: User, others: str) -> None:
    page = signed_in(gateway, user)
    page.headers["Cookie"] = f"{others}; {page.headers['Cookie']}"

    assert page.get("/v1/orders").status == 200
