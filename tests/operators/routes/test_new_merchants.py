"""An operator creates a merchant, whose first owner is invited by mail."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.accounts.routes.invitation_mails import invite
from chalicelib.accounts.store import merchants
from chalicelib.accounts.store.rows import ApiKeyRow, InvitationRow
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from chalicelib.operators.authentication import session_of_cookie
from chalicelib.operators.domain.session import OperatorSession
from chalicelib.operators.store import new_merchants
from tests.dashboard_users import PASSWORD, sign_in, visitor
from tests.gateway import JSON, Answer, Gateway
from tests.mailbox import mail_to, token_sent_to
from tests.operator_sessions import OPERATORS, an_address

MERCHANTS = f"{OPERATORS}/merchants"


@pytest.fixture
def address() -> str:
    return an_address()


def create(operator: Gateway, address: str, **fields: str) -> Answer:
    return operator.post(MERCHANTS, {"name": "Tea Shop", "owner_email": address, **fields})


def invite_again(operator: Gateway, merchant_id: str, key: str | None = None) -> Answer:
    return operator.post(f"{MERCHANTS}/{merchant_id}/invitation", key=key)


def accept(page: Gateway, token: str) -> Answer:
    body = {"token": token, "new_password": PASSWORD}
    return page.post("/v1/dashboard/invitations/accept", body)


def test_the_invited_owner_signs_in_and_creates_the_first_key(operator: Gateway, address: str) -> None:
    created = create(operator, address.upper(), currency="USD", time_zone="Asia/Kolkata")
    [mail] = mail_to(address)
    page = visitor(operator)
    accepted = accept(page, token_sent_to(address))

    assert (created.status, accepted.status) == (201, 201)
    assert mail["Subject"] == "Invitation to Tea Shop"
    me: JSON = sign_in(page, address).data
    assert (me["merchant"]["id"], me["user"]["role"]) == (created.data["id"], "owner")
    shown = operator.get(f"{MERCHANTS}/{created.data['id']}").data
    assert (shown["currency"], shown["time_zone"], shown["email"]) == ("USD", "Asia/Kolkata", address)
    assert ([one["email"] for one in shown["users"]], shown["invitations"]) == ([address], [])


def test_the_merchant_has_no_keys_and_an_open_invitation(operator: Gateway, address: str) -> None:
    id = create(operator, address).data["id"]

    [invited] = operator.get(f"{MERCHANTS}/{id}").data["invitations"]

    assert (invited["email"], invited["role"]) == (address, "owner")
    assert list(ApiKeyRow.by_merchant.query(id)) == []


def test_the_invitation_works_once_also_after_the_operator_signed_out(
    operator: Gateway, address: str
) -> None:
    create(operator, address)
    token = token_sent_to(address)
    operator.send("DELETE", f"{OPERATORS}/sessions/current")

    statuses = [accept(visitor(operator), token).status for _ in range(2)]

    assert statuses == [201, 404]


def test_a_repeated_request_creates_one_merchant_and_sends_one_mail(operator: Gateway, address: str) -> None:
    body = {"name": "Tea Shop", "owner_email": address}

    first, again = (operator.post(MERCHANTS, body, key=f"once {address}") for _ in range(2))

    assert (first.status, again.json, len(mail_to(address))) == (201, first.json, 1)


def test_both_logs_say_who_created_it(operator: Gateway, address: str) -> None:
    id = create(operator, address).data["id"]

    logs = [
        operator.get(f"{OPERATORS}/audit-log?{query}").data
        for query in (f"merchant_id={id}", f"resource={id}")
    ]

    for log in logs:
        [entry] = log
        assert (entry["action"], entry["actor"]["type"]) == ("create_merchant", "operator")
        assert entry["after"] == {"name": "Tea Shop", "invited": address}


def test_an_invitation_that_is_sent_again_replaces_the_first(operator: Gateway, address: str) -> None:
    id = create(operator, address).data["id"]
    first = token_sent_to(address)

    again = invite_again(operator, id)

    assert (again.status, again.data["email"], again.data["role"]) == (201, address, "owner")
    [shown] = operator.get(f"{MERCHANTS}/{id}").data["invitations"]
    assert shown == again.data
    assert accept(visitor(operator), first).status == 404
    assert accept(visitor(operator), token_sent_to(address)).status == 201


def test_an_owner_is_invited_again_after_the_invitation_expired(operator: Gateway, address: str) -> None:
    id = create(operator, address).data["id"]
    mail_to(address)
    InvitationRow(id, address).delete()

    assert invite_again(operator, id).status == 201
    assert accept(visitor(operator), token_sent_to(address)).status == 201


def test_a_merchant_with_a_user_is_not_invited_again(operator: Gateway, address: str) -> None:
    id = create(operator, address).data["id"]
    accept(visitor(operator), token_sent_to(address))

    refused = invite_again(operator, id)

    assert refused.status == 409
    assert [mail["Subject"] for mail in mail_to(address)].count("Invitation to Tea Shop") == 1


def test_only_a_merchant_that_operators_created_is_invited_again(gateway: Gateway, operator: Gateway) -> None:
    """One without users that was created by a command, with an API key, could be taken over so."""
    assert invite_again(operator, gateway.merchant_id).status == 409
    assert invite_again(operator, "mer_unknown").status == 404


def test_a_repeated_request_sends_the_invitation_once(operator: Gateway, address: str) -> None:
    id = create(operator, address).data["id"]

    first, again = (invite_again(operator, id, f"again {address}") for _ in range(2))

    assert (first.status, again.json, len(mail_to(address))) == (201, first.json, 2)


def test_both_logs_say_who_sent_it_again(operator: Gateway, address: str) -> None:
    id = create(operator, address).data["id"]
    invite_again(operator, id)

    logs = [
        operator.get(f"{OPERATORS}/audit-log?{query}&action=invite_owner_again").data
        for query in (f"merchant_id={id}", f"resource={id}")
    ]

    for log in logs:
        [entry] = log
        assert (entry["actor"]["type"], entry["after"]) == ("operator", {"invited": address})


def test_an_address_that_changed_since_the_read_is_not_invited(operator: Gateway, address: str) -> None:
    id, at = create(operator, address).data["id"], datetime.now(UTC)
    merchant = replace(merchants.current(id), email="other@shop.example")
    invitation, mail = invite(merchant, merchant.email, Role.OWNER, inviter="x", user_id=None, at=at)

    with pytest.raises(Conflict, match="changed at the same time"):
        new_merchants.invite_again(merchant, invitation, mail, session_of(operator), None, ())

    assert mail_to(merchant.email) == []


def session_of(operator: Gateway) -> OperatorSession:
    session = session_of_cookie(operator.headers["Cookie"], datetime.now(UTC))
    assert session is not None
    return session


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("owner_email", "no"), ("currency", "XXX"), ("time_zone", "Mars")]
)
def test_a_wrong_field_is_named(operator: Gateway, address: str, field: str, value: str) -> None:
    refused = create(operator, address, **{field: value})

    assert (refused.status, refused.error["field"]) == (400, field)
