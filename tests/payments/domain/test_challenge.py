"""Challenge tokens: each names one payment and is signed for it."""

import pytest

from chalicelib.payments.domain.challenge import is_genuine, parse_token, token_of

KEY = b"the account's key"
ACCOUNT = "mer_1#test"


def test_a_token_names_its_payment_and_is_genuine() -> None:
    token = token_of(KEY, ACCOUNT, "pay_1")

    assert parse_token(token) == (ACCOUNT, "pay_1")
    assert is_genuine(token, KEY, "pay_1")


def test_a_token_is_safe_in_a_url() -> None:
    token = token_of(KEY, ACCOUNT, "pay_1")

    named, dot, mac = token.partition(".")
    assert (dot, len(mac)) == (".", 32)
    assert token.replace(".", "").replace("-", "").replace("_", "").isalnum()
    assert not named.endswith("=")


@pytest.mark.parametrize(
    ("key", "payment_id"), [(b"another key", "pay_1"), (KEY, "pay_2")], ids=["another key", "another payment"]
)
def test_a_token_for_something_else_is_not_genuine(key: bytes, payment_id: str) -> None:
    assert not is_genuine(token_of(KEY, ACCOUNT, "pay_1"), key, payment_id)


@pytest.mark.parametrize("end", ["", "0", "é"])
def test_a_modified_token_is_not_genuine(end: str) -> None:
    token = token_of(KEY, ACCOUNT, "pay_1")

    assert not is_genuine(token[:-1] + end, KEY, "pay_1")


@pytest.mark.parametrize(
    "text", ["", ".", "x", "====", "bm8gc2xhc2g.00", "L3BheV8x.00", "bWVyXzEv.00", "gIA.00", "a b.0"]
)
def test_a_malformed_token_is_rejected(text: str) -> None:
    assert parse_token(text) is None


@pytest.mark.parametrize("payment_id", ["pay_1", "pay_12", "pay_123"])
def test_a_token_has_one_encoding(payment_id: str) -> None:
    token = token_of(KEY, ACCOUNT, payment_id)

    assert parse_token(token) == (ACCOUNT, payment_id)
    assert parse_token(f"{token[:8]}!{token[8:]}") is None
