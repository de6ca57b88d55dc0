"""/v1/dashboard/invitations: owners invite by mail, and learn nothing about other merchants' users."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain.membership import membership_of
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import memberships, users
from chalicelib.accounts.store.rows import InvitationRow, MembershipRow
from chalicelib.db.rows import AuditRow
from chalicelib.domain.role import Role
from tests.aws_calls import counted_calls
from tests.dashboard_users import PASSWORD, a_user, cookie_of, sign_in, signed_in, visitor
from tests.gateway import JSON, Answer, Gateway, a_merchant
from tests.mailbox import mail_to, token_sent_to

INVITATIONS, USERS = "/v1/dashboard/invitations", "/v1/dashboard/users"
NOW = datetime.now(UTC)


@pytest.fixture
def boss(gateway: Gateway) -> User:
    return a_user(gateway)


@pytest.fixture
def owner(gateway: Gateway, boss: User) -> Gateway:
    return signed_in(gateway, boss)


@pytest.fixture
def other(gateway: Gateway) -> Gateway:
    """Return another merchant."""
    return a_merchant(gateway.client)


@pytest.fixture
def address(gateway: Gateway) -> str:
    """Return an address that has no user."""
    return f"new-{gateway.merchant_id.lower()}@example.com"


def invite(owner: Gateway, email: str, role: str = "member", key: str | None = None) -> Answer:
    return owner.post(INVITATIONS, {"email": email, "role": role}, key=key)


def accept(page: Gateway, token: str, password: str = PASSWORD) -> Answer:
    return page.post(f"{INVITATIONS}/accept", {"token": token, "new_password": password})


def join(page: Gateway, token: str) -> Answer:
    return page.post(f"{INVITATIONS}/join", {"token": token})


def opened(page: Gateway, token: str) -> Answer:
    return page.post(f"{INVITATIONS}/open", {"token": token})


def test_a_new_user_accepts_an_invitation_and_signs_in(owner: Gateway, address: str) -> None:
    invited = invite(owner, address.upper(), "viewer")
    (mail,), token = mail_to(address), token_sent_to(address)
    page = visitor(owner)

    accepted = accept(page, token)

    assert invited.status == 201
    assert set(invited.data) == {"id", "email", "role", "created_at", "expires_at"}
    assert mail["Subject"] == "Invitation to Corner Shop"
    assert f"https://dashboard.example.com/invitation#{token}" in mail["BodyText"]
    assert (accepted.status, accepted.data) == (201, {"email": address})
    me = sign_in(page, address).data
    assert (me["merchant"]["id"], me["user"]["role"]) == (owner.merchant_id, "viewer")


def test_a_user_of_another_merchant_joins_with_a_session(
    owner: Gateway, gateway: Gateway, other: Gateway
) -> None:
    ann = a_user(other)
    page = signed_in(other, ann)
    invite(owner, ann.email, "viewer")

    joined = join(page, token_sent_to(ann.email))

    page.headers["Cookie"] = f"{COOKIE}={cookie_of(joined).value}"
    assert joined.status == 201
    me = page.get("/v1/dashboard/me").data
    assert (me["merchant"]["id"], me["user"]["role"]) == (gateway.merchant_id, "viewer")
    assert len(page.get("/v1/dashboard/memberships").data) == 2
    assert memberships.get(other.merchant_id, ann.id).role is Role.OWNER


def test_the_audit_log_names_who_accepted(owner: Gateway, other: Gateway, address: str) -> None:
    ann = a_user(other)
    for email in (address, ann.email):
        invite(owner, email)

    accept(visitor(owner), token_sent_to(address))
    join(signed_in(other, ann), token_sent_to(ann.email))

    entries = AuditRow.query(owner.merchant_id, consistent_read=True)
    assert {"accept_invitation": address, "join_merchant": ann.email}.items() <= {
        entry.action: entry.actor_name for entry in entries
    }.items()


def test_the_response_is_the_same_whether_or_not_the_address_has_a_user(
    owner: Gateway, other: Gateway, address: str
) -> None:
    known = a_user(other).email
    invite(owner, f"first.{address}")  # reads whether the merchant is suspended, once a minute

    answers, calls = [], []
    for email in (known, address):
        with counted_calls() as counts:
            answers.append(invite(owner, email))
        calls.append(counts)

    shown = [{**answer.data, "id": "", "email": ""} for answer in answers]
    times = [(one.pop("created_at"), one.pop("expires_at")) for one in shown]
    assert [answer.status for answer in answers] == [201, 201]
    assert (shown[0], len(times)) == (shown[1], 2)
    assert calls[0] == calls[1]  # the same work takes the same time
    assert set(answers[0].headers) == set(answers[1].headers)


def test_no_owner_takes_the_address_of_another_person(
    owner: Gateway, gateway: Gateway, other: Gateway
) -> None:
    """The owner of one merchant invites ceo@bigshop.example before the other merchant does."""
    ceo = f"ceo-{gateway.merchant_id.lower()}@bigshop.example"
    attacker, bigshop = owner, signed_in(other, a_user(other))
    by_attacker = invite(attacker, ceo)
    mail_to(ceo)

    by_bigshop = invite(bigshop, ceo, "owner")

    assert (by_attacker.status, by_bigshop.status) == (201, 201)
    assert not {"password", "token"} & set(by_attacker.data)
    assert users.find(ceo) is None  # until the reader of the mailbox decides
    assert accept(visitor(gateway), token_sent_to(ceo)).status == 201
    assert sign_in(visitor(gateway), ceo).data["merchant"]["id"] == other.merchant_id
    assert ceo not in [user["email"] for user in attacker.get(USERS).data]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
def test_only_owners_invite_and_withdraw(gateway: Gateway, owner: Gateway, address: str, role: Role) -> None:
    page = signed_in(gateway, a_user(gateway, role))
    invitation = invite(owner, address).data

    answers = [invite(page, address), page.send("DELETE", f"{INVITATIONS}/{invitation['id']}")]

    assert [answer.status for answer in answers] == [403, 403]
    assert page.get(INVITATIONS).data == [invitation]


def test_a_link_can_be_used_once(owner: Gateway, address: str) -> None:
    invite(owner, address)
    token, page = token_sent_to(address), visitor(owner)

    answers = [accept(page, token), accept(page, token), opened(page, token)]

    assert [answer.status for answer in answers] == [201, 404, 404]
    assert owner.get(INVITATIONS).data == []


def test_a_user_whose_response_was_lost_is_asked_to_sign_in(owner: Gateway, address: str) -> None:
    invite(owner, address)
    token, page = token_sent_to(address), visitor(owner)
    accept(page, token)

    again = accept(page, token)

    assert "If you accepted it, sign in." in again.error["description"]
    assert sign_in(page, address).status == 201


def test_two_acceptances_at_the_same_time_create_one_user(owner: Gateway, address: str) -> None:
    invite(owner, address)
    token = token_sent_to(address)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: accept(visitor(owner), token), range(2)))

    assert sorted(answer.status for answer in answers) in ([201, 404], [201, 409])
    assert [user["email"] for user in owner.get(USERS).data].count(address) == 1


def test_two_joins_at_the_same_time_add_one_membership(owner: Gateway, other: Gateway) -> None:
    ann = a_user(other)
    pages = [signed_in(other, ann), signed_in(other, ann)]
    invite(owner, ann.email)
    token = token_sent_to(ann.email)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda page: join(page, token), pages))

    assert sorted(answer.status for answer in answers) in ([201, 404], [201, 409])
    kept = users.find(ann.email)
    assert kept is not None
    assert kept.merchants == 2


@pytest.mark.parametrize("change", ["expired", "withdrawn", "inviter demoted", "guessed", "replaced"])
def test_a_link_that_is_no_longer_valid_opens_nothing(
    gateway: Gateway, owner: Gateway, boss: User, address: str, change: str
) -> None:
    invitation = invite(owner, address).data
    token = token_sent_to(address)

    if change == "expired":
        row = InvitationRow.get(owner.merchant_id, address)
        row.update([InvitationRow.created_at.set(NOW - timedelta(hours=72))])
    elif change == "withdrawn":
        assert owner.send("DELETE", f"{INVITATIONS}/{invitation['id']}").status == 200
    elif change == "inviter demoted":
        MembershipRow(owner.merchant_id, boss.id).update([MembershipRow.role.set(Role.MEMBER)])
    elif change == "replaced":
        invite(owner, address, "viewer")
    else:
        token = f"{token[:-3]}xyz"

    answer = accept(visitor(gateway), token)

    assert (answer.status, answer.error["field"]) == (404, "token")
    assert users.find(address) is None


@pytest.mark.parametrize("token", ["", "a", "a.b", "a.b.c", "mer_1.inv_1.x", "..", "é.ü.ß"])
def test_a_text_that_is_no_link_is_refused(owner: Gateway, token: str) -> None:
    assert opened(visitor(owner), token).status in (400, 404)


def test_a_link_shows_what_it_offers(owner: Gateway, other: Gateway, address: str) -> None:
    known = a_user(other).email
    offers: dict[str, JSON] = {}
    for email in (known, address):
        invite(owner, email, "viewer")
        offers[email] = opened(visitor(owner), token_sent_to(email)).data

    assert offers[address] == {
        "email": address, "merchant_name": "Corner Shop", "role": "viewer", "known": False,
    }  # fmt: skip
    assert offers[known]["known"] is True


def test_a_user_cannot_set_the_password_of_another_with_an_invitation(owner: Gateway, other: Gateway) -> None:
    ann = a_user(other)
    invite(owner, ann.email)

    answer = accept(visitor(owner), token_sent_to(ann.email), "a quite different sentence")

    kept = users.find(ann.email)
    assert (answer.status, answer.error["field"]) == (409, "email")
    assert kept == ann


def test_an_invitation_for_another_user_cannot_be_joined(owner: Gateway, other: Gateway) -> None:
    ann, mallory = a_user(other), a_user(other)
    invite(owner, ann.email, "owner")

    answer = join(signed_in(other, mallory), token_sent_to(ann.email))

    assert answer.status == 403
    assert mallory.email not in [user["email"] for user in owner.get(USERS).data]


def test_a_user_of_the_merchant_cannot_be_invited_again(owner: Gateway, gateway: Gateway) -> None:
    answer = invite(owner, a_user(gateway).email)

    assert (answer.status, answer.error["field"]) == (409, "email")


def test_a_repeated_request_sends_one_mail(owner: Gateway, address: str) -> None:
    first, again = (invite(owner, address, key="once") for _ in range(2))

    assert (again.status, again.data) == (201, first.data)
    assert len(mail_to(address)) == 1


def test_the_invitations_of_another_merchant_are_not_found(
    owner: Gateway, other: Gateway, address: str
) -> None:
    invitation = invite(owner, address).data
    theirs = signed_in(other, a_user(other))

    answer = theirs.send("DELETE", f"{INVITATIONS}/{invitation['id']}")

    assert (answer.status, theirs.get(INVITATIONS).data) == (404, [])
    assert owner.get(INVITATIONS).data == [invitation]


def test_only_a_hash_of_the_link_is_stored(owner: Gateway, address: str) -> None:
    invite(owner, address)
    proof = token_sent_to(address).rpartition(".")[2]

    row = InvitationRow.get(owner.merchant_id, address)

    assert proof not in str(row.serialize())


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa"])
def test_a_new_user_needs_a_good_password(owner: Gateway, address: str, password: str) -> None:
    invite(owner, address)
    token = token_sent_to(address)

    refused = accept(visitor(owner), token, password)

    assert (refused.status, refused.error["field"]) == (400, "new_password")
    assert accept(visitor(owner), token).status == 201


def test_a_merchant_has_a_maximum_number_of_users_and_invitations(
    gateway: Gateway, owner: Gateway, address: str
) -> None:
    for n in range(98):
        user = User(f"{n}-{address}", f"usr_{n}", "kept", NOW)
        memberships.add(user, membership_of(user, gateway.merchant_id, Role.VIEWER, NOW))

    statuses = [invite(owner, f"{n}-of-two-{address}").status for n in range(2)]

    assert statuses == [201, 400]
    assert invite(owner, f"0-of-two-{address}").status == 201  # replaces the first


def test_invitations_of_a_merchant_are_limited(owner: Gateway, address: str) -> None:
    statuses = [invite(owner, address).status for _ in range(32)]

    assert (set(statuses[:30]), 429 in statuses[30:]) == ({201}, True)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "ann@example.com"}, "role"),
        ({"role": "viewer"}, "email"),
        ({"email": "ann", "role": "viewer"}, "email"),
        ({"email": "ann@example.com\nx", "role": "viewer"}, "email"),
        ({"email": "an\u200bn@example.com", "role": "viewer"}, "email"),
        ({"email": "ann@b@example.com", "role": "viewer"}, "email"),
        ({"email": f"{'a' * 250}@b.co", "role": "viewer"}, "email"),
        ({"email": "ann@example.com", "role": "admin"}, "role"),
        ({"email": "ann@example.com", "role": "viewer", "password": "x" * 12}, "password"),
    ],
)
def test_an_invalid_invitation_is_rejected_by_field(owner: Gateway, body: JSON, field: str) -> None:
    answer = owner.post(INVITATIONS, body)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_user_has_one_address_in_all_its_forms(owner: Gateway) -> None:
    mailbox = f"Straße.Jose\u0301.{owner.merchant_id}"
    invited = invite(owner, f" {mailbox}@BÜCHER.example ").data
    accept(visitor(owner), token_sent_to(invited["email"]))

    twin = invite(owner, f"{mailbox}@xn--bcher-kva.example")

    assert invited["email"] == f"straße.josé.{owner.merchant_id.lower()}@bücher.example"
    assert (twin.status, twin.error["field"]) == (409, "email")
    assert sign_in(visitor(owner), f"{mailbox}@bücher.example").status == 201
    assert sign_in(visitor(owner), f"strasse.josé.{owner.merchant_id}@bücher.example").status == 401
