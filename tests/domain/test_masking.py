"""Most of an address is hidden."""

import pytest

from chalicelib.domain.masking import masked


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("ann@example.com", "a•••@example.com"),
        ("ann@upi", "a•••@upi"),
        ('"a@b"@example.com', '"•••@example.com'),
        ("ann", "a•••"),
        ("", "•••"),
    ],
)
def test_an_address_shows_its_first_character_and_its_host(address: str, shown: str) -> None:
    assert masked(address) == shown
