"""Networks from which an API key with an allow-list may be used with its secret."""

from collections.abc import Sequence
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network

_IPV4_IN_IPV6 = IPv6Network("::ffff:0:0/96")  # RFC 4291, section 2.5.5.2


def network_of(text: str) -> str | None:
    """Return the network in CIDR notation, 203.0.113.7/32 for one address. Return None for another text.

    Refuses an address with the prefix of its network (203.0.113.7/24), which could mean either; a zone, which
    means something on one machine only; and IPv4 in IPv6, since clients are compared by their IPv4 address.
    """
    try:
        network = ip_network(text)
    except ValueError:
        return None
    ambiguous = isinstance(network, IPv6Network) and network.subnet_of(_IPV4_IN_IPV6)
    return None if ambiguous or "%" in text else str(network)


def is_within(address: str, networks: Sequence[str]) -> bool:
    """Return True if the address is in one of the networks. A text that is no address is in none."""
    try:
        client = ip_address(address)
    except ValueError:
        return False
    if isinstance(client, IPv6Address) and client.ipv4_mapped is not None:
        client = client.ipv4_mapped
    return any(client in ip_network(network) for network in networks)
