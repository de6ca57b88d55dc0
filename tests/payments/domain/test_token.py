"""The API view of a token."""

import pytest

from chalicelib.payments.domain.token import Token, to_view
from tests.builders import ACCOUNT, NOON

CARD = {"brand": "visa", "last4": "4242", "exp_month": 11, "exp_year": 2030}


@pytest.mark.parametrize(("used_by", "used"), [(None, False), ("pay_1", True)])
def test_a_token_view_has_its_expiry_and_no_fingerprint(used_by: str | None, used: bool) -> None:
    token = Token(ACCOUNT, "tok_1", CARD, "424242", "fp_1", NOON, used_by)

    assert to_view(token) == {
        "id": "tok_1",
        "card": CARD,
        "used": used,
        "created_at": "2026-11-23T12:00:00.000Z",
        "expires_at": "2026-11-23T12:15:00.000Z",
    }
