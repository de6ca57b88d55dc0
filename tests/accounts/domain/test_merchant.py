"""The secret, mode and allowed origins of an API key."""

import pytest

from chalicelib.accounts.domain.merchant import allows_origin, verify_secret
from chalicelib.accounts.domain.proof import hash_of
from tests.builders import NOON, an_api_key


def test_a_key_accepts_its_secret() -> None:
    assert verify_secret(an_api_key(), "secret_1", NOON)


@pytest.mark.parametrize(
    "secret", ["", "secret_", "secret_11", "SECRET_1", " secret_1", "sécret_1", hash_of("secret_1")]
)
def test_a_key_rejects_a_wrong_secret(secret: str) -> None:
    assert not verify_secret(an_api_key(), secret, NOON)


def test_a_revoked_key_rejects_its_secret() -> None:
    assert not verify_secret(an_api_key(revoked_at=NOON), "secret_1", NOON)


def test_the_repr_of_a_key_contains_no_secret() -> None:
    assert "secret_1" not in repr(an_api_key())


@pytest.mark.parametrize("mode", ["test", "live"])
def test_a_key_belongs_to_the_account_of_its_merchant_and_mode(mode: str) -> None:
    assert an_api_key(mode=mode).account == f"mer_1#{mode}"


@pytest.mark.parametrize(
    ("allowed", "mode", "origin", "admitted"),
    [
        ([], "test", "https://any.example", True),
        ([], "live", "https://any.example", False),
        (["https://shop.example"], "live", "https://shop.example", True),
        (["https://shop.example"], "test", "https://shop.example.evil.example", False),
        (["https://shop.example"], "test", "http://shop.example", False),
        (["https://shop.example"], "test", "null", False),
    ],
)
def test_a_key_allows_the_listed_origins_or_without_a_list_any_in_test_mode(
    allowed: list[str], mode: str, origin: str, admitted: bool
) -> None:
    api_key = an_api_key(mode=mode, allowed_origins=allowed)

    assert allows_origin(api_key, origin) is admitted
