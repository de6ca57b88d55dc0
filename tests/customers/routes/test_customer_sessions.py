"""/v1/customer-sessions: a merchant's server lets a browser act for one of its customers."""

from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta

import pytest
from chalice.test import Client

from chalicelib.customers.domain.customer_session import SessionPurpose
from chalicelib.customers.session_tokens import open_token
from chalicelib.db.rows import ClaimRow
from chalicelib.domain.errors import Unauthorized
from tests.aws_calls import counted_calls
from tests.customer_portal import switch_on
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Answer, Gateway, a_merchant, in_live_mode

PATH = "/v1/customer-sessions"


@pytest.fixture
def ann(gateway: Gateway) -> str:
    """Return the id of a customer."""
    return str(gateway.post("/v1/customers", {"name": "Ann Lee", "email": "ann@example.com"}).data["id"])


def session(gateway: Gateway, customer_id: str, **fields: object) -> JSON:
    answer = ask(gateway, customer_id, **fields)
    assert answer.status == 201, answer.json
    made: JSON = answer.data
    return made


def ask(gateway: Gateway, customer_id: str, **fields: object) -> Answer:
    return gateway.post(PATH, {"customer_id": customer_id, "for": "checkout", **fields})


def opened(
    token: str, gateway: Gateway, purpose: SessionPurpose = SessionPurpose.CHECKOUT, minutes: int = 0
) -> str:
    """Return the customer whose session the token is, as of some minutes from now."""
    at = datetime.now(UTC) + timedelta(minutes=minutes)
    return open_token(token, gateway.account, purpose, at).id


def test_a_session_opens_its_customer_for_fifteen_minutes(gateway: Gateway, ann: str) -> None:
    made = session(gateway, ann)

    end = datetime.fromisoformat(made["expires_at"])
    assert timedelta(minutes=14) < end - datetime.now(UTC) <= timedelta(minutes=15)
    assert opened(made["token"], gateway, minutes=14) == ann
    with pytest.raises(Unauthorized, match="has ended"):
        opened(made["token"], gateway, minutes=15)


def test_a_session_of_the_portal_lasts_an_hour(gateway: Gateway, ann: str) -> None:
    switch_on(gateway)

    made = session(gateway, ann, **{"for": "portal"})

    assert opened(made["token"], gateway, SessionPurpose.PORTAL, minutes=59) == ann


def test_a_session_can_end_earlier(gateway: Gateway, ann: str) -> None:
    made = session(gateway, ann, expires_in=60)

    with pytest.raises(Unauthorized):
        opened(made["token"], gateway, minutes=1)


def test_a_token_shows_nothing_of_the_customer(gateway: Gateway, ann: str) -> None:
    token = session(gateway, ann)["token"]

    shown = token.encode() + urlsafe_b64decode(token + "=" * (-len(token) % 4))
    hidden = (ann, gateway.merchant_id, "checkout", "Ann Lee", "ann@example.com")
    assert [text for text in hidden if text.encode() in shown] == []


def test_a_session_of_another_page_merchant_or_mode_is_refused(gateway: Gateway, ann: str) -> None:
    token = session(gateway, ann)["token"]
    other = a_merchant(gateway.client)

    with pytest.raises(Unauthorized):
        opened(token, gateway, SessionPurpose.PORTAL)
    with pytest.raises(Unauthorized):
        opened(token, other)
    with pytest.raises(Unauthorized):
        open_token(token, f"{gateway.merchant_id}#live", SessionPurpose.CHECKOUT, datetime.now(UTC))


def test_a_token_that_was_changed_is_refused(gateway: Gateway, ann: str) -> None:
    token = session(gateway, ann)["token"]
    other = "A" if token[20] != "A" else "B"

    for changed in ("", "x", token[:-1], token + "A", token[:20] + other + token[21:], "ü" * 80):
        with pytest.raises(Unauthorized):
            opened(changed, gateway)


def test_the_session_of_a_deleted_customer_is_refused(gateway: Gateway, ann: str) -> None:
    token = session(gateway, ann)["token"]

    gateway.send("DELETE", f"/v1/customers/{ann}")

    with pytest.raises(Unauthorized):
        opened(token, gateway)


def test_a_deleted_or_unknown_customer_gets_no_session(gateway: Gateway, ann: str) -> None:
    of_another = a_merchant(gateway.client).post("/v1/customers", {"name": "Bob"}).data["id"]
    gateway.send("DELETE", f"/v1/customers/{ann}")

    answers = [ask(gateway, id) for id in (ann, of_another, "cus_unknown")]

    assert [(answer.status, answer.error["field"]) for answer in answers] == [(404, "customer_id")] * 3


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"for": "shop"}, "for"), ({"expires_in": 901}, "expires_in"), ({"expires_in": None}, "expires_in")],
)
def test_a_wrong_field_is_named(gateway: Gateway, ann: str, fields: JSON, field: str) -> None:
    answer = ask(gateway, ann, **fields)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_browser_cannot_create_a_session(gateway: Gateway, payer: Gateway, ann: str) -> None:
    assert ask(payer, ann).status == 401


def test_a_user_of_the_dashboard_must_have_proved_who_they_are(client: Client, gateway: Gateway) -> None:
    user = signed_in(gateway, a_user(gateway))

    answer = user.post(PATH, {"customer_id": "cus_1", "for": "checkout"})

    assert answer.status == 404  # just signed in; test_presence.py has the others


def test_a_repeated_request_gets_the_same_token_which_is_stored_encrypted(gateway: Gateway, ann: str) -> None:
    body = {"customer_id": ann, "for": "checkout"}

    first, second = (gateway.post(PATH, body, key="session-1") for _ in range(2))

    (claim,) = ClaimRow.of_account(gateway.account)
    assert (second.data, second.headers["idempotent-replayed"]) == (first.data, "true")
    assert first.data["token"] not in claim.body


def test_a_live_customer_needs_a_live_key(gateway: Gateway, ann: str) -> None:
    assert ask(in_live_mode(gateway), ann).status == 404


def test_a_session_costs_one_transaction(gateway: Gateway, ann: str) -> None:
    session(gateway, ann)  # derives the key of tokens, once in a sandbox

    with counted_calls() as calls:
        session(gateway, ann)

    assert calls == {"GetItem": 1, "TransactWriteItems": 1}  # with the API key
