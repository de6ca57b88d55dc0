"""Dashboard sessions: their token, their proof and their end."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.accounts.domain.session import Session, is_open, open_session, parse_token, to_view, token_of
from chalicelib.domain.role import Role
from chalicelib.domain.visitor import Visitor
from tests.builders import NOON, a_membership

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def a_session(**changes: Any) -> Session:
    values: dict[str, Any] = {
        "session_id": "ses_1", "proof": "proof", "currency": "INR",
        "visitor": Visitor("203.0.113.7", "Firefox"), "at": NOON,
    }  # fmt: skip
    return open_session(a_membership(), **values | changes)


def test_a_session_has_the_fields_of_its_membership_that_a_request_needs() -> None:
    session = a_session(currency="USD")

    assert (session.user_id, session.id, session.email) == ("user_1", "ses_1", "ann@shop.example")
    assert (session.merchant_id, session.role, session.currency) == ("mer_1", Role.MEMBER, "USD")
    assert (session.created_at, session.seen_at) == (NOON, NOON)


def test_a_session_stores_no_proof() -> None:
    assert "proof" not in a_session().proof_hash


def test_a_token_contains_the_session_and_its_proof() -> None:
    session = a_session()

    named = parse_token(token_of(session, "proof"))

    assert named == ("user_1", "ses_1", "proof")
    assert is_open(session, "proof", NOON)


def test_the_proof_is_everything_after_the_second_dot() -> None:
    assert parse_token("user_1.ses_1.a.b") == ("user_1", "ses_1", "a.b")


@pytest.mark.parametrize(
    "token", ["", ".", "..", "user_1", "user_1.ses_1", "user_1..p", ".ses_1.p", "user_1.ses_1."]
)
def test_a_token_without_a_part_is_rejected(token: str) -> None:
    assert parse_token(token) is None


@pytest.mark.parametrize("proof", ["", "Proof", "proof ", "prööf"])
def test_a_wrong_proof_is_rejected(proof: str) -> None:
    assert not is_open(a_session(), proof, NOON)


def test_a_session_ends_twelve_hours_after_its_last_request() -> None:
    session = a_session()

    assert is_open(session, "proof", NOON + 12 * HOUR - MINUTE)
    assert not is_open(session, "proof", NOON + 12 * HOUR)


def test_a_session_in_use_ends_a_week_after_its_first_request() -> None:
    busy = replace(a_session(), seen_at=NOON + 7 * DAY - HOUR)

    assert is_open(busy, "proof", NOON + 7 * DAY - MINUTE)
    assert not is_open(busy, "proof", NOON + 7 * DAY)


@pytest.mark.parametrize(("asking", "current"), [("ses_1", True), ("ses_2", False)])
def test_a_session_view_has_no_proof(asking: str, current: bool) -> None:
    assert to_view(a_session(), asking) == {
        "id": "ses_1",
        "current": current,
        "address": "203.0.113.7",
        "user_agent": "Firefox",
        "created_at": "2026-11-23T12:00:00.000Z",
        "seen_at": "2026-11-23T12:00:00.000Z",
        "expires_at": "2026-11-24T00:00:00.000Z",
    }
