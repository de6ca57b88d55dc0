"""The client at the other end of a request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visitor:
    """The IP address and User-Agent of a client, as the request's headers state them."""

    address: str
    user_agent: str
