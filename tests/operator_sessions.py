"""Operators of the platform, who call the API with the cookie of their session."""

import secrets
from datetime import UTC, datetime

from chalice.test import Client

from chalicelib.accounts.domain.proof import hash_of
from chalicelib.domain.ids import new_id
from chalicelib.operators.authentication import COOKIE
from chalicelib.operators.domain.operator import id_of
from chalicelib.operators.domain.session import OperatorSession
from chalicelib.operators.store.rows import OperatorRow, OperatorSessionRow
from tests.dashboard_users import THROUGH_SITE, from_address
from tests.gateway import Answer, Gateway

OPERATORS = "/v1/operators"
PROPOSALS = f"{OPERATORS}/proposals"
PAGE = {"X-Requested-With": "operators", **THROUGH_SITE}


def an_address() -> str:
    return f"{secrets.token_hex(6)}@platform.example"


def operator_page(client: Client) -> Gateway:
    """Return the sign-in page of the operators, at an address that no other test uses."""
    return Gateway(client, "", PAGE | from_address(secrets.token_hex(6)))


def an_operator(client: Client, email: str | None = None, at: datetime | None = None) -> Gateway:
    """Return an operator who signed in at `at` (now)."""
    at, email = at or datetime.now(UTC), email or an_address()
    operator_id = id_of(email)
    OperatorRow(operator_id, email=email, created_at=at).save()
    session = OperatorSession(
        operator_id=operator_id, id=new_id("ses", at), proof_hash=hash_of("proof"), email=email,
        address="203.0.113.7", user_agent="Tests", created_at=at, seen_at=at,
    )  # fmt: skip
    OperatorSessionRow.of(session, expires_at=session.expires_at).save()
    page = operator_page(client)
    page.headers["Cookie"] = f"{COOKIE}={operator_id}.{session.id}.proof"
    return page


def propose(operator: Gateway, merchant_id: str, action: str = "suspend_merchant") -> Answer:
    body = {"action": action, "merchant_id": merchant_id, "reason": "Payers report fake goods."}
    return operator.post(PROPOSALS, body)


def decide(operator: Gateway, proposal_id: str, decision: str = "approve") -> Answer:
    return operator.post(f"{PROPOSALS}/{proposal_id}/{decision}")


def suspend(client: Client, merchant_id: str) -> None:
    """Suspend a merchant by two operators."""
    proposal = propose(an_operator(client), merchant_id).data
    assert decide(an_operator(client), proposal["id"]).status == 200
