"""Memberships: what the dashboard shows of them, and which one a sign-in opens."""

from datetime import timedelta

from chalicelib.accounts.domain.membership import to_open, to_view
from tests.builders import NOON, a_membership

DAY = timedelta(days=1)


def test_a_user_view_has_the_role_in_the_merchant() -> None:
    assert to_view(a_membership()) == {
        "id": "user_1",
        "email": "ann@shop.example",
        "role": "member",
        "created_at": "2026-11-23T12:00:00.000Z",
        "signed_in_at": None,
    }


def test_a_user_view_has_the_last_sign_in() -> None:
    assert to_view(a_membership(signed_in_at=NOON))["signed_in_at"] == "2026-11-23T12:00:00.000Z"


def test_a_sign_in_opens_the_membership_used_last() -> None:
    used, before, unused = (
        a_membership(merchant_id="mer_2", signed_in_at=NOON + DAY),
        a_membership(merchant_id="mer_1", signed_in_at=NOON),
        a_membership(merchant_id="mer_3", created_at=NOON + 2 * DAY),
    )

    assert to_open([unused, used, before]) == used


def test_a_first_sign_in_opens_the_oldest_membership() -> None:
    oldest, newer = a_membership(), a_membership(merchant_id="mer_2", created_at=NOON + DAY)

    assert to_open([newer, oldest]) == oldest


def test_a_sign_in_opens_no_membership_that_is_being_removed() -> None:
    assert to_open([a_membership(closed_at=NOON)]) is None
