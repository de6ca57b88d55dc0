"""/v1/dashboard/password-resets: a user who forgot the password sets a new one with a mailed link."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import PasswordResetRow
from chalicelib.accounts.store.sign_in_rows import SessionRow
from chalicelib.db.rows import AuditRow
from chalicelib.domain.role import Role
from tests.aws_calls import changes_made, counted_calls
from tests.dashboard_users import PASSWORD, a_user, from_address, joined, sign_in, signed_in, visitor
from tests.gateway import Answer, Gateway, a_merchant
from tests.mailbox import mail_to, token_sent_to

RESETS = "/v1/dashboard/password-resets"
NEW = "a quite different sentence"
NOW = datetime.now(UTC)


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return visitor(gateway)


def request(page: Gateway, email: str) -> Answer:
    return page.post(RESETS, {"email": email})


def set_password(page: Gateway, token: str, password: str = NEW) -> Answer:
    return page.post(f"{RESETS}/complete", {"token": token, "new_password": password})


def test_a_user_sets_a_new_password_with_the_mailed_link(page: Gateway, user: User) -> None:
    request(page, user.email.upper())
    token = token_sent_to(user.email)

    answer = set_password(page, token)

    (mail,) = (one for one in mail_to(user.email) if one["Subject"] == "Set a new password")
    assert f"https://dashboard.example.com/reset-password#{token}" in mail["BodyText"]
    assert (answer.status, answer.data) == (200, {"email": user.email, "sessions_ended": 0})
    assert [sign_in(page, user.email, one).status for one in (PASSWORD, NEW)] == [401, 201]


def test_a_new_password_ends_all_sessions_in_all_merchants(gateway: Gateway, page: Gateway) -> None:
    other = a_merchant(gateway.client)
    ann = joined(a_user(gateway), other, Role.VIEWER)
    sessions = [signed_in(gateway, ann), signed_in(other, ann)]
    request(page, ann.email)

    answer = set_password(page, token_sent_to(ann.email))

    for merchant in (gateway, other):
        entries = AuditRow.query(merchant.merchant_id, consistent_read=True)
        assert ("set_new_password", ann.email) in [(one.action, one.actor_name) for one in entries]
    assert answer.data["sessions_ended"] == 2
    assert [one.get("/v1/dashboard/me").status for one in sessions] == [401, 401]


def test_the_sessions_end_in_the_transaction_of_the_password_and_its_entry(
    gateway: Gateway, page: Gateway, user: User
) -> None:
    signed_in(gateway, user)
    request(page, user.email)
    token = token_sent_to(user.email)

    with changes_made() as changes:
        set_password(page, token)

    first = next(tables for tables in changes if tables != {"throttles"})
    assert first >= {"audit", "users", "sessions", "password_resets"}


@pytest.mark.parametrize("count", [97, 120])
def test_a_new_password_ends_more_sessions_than_a_transaction_takes(
    gateway: Gateway, page: Gateway, user: User, count: int
) -> None:
    signed_in(gateway, user)
    [session] = SessionRow.query(user.id)
    with SessionRow.batch_write() as rows:
        for n in range(1, count):
            session.id = f"ses_{n:03}"
            rows.save(SessionRow.from_raw_data(session.serialize()))
    request(page, user.email)

    answer = set_password(page, token_sent_to(user.email))

    assert answer.data["sessions_ended"] == count
    assert SessionRow.count(user.id, consistent_read=True) == 0


def test_the_response_is_the_same_for_every_address(page: Gateway, user: User) -> None:
    unknown = f"unknown-{user.email}"
    answers, calls = [], []
    for email in (user.email, unknown):
        with counted_calls() as counts:
            answers.append(request(page, email))
        calls.append(counts)

    assert [(answer.status, answer.data) for answer in answers] == [
        (201, {"email": email}) for email in (user.email, unknown)
    ]
    assert calls[0] == calls[1]  # the same work takes the same time
    assert (len(mail_to(user.email)), mail_to(unknown)) == (1, [])


@pytest.mark.parametrize("password", [PASSWORD, "password1234"])
def test_an_earlier_or_common_password_is_refused_and_the_link_stays(
    page: Gateway, user: User, password: str
) -> None:
    request(page, user.email)
    token = token_sent_to(user.email)

    refused = set_password(page, token, password)

    assert (refused.status, refused.error["field"]) == (400, "new_password")
    assert set_password(page, token).status == 200


def test_a_link_can_be_used_once(page: Gateway, user: User) -> None:
    request(page, user.email)
    token = token_sent_to(user.email)

    answers = [set_password(page, token), set_password(page, token, PASSWORD)]

    assert [answer.status for answer in answers] == [200, 404]
    assert "If you set your password with it, sign in." in answers[1].error["description"]
    assert sign_in(page, user.email, NEW).status == 201


def test_two_uses_at_the_same_time_set_one_password(page: Gateway, user: User) -> None:
    request(page, user.email)
    token = token_sent_to(user.email)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda one: set_password(page, token, one), (NEW, f"{NEW}, again")))

    assert sorted(answer.status for answer in answers) == [200, 404]


@pytest.mark.parametrize("change", ["expired", "replaced", "guessed", "removed"])
def test_a_link_that_is_no_longer_valid_sets_nothing(
    gateway: Gateway, page: Gateway, user: User, change: str
) -> None:
    request(page, user.email)
    token = token_sent_to(user.email)
    if change == "expired":
        row = PasswordResetRow.get(token.partition(".")[0])
        row.update([PasswordResetRow.created_at.set(NOW - timedelta(hours=1))])
    elif change == "replaced":
        request(page, user.email)
    elif change == "removed":
        boss = signed_in(gateway, a_user(gateway))
        assert boss.send("DELETE", f"/v1/dashboard/users/{user.id}").status == 200
    else:
        token = f"{token[:-3]}xyz"

    answer = set_password(page, token)

    assert (answer.status, answer.error["field"]) == (404, "token")
    assert sign_in(page, user.email, NEW).status == 401


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa"])
def test_a_weak_password_is_refused_and_the_link_stays(page: Gateway, user: User, password: str) -> None:
    request(page, user.email)
    token = token_sent_to(user.email)

    refused = set_password(page, token, password)

    assert (refused.status, refused.error["field"]) == (400, "new_password")
    assert set_password(page, token).status == 200


def test_requests_for_an_address_are_limited(page: Gateway, user: User) -> None:
    statuses = []
    for n in range(4):
        page.headers |= from_address(f"{page.merchant_id}-{n}")
        statuses.append(request(page, user.email).status)

    assert (statuses[:3], statuses[3]) == ([201] * 3, 429)


def test_requests_from_a_network_address_are_limited(page: Gateway, user: User) -> None:
    statuses = [request(page, f"{n}-{user.email}").status for n in range(21)]

    assert (set(statuses[:20]), statuses[20]) == ({201}, 429)


def test_only_a_hash_of_the_link_is_stored(page: Gateway, user: User) -> None:
    request(page, user.email)
    reset_id, _, proof = token_sent_to(user.email).partition(".")

    assert proof not in str(PasswordResetRow.get(reset_id).serialize())


@pytest.mark.parametrize("token", ["", "a", ".", "a.b", "é.ü"])
def test_a_text_that_is_no_link_is_refused(page: Gateway, token: str) -> None:
    assert set_password(page, token).status in (400, 404)
