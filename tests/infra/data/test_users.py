"""`make user`: what cannot be done is said in a sentence."""

import pytest

from infra.data.seed import new_user
from infra.errors import Trouble
from tests.gateway import Gateway


def test_a_user_is_made_once(gateway: Gateway) -> None:
    email = f"{gateway.merchant_id}@Example.com"
    made = new_user(email, gateway.merchant_id, "owner")

    assert made["Email"] == email.casefold()
    with pytest.raises(Trouble):
        new_user(email, gateway.merchant_id, "viewer")


@pytest.mark.parametrize(
    ("email", "merchant", "said"),
    [("", "mer_1", "email address"), ("ann", "mer_1", "email address"), ("ann@example.com", "", "merchant")],
)
def test_a_user_has_an_address_and_a_merchant(gateway: Gateway, email: str, merchant: str, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        new_user(email, merchant, "owner")
