"""Users and owners get a mail about what was changed: sign-ins, passwords, second factors, keys and users."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import MembershipRow
from chalicelib.domain.role import Role
from chalicelib.notices.store.rows import MailRow
from tests.aws_calls import counted_calls
from tests.dashboard_users import (
    PASSWORD,
    a_user,
    device_of,
    from_address,
    sign_in,
    signed_in,
    visitor,
)
from tests.gateway import Answer, Gateway, SetSetting, a_merchant
from tests.mailbox import mail_to, token_sent_to
from tests.second_factors import (
    APP,
    FACTORS,
    PASSKEYS,
    add_app,
    new_passkey,
    register,
    sign_in_with,
    with_cookie,
)

KEYS, USERS = "/v1/dashboard/api-keys", "/v1/dashboard/users"
INVITATIONS, RESETS = "/v1/dashboard/invitations", "/v1/dashboard/password-resets"
NEW = "a quite different sentence"
CHROME = {"User-Agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/142.0.0.0 Safari/537.36"}


@pytest.fixture
def page(gateway: Gateway, user: User) -> Gateway:
    return signed_in(gateway, user)


@pytest.fixture
def browser(gateway: Gateway) -> Gateway:
    """Return a browser in which no one signed in before."""
    found = visitor(gateway)
    found.headers |= CHROME | from_address("203.0.113.7")
    return found


@pytest.fixture
def member(gateway: Gateway) -> User:
    return a_user(gateway, Role.MEMBER)


def subjects(user: User) -> list[str]:
    """Return the sorted subjects of the mail that the user got: a batch is sent in any order."""
    return sorted(mail["Subject"] for mail in mail_to(user.email))


def text(user: User, subject: str = "") -> str:
    """Return the text of the user's mail whose subject starts so."""
    [found] = [one["BodyText"] for one in mail_to(user.email) if one["Subject"].startswith(subject)]
    return str(found)


def rows_of(gateway: Gateway) -> list[MailRow]:
    return list(MailRow.query(gateway.merchant_id, consistent_read=True))


def test_a_sign_in_in_a_new_browser_is_mailed_with_its_address_and_browser(
    browser: Gateway, user: User
) -> None:
    sign_in(browser, user.email)

    mailed = text(user, "Sign-in in a new browser")
    assert f"{user.email} signed in to the dashboard with the password in a new browser." in mailed
    for fact in ("Merchant: Corner Shop", " UTC\n", "Address: 203.0.113.7", "Browser: Chrome on macOS"):
        assert fact in mailed
    assert "https://dashboard.example.com/forgot-password" in mailed


def test_a_sign_in_in_a_known_browser_sends_nothing(browser: Gateway, user: User) -> None:
    browser.headers |= device_of(sign_in(browser, user.email), user)

    with counted_calls() as calls:
        sign_in(browser, user.email)

    assert len(subjects(user)) == 1
    assert calls["SendMessageBatch"] == 0


def test_the_browser_of_another_user_is_new(gateway: Gateway, browser: Gateway, user: User) -> None:
    other = a_user(gateway)
    browser.headers |= device_of(sign_in(browser, other.email), other)

    sign_in(browser, user.email)

    assert len(subjects(user)) == 1


def test_a_wrong_password_sends_nothing(browser: Gateway, user: User) -> None:
    sign_in(browser, user.email, NEW)

    assert subjects(user) == []


def test_a_password_that_was_entered_without_the_second_factor_is_mailed(
    gateway: Gateway, browser: Gateway, page: Gateway, user: User
) -> None:
    add_app(page)

    sign_in(browser, user.email)

    assert subjects(user) == ["Authenticator app added", "Your password was entered in a new browser"]


def test_a_passkey_in_a_new_browser_is_mailed_once(browser: Gateway, page: Gateway, user: User) -> None:
    passkey = new_passkey()
    register(page, passkey)

    first = sign_in_with(browser, passkey)
    browser.headers |= device_of(first, user)
    sign_in_with(browser, passkey)

    assert subjects(user) == ["Passkey added", "Sign-in in a new browser"]
    assert "signed in to the dashboard with a passkey" in text(user, "Sign-in")


def test_a_changed_password_is_mailed(page: Gateway, user: User) -> None:
    page.post("/v1/dashboard/password", {"current_password": PASSWORD, "new_password": NEW})

    assert subjects(user) == ["Your password was changed"]
    assert [one for one in (NEW, PASSWORD) if one in text(user)] == []


def test_a_refused_change_is_not_mailed(page: Gateway, user: User) -> None:
    page.post("/v1/dashboard/password", {"current_password": NEW, "new_password": f"{NEW}, again"})

    assert subjects(user) == []


def test_a_password_set_with_a_link_is_mailed(browser: Gateway, user: User) -> None:
    browser.post(RESETS, {"email": user.email})

    browser.post(f"{RESETS}/complete", {"token": token_sent_to(user.email), "new_password": NEW})

    assert subjects(user) == ["Set a new password", "Your password was changed"]
    assert "Address: 203.0.113.7" in text(user, "Your password")


def test_changes_of_the_authenticator_app_are_mailed_without_secrets(page: Gateway, user: User) -> None:
    page, secret, codes = add_app(page)
    new_codes = page.post(f"{FACTORS}/recovery-codes").data["recovery_codes"]
    page.send("DELETE", APP)

    assert subjects(user) == ["Authenticator app added", "Authenticator app removed", "New recovery codes"]
    texts = "".join(mail["BodyText"] for mail in mail_to(user.email))
    assert not [known for known in (secret, *codes, *new_codes) if known in texts]


