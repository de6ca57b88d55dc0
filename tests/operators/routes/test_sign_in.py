"""Operators enroll a passkey by a link that works once, sign in with it alone, and sign out."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from chalice.test import Client

from chalicelib.db.rows import AuditRow
from chalicelib.operators.authentication import COOKIE
from chalicelib.operators.domain.operator import PLATFORM, id_of
from chalicelib.operators.store.rows import OperatorRow, OperatorSessionRow
from infra.data import operators
from infra.errors import CliError
from tests.dashboard_users import a_user, signed_in, visitor
from tests.gateway import Answer, Gateway
from tests.operator_sessions import OPERATORS, an_address, an_operator, operator_page, propose
from tests.second_factors import new_passkey, register, sign_in_with
from tests.software_passkey import SoftwarePasskey

SESSIONS, ENROLLMENT = f"{OPERATORS}/sessions", f"{OPERATORS}/enrollment"
ME = f"{OPERATORS}/me"


@pytest.fixture
def page(client: Client) -> Gateway:
    return operator_page(client)


@pytest.fixture
def email() -> str:
    return an_address()


def link_of(email: str) -> str:
    return unquote(operators.add(email)["Link"].partition("#")[2])


def enroll(page: Gateway, token: str, passkey: SoftwarePasskey) -> Answer:
    started = page.post(f"{ENROLLMENT}/options", {"token": token})
    if started.status != 200:
        return started
    credential = passkey.create(started.data["public_key"])
    return page.post(ENROLLMENT, {"token": token, "credential": credential})


def sign_in(page: Gateway, passkey: SoftwarePasskey) -> Answer:
    options = page.post(f"{SESSIONS}/options").data["public_key"]
    return page.post(SESSIONS, {"credential": passkey.get(options)})


def with_cookie(page: Gateway, answer: Answer) -> Gateway:
    cookie = answer.headers["set-cookie"].partition(";")[0]
    return Gateway(page.client, "", page.headers | {"Cookie": cookie})


def test_an_operator_enrolls_and_signs_in_with_the_passkey_alone(page: Gateway, email: str) -> None:
    passkey = new_passkey()
    enrolled = enroll(page, link_of(email), passkey)

    answer = sign_in(page, passkey)

    signed = with_cookie(page, answer)
    assert (enrolled.status, enrolled.data, answer.status) == (201, {"email": email}, 201)
    assert signed.get(ME).data == answer.data
    assert answer.headers["set-cookie"].startswith(f"{COOKIE}={id_of(email)}.")
    assert "HttpOnly; SameSite=Strict; Secure" in answer.headers["set-cookie"]


def test_a_link_works_once_and_only_in_time_and_as_it_is(page: Gateway, email: str) -> None:
    used, late, changed = link_of(email), link_of(an_address()), link_of(an_address())
    enroll(page, used, new_passkey())
    row = OperatorRow(late.partition(".")[0])
    row.update([OperatorRow.enrollment_until.set(datetime.now(UTC))])

    answers = [enroll(page, one, new_passkey()) for one in (used, late, f"{changed}x", "opr_1", "")]

    assert [one.status for one in answers] == [401, 401, 401, 401, 400]


def test_a_new_link_ends_what_the_operator_had(page: Gateway, email: str) -> None:
    passkey, at_work = new_passkey(), an_operator(page.client, email)
    first = link_of(email)
    enroll(page, first, passkey)
    signed = with_cookie(page, sign_in(page, passkey))

    second = link_of(email)

    assert [one.get(ME).status for one in (at_work, signed)] == [401, 401]
    assert [sign_in(page, passkey).status, enroll(page, first, passkey).status] == [401, 401]
    assert enroll(page, second, new_passkey()).status == 201


def test_a_removed_operator_is_signed_out_and_cannot_sign_in(page: Gateway, email: str) -> None:
    passkey = new_passkey()
    enroll(page, link_of(email), passkey)
    signed = with_cookie(page, sign_in(page, passkey))

    operators.remove(email)

    assert (signed.get(ME).status, sign_in(page, passkey).status) == (401, 401)
    with pytest.raises(CliError, match="no operator"):
        operators.remove(email)


def test_a_user_is_no_operator_and_an_operator_no_user(gateway: Gateway, page: Gateway, email: str) -> None:
    users, own = new_passkey(), new_passkey()
    register(signed_in(gateway, a_user(gateway)), users)
    enroll(page, link_of(email), own)

    as_operator, as_user = sign_in(page, users), sign_in_with(visitor(gateway), own)

    assert (as_operator.status, as_user.status) == (401, 401)


def test_a_sign_out_ends_the_session_and_every_impersonation(gateway: Gateway) -> None:
    operator = an_operator(gateway.client)
    body = {"merchant_id": gateway.merchant_id, "reason": "They asked."}
    cookie = operator.post(f"{OPERATORS}/impersonations", body).headers["set-cookie"].partition(";")[0]
    dashboard = Gateway(gateway.client, gateway.merchant_id, visitor(gateway).headers | {"Cookie": cookie})
    before = dashboard.get("/v1/dashboard/me").status

    out = operator.send("DELETE", f"{SESSIONS}/current")

    assert (before, out.status) == (200, 200)
    assert (operator.get(ME).status, dashboard.get("/v1/dashboard/me").status) == (401, 401)
    assert "Max-Age=0" in out.headers["set-cookie"]


def test_a_session_ends_after_15_minutes_without_requests(client: Client) -> None:
    idle, active = (
        an_operator(client, at=datetime.now(UTC) - timedelta(minutes=minutes)) for minutes in (16, 14)
    )

    statuses = [idle.get(ME).status, active.get(ME).status]

    [row] = OperatorSessionRow.query(active.headers["Cookie"].partition("=")[2].partition(".")[0])
    assert statuses == [401, 200]
    assert datetime.now(UTC) - row.seen_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda headers: headers.pop("X-Origin-Secret"),
        lambda headers: headers.update({"X-Requested-With": "dashboard"}),
        lambda headers: headers.update({"Sec-Fetch-Site": "cross-site"}),
        lambda headers: headers.update({"Cookie": f"{headers['Cookie']}x"}),
        lambda headers: headers.update({"Cookie": headers["Cookie"].replace(COOKIE, "__Host-session")}),
    ],
)
def test_only_its_own_page_uses_the_session(
    client: Client, spoil: Callable[[dict[str, str]], object]
) -> None:
    operator = an_operator(client)
    spoil(operator.headers)

    assert operator.get(ME).status in (401, 403)


def test_sign_ins_and_the_command_are_in_the_platforms_log(page: Gateway, email: str) -> None:
    passkey = new_passkey()
    enroll(page, link_of(email), passkey)
    signed = with_cookie(page, sign_in(page, passkey))
    signed.send("DELETE", f"{SESSIONS}/current")
    operators.remove(email)

    log = an_operator(page.client).get(f"{OPERATORS}/audit-log?limit=100").data
    own = [entry for entry in reversed(log) if id_of(email) in str(entry) or email in str(entry)]
    assert [entry["action"] for entry in own] == [
        "add_operator", "enroll_operator", "sign_in_operator", "end_operator_session", "remove_operator",
    ]  # fmt: skip
    assert {entry["actor"]["type"] for entry in own} == {"operator"}


def test_who_waits_for_a_new_passkey_proposes_nothing(gateway: Gateway) -> None:
    email = an_address()
    operator = an_operator(gateway.client, email)
    at = datetime.now(UTC)
    OperatorRow(id_of(email)).update(
        [OperatorRow.enrollment_hash.set("hash"), OperatorRow.created_at.set(at)]
    )

    assert propose(operator, gateway.merchant_id).status == 401
    assert PLATFORM not in {row.account for row in AuditRow.query(gateway.merchant_id)}
