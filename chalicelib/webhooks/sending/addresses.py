"""Public IP addresses, to which webhooks may be sent.

From IANA's registries of special-purpose addresses (RFC 6890 and its successors), as of November 2026:
https://www.iana.org/assignments/iana-ipv4-special-registry
https://www.iana.org/assignments/iana-ipv6-special-registry
https://www.iana.org/assignments/ipv6-address-space: only 2000::/3 of IPv6 is allocated.
"""

from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

IPAddress = IPv4Address | IPv6Address
LOOPBACK = "loopback"

_SPECIAL_V4 = {
    "0.0.0.0/8": "unspecified",  # Linux connects 0.0.0.0 to itself
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by a carrier",
    "127.0.0.0/8": LOOPBACK,
    "168.63.129.16/32": "a cloud's own",  # Azure serves its machines there
    "169.254.0.0/16": "link-local",  # 169.254.169.254 serves cloud credentials
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "reserved",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "reserved",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "255.255.255.255/32": "broadcast",
    "240.0.0.0/4": "reserved",
}
_SPECIAL_V6 = {
    "::/128": "unspecified",
    "::1/128": LOOPBACK,
    "::/96": "IPv4-compatible",
    "64:ff9b:1::/48": "a translation of private IPv4",
    "100::/64": "discarded",
    "100:0:0:1::/64": "a dummy prefix",
    "2001::/32": "Teredo",
    "2001:2::/48": "benchmarking",
    "2001:10::/28": "ORCHID",
    "2001:20::/28": "ORCHID",
    "2001::/23": "reserved",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4",
    "3fff::/20": "documentation",
    "5f00::/16": "segment routing",
    "fc00::/7": "private",  # fd00:ec2::254 serves cloud credentials
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
_ALLOCATED_V6 = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address is its last 32 bits
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214, 6.1: before the IPv4 address, in any prefix


def special_kind(address: IPAddress) -> str | None:
    """Return the kind of a special-purpose address; None for a public one.

    IPv4 within IPv6 is checked as IPv4 in the forms still routed (mapped, NAT64); the retired forms
    (compatible, 6to4, Teredo, ISATAP) are special.
    """
    if isinstance(address, IPv4Address):
        return next((kind for network, kind in _special_v4() if address in network), None)
    inner = address.ipv4_mapped or _translated(address)
    if inner:
        return special_kind(inner)
    kind = next((kind for network, kind in _special_v6() if address in network), None)
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        return kind or "ISATAP"
    return kind or (None if address in _ALLOCATED_V6 else "reserved")


def _translated(address: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None


@cache
def _special_v4() -> tuple[tuple[IPv4Network, str], ...]:
    return tuple((IPv4Network(text), kind) for text, kind in _SPECIAL_V4.items())


@cache
def _special_v6() -> tuple[tuple[IPv6Network, str], ...]:
    return tuple((IPv6Network(text), kind) for text, kind in _SPECIAL_V6.items())


def address_of(text: str) -> IPAddress:
    """Parse an address from a resolver, which may include an interface (`fe80::1%eth0`)."""
    return ip_address(text.partition("%")[0])
