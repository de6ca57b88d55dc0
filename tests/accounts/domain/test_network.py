"""The allow-list of an API key: its networks and the addresses in them."""

import pytest

from chalicelib.accounts.domain.network import is_within, network_of


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("203.0.113.7", "203.0.113.7/32"),
        ("203.0.113.0/24", "203.0.113.0/24"),
        ("0.0.0.0/0", "0.0.0.0/0"),
        ("2001:DB8:0::/48", "2001:db8::/48"),
        ("2001:db8::1", "2001:db8::1/128"),
    ],
)
def test_a_network_is_kept_in_cidr_notation(text: str, network: str) -> None:
    assert network_of(text) == network


@pytest.mark.parametrize(
    "text",
    [
        "", "shop.example", "203.0.113.7/24", "203.0.113.0/33", "203.0.113", "203.000.113.007",
        " 203.0.113.7", "2001:db8::1/48", "fe80::1%eth0", "::ffff:203.0.113.0/120",
    ],
)  # fmt: skip
def test_another_text_is_no_network(text: str) -> None:
    assert network_of(text) is None


@pytest.mark.parametrize(
    ("address", "within"),
    [
        ("203.0.113.0", True),
        ("203.0.113.255", True),
        ("203.0.114.0", False),
        ("::ffff:203.0.113.7", True),
        ("2001:db8:0:1::7", True),
        ("2001:db8:1::7", False),
        ("unknown", False),
        ("", False),
    ],
)
def test_an_address_is_compared_with_each_network(address: str, within: bool) -> None:
    assert is_within(address, ["203.0.113.0/24", "2001:db8::/48"]) is within


def test_no_address_is_within_an_empty_list() -> None:
    assert not is_within("203.0.113.7", [])
