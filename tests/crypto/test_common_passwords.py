"""The list of common passwords: which it has, and what the file promises."""

import pytest

from chalicelib.crypto.common_passwords import FILE, SIZE, is_common

CONTENT = FILE.read_bytes()
DIGESTS = [CONTENT[at : at + SIZE] for at in range(0, len(CONTENT), SIZE)]


@pytest.mark.parametrize(
    "password",
    [
        "unbelievable",
        "Unbelievable",
        " unbelievable ",
        "\uff55nbelievable",
        "1qaz2wsx3edc",
        "passwordpassword",
    ],
)
def test_a_common_password_is_found_in_every_form(password: str) -> None:
    assert is_common(password)


@pytest.mark.parametrize("password", ["correct horse battery staple", "a quite different sentence", ""])
def test_another_password_is_not_found(password: str) -> None:
    assert not is_common(password)


def test_the_list_is_sorted_and_has_no_entry_twice() -> None:
    assert sorted(set(DIGESTS)) == DIGESTS


def test_the_list_has_far_more_than_the_3000_passwords_that_asvs_asks_for() -> None:
    assert len(DIGESTS) > 40_000
