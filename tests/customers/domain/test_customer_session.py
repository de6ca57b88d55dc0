"""A customer session ends after some minutes, and is of one account, one customer and one purpose."""

from datetime import timedelta

import pytest

from chalicelib.customers.domain.customer_session import (
    CustomerSession,
    SessionPurpose,
    is_open,
    new_session,
    of_bytes,
    to_bytes,
)
from chalicelib.domain.errors import BadRequest
from tests.builders import ACCOUNT, NOON

CHECKOUT, PORTAL = SessionPurpose.CHECKOUT, SessionPurpose.PORTAL


def a_session(purpose: SessionPurpose = CHECKOUT, seconds: int | None = None) -> CustomerSession:
    return new_session(ACCOUNT, "cus_1", purpose, NOON, seconds)


@pytest.mark.parametrize(("purpose", "minutes"), [(CHECKOUT, 15), (PORTAL, 60)])
def test_a_session_ends_after_the_longest_time_of_its_purpose(purpose: SessionPurpose, minutes: int) -> None:
    session = a_session(purpose)

    end = NOON + timedelta(minutes=minutes)
    assert is_open(session, ACCOUNT, purpose, end - timedelta(seconds=1))
    assert not is_open(session, ACCOUNT, purpose, end)


@pytest.mark.parametrize("seconds", [60, 300, 900])
def test_a_session_can_be_shorter(seconds: int) -> None:
    assert a_session(seconds=seconds).expires_at == NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize(("purpose", "seconds"), [(CHECKOUT, 59), (CHECKOUT, 901), (PORTAL, 3601)])
def test_another_time_is_refused(purpose: SessionPurpose, seconds: int) -> None:
    with pytest.raises(BadRequest, match="expires_in must be from 60 to") as refusal:
        a_session(purpose, seconds)

    assert refusal.value.field == "expires_in"


@pytest.mark.parametrize(
    ("account", "purpose"), [("mer_other#test", CHECKOUT), ("mer_test#live", CHECKOUT), (ACCOUNT, PORTAL)]
)
def test_a_session_opens_nothing_of_another_account_or_purpose(account: str, purpose: SessionPurpose) -> None:
    assert not is_open(a_session(), account, purpose, NOON)


@pytest.mark.parametrize("customer_id", ["cus_1", "cus_1 mer_other#test checkout 9999999999 cus_2", ""])
def test_a_token_holds_exactly_its_session(customer_id: str) -> None:
    session = new_session(ACCOUNT, customer_id, PORTAL, NOON)

    assert of_bytes(to_bytes(session)) == session