def test_changes_of_passkeys_are_mailed(page: Gateway, user: User) -> None:
    added = register(page, new_passkey())
    page = with_cookie(page, added)

    page.send("DELETE", f"{PASSKEYS}/{added.data['id']}")

    assert subjects(user) == ["Passkey added", "Passkey removed"]
    assert 'The passkey "Laptop" was added' in text(user, "Passkey added")


def test_the_owners_learn_of_every_change_of_a_key(
    gateway: Gateway, page: Gateway, user: User, member: User
) -> None:
    boss = a_user(gateway)
    key = page.post(KEYS, {"name": "Shop"}).data
    path = f"{KEYS}/{key['key']}"
    page.send("PATCH", path, b'{"scopes": [], "expires_at": null}')
    rolled = page.post(f"{path}/roll").data
    page.send("DELETE", path)

    changes = ("changed", "created", "revoked", "secret rotated")
    assert subjects(user) == subjects(boss) == [f"API key {change}: Corner Shop" for change in changes]
    assert subjects(member) == []
    texts = "".join(mail["BodyText"] for mail in mail_to(boss.email))
    assert f'{user.email} created the test API key {key["key"]} ("Shop").' in texts
    assert f'changed the settings of the test API key {key["key"]} ("Shop"): scopes, expires at.' in texts
    assert (key["secret"] in texts, rolled["secret"] in texts) == (False, False)


def test_a_repeated_request_sends_no_second_notice(gateway: Gateway, page: Gateway, user: User) -> None:
    for _ in range(2):
        page.post(KEYS, {"name": "Shop"}, key="once")

    assert len(subjects(user)) == 1


def test_a_key_that_was_revoked_before_sends_no_notice(gateway: Gateway, page: Gateway, user: User) -> None:
    key = page.post(KEYS, {"name": "Shop"}).data["key"]
    for _ in range(2):
        page.send("DELETE", f"{KEYS}/{key}")

    assert subjects(user) == ["API key created: Corner Shop", "API key revoked: Corner Shop"]


def change_role(page: Gateway, user: User, role: str) -> Answer:
    return page.send("PATCH", f"{USERS}/{user.id}", json.dumps({"role": role}).encode())


def test_a_changed_role_is_mailed_to_the_owners_and_to_the_user(
    page: Gateway, user: User, member: User
) -> None:
    change_role(page, member, "viewer")

    assert subjects(user) == subjects(member) == ["Role changed: Corner Shop"]
    assert f"{user.email} changed the role of {member.email} from member to viewer." in text(member)


def test_a_new_owner_gets_one_mail_and_the_same_role_none(page: Gateway, member: User) -> None:
    for _ in range(2):
        change_role(page, member, "owner")

    assert subjects(member) == ["Role changed: Corner Shop"]


def test_a_removed_user_and_the_owners_get_a_mail(page: Gateway, user: User, member: User) -> None:
    page.send("DELETE", f"{USERS}/{member.id}")

    assert subjects(user) == subjects(member) == ["User removed: Corner Shop"]
    assert f"{user.email} removed {member.email} from the dashboard of Corner Shop." in text(member)


def test_a_removal_that_is_completed_later_is_mailed_once(
    gateway: Gateway, page: Gateway, member: User
) -> None:
    started = MembershipRow(gateway.merchant_id, member.id)
    started.update([MembershipRow.closed_at.set(datetime.now(UTC))])  # the attempt before wrote its notice

    removed = page.send("DELETE", f"{USERS}/{member.id}")

    assert (removed.status, subjects(member)) == (200, [])


def test_a_user_who_joins_is_mailed_to_the_owners(gateway: Gateway, page: Gateway, user: User) -> None:
    invited = f"new-{user.email}"
    page.post(INVITATIONS, {"email": invited, "role": "viewer"})

    visitor(gateway).post(
        f"{INVITATIONS}/accept", {"token": token_sent_to(invited), "new_password": PASSWORD}
    )

    assert subjects(user) == ["New user: Corner Shop"]
    assert f"{invited} now has access to the dashboard of Corner Shop. The role is viewer." in text(user)


def test_a_user_of_another_merchant_who_joins_is_mailed_to_the_owners(page: Gateway, user: User) -> None:
    other = a_merchant(page.client)
    ann = a_user(other)
    page.post(INVITATIONS, {"email": ann.email, "role": "viewer"})

    signed_in(other, ann).post(f"{INVITATIONS}/join", {"token": token_sent_to(ann.email)})

    assert subjects(user) == ["New user: Corner Shop"]


Change = Callable[[Gateway, User], Answer]


@pytest.mark.parametrize(
    "change",
    [
        lambda page, _: page.post(KEYS, {"name": "Shop"}),
        lambda page, member: change_role(page, member, "viewer"),
        lambda page, member: page.send("DELETE", f"{USERS}/{member.id}"),
        lambda page, _: register(page, new_passkey()),
        lambda page, member: sign_in(visitor(page), member.email),
    ],
)
def test_without_a_sender_changes_go_on_and_nothing_is_written(
    page: Gateway, member: User, change: Change, set_setting: SetSetting
) -> None:
    set_setting("MAIL_SENDER", "")

    answer = change(page, member)

    assert answer.status in (200, 201)
    assert rows_of(page) == []
