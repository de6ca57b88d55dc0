"""The exact bytes of request bodies."""

from collections.abc import Mapping
from dataclasses import field

from chalice.app import Request as HttpRequest

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest

MAX_SIGNED_BODY = 256 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class SignedBody:
    """A request that an acquirer signed: its headers, with names in lower case, and its exact body."""

    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


def signed_body(http: HttpRequest) -> SignedBody:
    """Raise BadRequest for a body that is too large or cannot be read."""
    names = {name.lower(): value for name, value in http.headers.items()}
    return SignedBody(names, raw_body(http, MAX_SIGNED_BODY))


def raw_body(http: HttpRequest, limit: int) -> bytes:
    """Return the exact bytes of the body, `limit` at most, also if API Gateway sent them in base64.

    Raise BadRequest.
    """
    try:
        sent = http.raw_body
    except ValueError:  # not base64
        raise BadRequest("The body cannot be read.") from None
    raw = sent.encode() if isinstance(sent, str) else sent
    if len(raw) > limit:
        raise BadRequest(f"The body is larger than {limit} bytes.")
    return raw
