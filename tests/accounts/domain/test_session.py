"""A user's time in the dashboard: how it is named and proved, and when it ends."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.accounts.domain.session import Session, is_open, named_by, opened, to_view, token_of
from chalicelib.domain.role import Role
from chalicelib.domain.visitor import Visitor
from tests.builders import NOON, a_user

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def a_session(**changes: Any) -> Session:
    values: dict[str, Any] = {
        "session_id": "ses_1", "proof": "proof", "currency": "INR",
        "visitor": Visitor("203.0.113.7", "Firefox"), "at": NOON,
    }  # fmt: skip
    return opened(a_user(), **values | changes)


def test_a_session_carries_what_a_request_needs_of_its_user() -> None:
    session = a_session(currency="USD")

    assert (session.user_id, session.id, session.email) == ("user_1", "ses_1", "ann@shop.example")
    assert (session.merchant_id, session.role, session.currency) == ("mer_1", Role.MEMBER, "USD")
    assert (session.created_at, session.seen_at) == (NOON, NOON)


def test_a_session_keeps_no_proof() -> None:
    assert "proof" not in a_session().proof_hash


def test_a_token_names_its_session_and_proves_it() -> None:
    session = a_session()

    named = named_by(token_of(session, "proof"))

    assert named == ("user_1", "ses_1", "proof")
    assert is_open(session, "proof", NOON)


def test_all_that_follows_the_second_dot_is_the_proof() -> None:
    assert named_by("user_1.ses_1.a.b") == ("user_1", "ses_1", "a.b")


@pytest.mark.parametrize(
    "token", ["", ".", "..", "user_1", "user_1.ses_1", "user_1..p", ".ses_1.p", "user_1.ses_1."]
)
def test_what_lacks_a_part_is_no_token(token: str) -> None:
    assert named_by(token) is None


@pytest.mark.parametrize("proof", ["", "Proof", "proof ", "prööf"])
def test_a_wrong_proof_opens_nothing(proof: str) -> None:
    assert not is_open(a_session(), proof, NOON)


def test_a_session_ends_twelve_hours_after_its_last_request() -> None:
    session = a_session()

    assert is_open(session, "proof", NOON + 12 * HOUR - MINUTE)
    assert not is_open(session, "proof", NOON + 12 * HOUR)


def test_a_session_ends_a_week_after_its_first_request_however_busy_it_is() -> None:
    busy = replace(a_session(), seen_at=NOON + 7 * DAY - HOUR)

    assert is_open(busy, "proof", NOON + 7 * DAY - MINUTE)
    assert not is_open(busy, "proof", NOON + 7 * DAY)


@pytest.mark.parametrize(("asking", "current"), [("ses_1", True), ("ses_2", False)])
def test_a_session_is_shown_without_its_proof(asking: str, current: bool) -> None:
    assert to_view(a_session(), asking) == {
        "id": "ses_1",
        "current": current,
        "address": "203.0.113.7",
        "user_agent": "Firefox",
        "created_at": "2026-11-23T12:00:00.000Z",
        "seen_at": "2026-11-23T12:00:00.000Z",
        "expires_at": "2026-11-24T00:00:00.000Z",
    }
