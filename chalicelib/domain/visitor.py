"""Describe the client of a request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visitor:
    """Hold the IP address and User-Agent of a client, as given in the request's headers."""

    address: str
    user_agent: str
