"""Dashboard sessions: their token, their proof and their end."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.accounts.domain.session import (
    Session,
    after_step,
    as_seen,
    has_presence,
    is_stale,
    open_session,
    opened,
    parse_token,
    to_view,
    token_of,
    verified,
)
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence, SignInStep
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
    assert opened(session, "proof", NOON)


def test_the_proof_is_everything_after_the_second_dot() -> None:
    assert parse_token("user_1.ses_1.a.b") == ("user_1", "ses_1", "a.b")


@pytest.mark.parametrize(
    "token", ["", ".", "..", "user_1", "user_1.ses_1", "user_1..p", ".ses_1.p", "user_1.ses_1."]
)
def test_a_token_without_a_part_is_rejected(token: str) -> None:
    assert parse_token(token) is None


@pytest.mark.parametrize("proof", ["", "Proof", "proof ", "prööf"])
def test_a_wrong_proof_is_rejected(proof: str) -> None:
    assert not opened(a_session(), proof, NOON)


def test_a_session_ends_twelve_hours_after_its_last_request() -> None:
    session = a_session()

    assert opened(session, "proof", NOON + 12 * HOUR - MINUTE)
    assert not opened(session, "proof", NOON + 12 * HOUR)


def test_a_session_in_use_ends_a_week_after_its_first_request() -> None:
    busy = replace(a_session(), seen_at=NOON + 7 * DAY - HOUR)

    assert opened(busy, "proof", NOON + 7 * DAY - MINUTE)
    assert not opened(busy, "proof", NOON + 7 * DAY)


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
        "step": None,
        "has_second_factor": False,
        "is_impersonation": False,
    }


def test_a_sign_in_that_is_not_complete_ends_after_a_quarter_of_an_hour() -> None:
    started = replace(a_session(), step=SignInStep.SECOND_FACTOR)

    assert opened(started, "proof", NOON + 14 * MINUTE)
    assert not opened(started, "proof", NOON + 15 * MINUTE)


def test_a_proof_of_the_user_is_fresh_for_five_minutes() -> None:
    session = a_session()

    assert has_presence(session, Presence.FRESH, NOON + 4 * MINUTE)
    assert not has_presence(session, Presence.FRESH, NOON + 5 * MINUTE)
    assert has_presence(session, None, NOON + 5 * HOUR)


def test_a_user_is_active_until_a_quarter_of_an_hour_without_a_request() -> None:
    busy = as_seen(a_session(), NOON + 10 * MINUTE, by_user=True)

    assert has_presence(busy, Presence.ACTIVE, NOON + 25 * MINUTE)
    assert not has_presence(busy, Presence.ACTIVE, NOON + 26 * MINUTE)


def test_the_timers_of_a_page_do_not_make_the_user_active() -> None:
    polled = as_seen(a_session(), NOON + 14 * MINUTE, by_user=False)

    assert (polled.seen_at, polled.active_at) == (NOON + 14 * MINUTE, NOON)


def test_a_user_who_was_idle_stays_idle_until_they_prove_who_they_are() -> None:
    back = as_seen(a_session(), NOON + 16 * MINUTE, by_user=True)
    proved = verified(back, "new proof", NOON + 17 * MINUTE)

    assert not has_presence(back, Presence.ACTIVE, NOON + 16 * MINUTE)
    assert has_presence(proved, Presence.ACTIVE, NOON + 17 * MINUTE)
    assert has_presence(proved, Presence.FRESH, NOON + 17 * MINUTE)


def test_a_request_is_written_once_a_minute_at_most() -> None:
    session = a_session()

    stale = [
        is_stale(session, as_seen(session, NOON + after, by_user=by_user))
        for after, by_user in [
            (59 * MINUTE / 60, True),
            (MINUTE, True),
            (4 * MINUTE, False),
            (5 * MINUTE, False),
        ]
    ]

    assert stale == [False, True, False, True]


def test_the_previous_proof_opens_a_session_for_seconds_and_proves_nothing() -> None:
    session = verified(a_session(), "new proof", NOON)

    before = opened(session, "proof", NOON + timedelta(seconds=29))

    assert before
    assert not has_presence(before, Presence.ACTIVE, NOON)
    assert not has_presence(before, Presence.FRESH, NOON)
    assert not opened(session, "proof", NOON + timedelta(seconds=30))
    assert opened(session, "new proof", NOON + HOUR) == session


def test_the_proof_before_a_step_of_the_sign_in_opens_nothing() -> None:
    started = replace(a_session(), step=SignInStep.SECOND_FACTOR)

    after = after_step(started, "new proof", None, NOON)

    assert not opened(after, "proof", NOON)
    assert opened(after, "new proof", NOON + HOUR)
