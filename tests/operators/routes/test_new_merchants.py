"""An operator creates a merchant, whose first owner is invited by mail."""

import pytest

from chalicelib.accounts.store.rows import ApiKeyRow
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


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("owner_email", "no"), ("currency", "XXX"), ("time_zone", "Mars")]
)
def test_a_wrong_field_is_named(operator: Gateway, address: str, field: str, value: str) -> None:
    refused = create(operator, address, **{field: value})

    assert (refused.status, refused.error["field"]) == (400, field)
