"""Know from which networks servers use a live API key, so that its owners learn of a use from another one."""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from typing_extensions import TypedDict

from chalicelib.accounts.domain.merchant import ApiKey

KNOWN_FOR = timedelta(days=90)
SEEN_EVERY = timedelta(days=30)  # avoids a write for each request
MAX_NETWORKS = 50  # of a key, whose row is read with each request

# A VPC at AWS, or a home, has a /56 of IPv6; its subnets and hosts differ in the rest.
_IPV4_PREFIX, _IPV6_PREFIX = 24, 56


class KeyNetwork(TypedDict):
    """Show a network from which servers used a key. `last_used_on` is exact to 30 days."""

    network: str
    last_used_on: str


def network_at(address: str) -> str | None:
    """Return the network of an address in CIDR notation. Return None for a text that is no address."""
    try:
        host = ip_address(address)
    except ValueError:
        return None
    if isinstance(host, IPv6Address) and host.ipv4_mapped is not None:
        host = host.ipv4_mapped
    prefix = _IPV4_PREFIX if host.version == 4 else _IPV6_PREFIX
    return str(ip_network((host.packed, prefix), strict=False))


def oldest_day(at: datetime) -> str:
    """Return the first day that counts, as 2026-11-29."""
    return (at - KNOWN_FOR).date().isoformat()


def known_networks(api_key: ApiKey, at: datetime) -> dict[str, str]:
    """Return the networks of the last 90 days, each with the day of its last use.

    A key that was used before networks were recorded has that of its last address.
    """
    networks = _of_last_use(api_key) if api_key.networks is None else api_key.networks
    return {network: day for network, day in networks.items() if day >= oldest_day(at)}


def is_new(api_key: ApiKey, address: str | None, at: datetime) -> bool:
    """Return True for a use that the owners should know of.

    A key that is used from MAX_NETWORKS has no fixed ones: a notice would say nothing.
    """
    network = _recorded(api_key, address)
    if network is None:
        return False
    known = known_networks(api_key, at)
    return network not in known and len(known) < MAX_NETWORKS


def is_due(api_key: ApiKey, address: str | None, at: datetime) -> bool:
    """Return True if the use of a network is due to be written."""
    network = _recorded(api_key, address)
    if network is None:
        return False
    day = known_networks(api_key, at).get(network)
    if day is None:
        return is_new(api_key, address, at)
    return day <= (at - SEEN_EVERY).date().isoformat()


def networks_after(api_key: ApiKey, address: str | None, at: datetime) -> dict[str, str] | None:
    """Return the networks of the key after a use, the newest MAX_NETWORKS of them."""
    network = _recorded(api_key, address)
    if network is None:
        return api_key.networks
    known = known_networks(api_key, at) | {network: at.date().isoformat()}
    return dict(sorted(known.items(), key=lambda one: one[1])[-MAX_NETWORKS:])


def to_list(api_key: ApiKey) -> list[KeyNetwork]:
    """Return the networks as the API shows them, newest first."""
    newest_first = sorted((api_key.networks or {}).items(), key=lambda one: one[1], reverse=True)
    return [{"network": network, "last_used_on": day} for network, day in newest_first]


def _recorded(api_key: ApiKey, address: str | None) -> str | None:
    return network_at(address) if address is not None and api_key.mode == "live" else None


def _of_last_use(api_key: ApiKey) -> dict[str, str]:
    network = network_at(api_key.last_used_address or "")
    return {network: api_key.last_used_at.date().isoformat()} if network and api_key.last_used_at else {}
