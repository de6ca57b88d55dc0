"""The two sites' CloudFront distributions, which add a secret header to the requests that they forward.

The header proves that a request did not bypass CloudFront, so that its X-Forwarded-For can be trusted.
"""

import hmac

from chalicelib.domain.card_numbers import has_card_number
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.visitor import Visitor
from chalicelib.http.caller import Headers
from chalicelib.settings import settings

UNKNOWN_ADDRESS = "unknown"

_MAX_ADDRESS = 45  # characters of an IPv6 address with an embedded IPv4 address


def is_through_site(headers: Headers) -> bool:
    """Return True if CloudFront forwarded the request, and not if it came to the API's own address."""
    sent = headers.get("x-origin-secret", "")
    return hmac.compare_digest(sent.encode(), settings().origin_secret.encode())


def check_page(headers: Headers, page: str) -> None:
    """Raise Forbidden for a request that did not come from our own page, through its own address.

    Another site (CSRF) cannot send X-Requested-With without a CORS preflight, and browsers send
    Sec-Fetch-Site.
    """
    if not is_through_site(headers):
        raise Forbidden(f"Sessions work at the address of the {page} only.")
    same_origin = headers.get("sec-fetch-site", "same-origin") == "same-origin"
    if not same_origin or headers.get("x-requested-with") != page:
        raise Forbidden(f"Only the {page} may use a session. Send X-Requested-With: {page}.")


def visitor_of(headers: Headers) -> Visitor:
    """Return the client's network address and User-Agent.

    CloudFront appends the client's address to X-Forwarded-For, and API Gateway appends CloudFront's, or that
    of a client that calls it directly. The client can write the hops before these.
    """
    hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",")]
    address = hops[-2] if len(hops) > 1 and is_through_site(headers) else hops[-1]
    by_own_page = is_through_site(headers) and headers.get("sec-fetch-site") == "same-origin"
    return Visitor(address[:_MAX_ADDRESS] or UNKNOWN_ADDRESS, _browser_of(headers), by_own_page)


def _browser_of(headers: Headers) -> str:
    """Return the User-Agent. Sessions keep it in clear, so it must not have a card number."""
    sent = headers.get("user-agent", "")[:255]
    return "unknown" if not sent or has_card_number(sent) else sent
