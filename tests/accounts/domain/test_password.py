"""New passwords: their length, how common they are, and the ones before them."""

import pytest

from chalicelib.accounts.domain.password import check_new_password, check_not_used_before
from chalicelib.domain.errors import BadRequest

EMAIL = "shop@example.com"


def rare(password: str) -> bool:
    return False


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "abcd" * 50 + "e",
        "a" * 12,
        "abc" * 4,
        "Shop@Example.com",
        "elevenchars ",
        " elevenchars",
        "twelve" + " " * 6 + "",
        "a      b      c      d",
        "elevenchars\u00a0",
    ],
)
def test_a_password_that_is_easy_to_guess_is_rejected(password: str) -> None:
    with pytest.raises(BadRequest, match=r"12 to 200 characters|too easy to guess") as refused:
        check_new_password(password, EMAIL, rare)

    assert refused.value.field == "new_password"


@pytest.mark.parametrize(
    "password", ["correct horse battery staple", "abcd" * 3, "abcd" * 50, " a quite long sentence "]
)
def test_a_long_password_needs_no_special_characters(password: str) -> None:
    check_new_password(password, EMAIL, rare)


def test_a_common_password_is_rejected_also_with_spaces_around_it() -> None:
    with pytest.raises(BadRequest, match="Many people use this password"):
        check_new_password("  unbelievable  ", EMAIL, {"unbelievable"}.__contains__)


def test_one_of_the_last_four_passwords_is_rejected() -> None:
    hashes = ["hash of e", "hash of d", "hash of c", "hash of b", "hash of a"]

    def matches(password: str, kept: str) -> bool:
        return kept == f"hash of {password}"

    check_not_used_before("a", hashes, matches)
    for password in "bcde":
        with pytest.raises(BadRequest, match="not one of your last 4"):
            check_not_used_before(password, hashes, matches)
