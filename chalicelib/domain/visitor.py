"""Describe the client of a request."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from chalicelib.domain.dataclass import dataclass

_HOST_PREFIX = 64  # a host chooses the rest of its IPv6 address: RFC 4291, section 2.5.1


@dataclass(frozen=True, slots=True)
class Visitor:
    """Hold the IP address and User-Agent of a client, as given in the request's headers.

    `by_own_page`: its browser says that a page of the same site sent the request.
    """

    address: str
    user_agent: str
    by_own_page: bool = False

    @property
    def host(self) -> str:
        """Return the address, or the network of an IPv6 address, in which one host can have any address."""
        try:
            address = ip_address(self.address)
        except ValueError:
            return self.address
        if not isinstance(address, IPv6Address) or address.ipv4_mapped is not None:
            return self.address
        return str(IPv6Network((address.packed, _HOST_PREFIX), strict=False))
