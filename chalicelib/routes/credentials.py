"""Who asks: a server with a key and its secret, or a browser with the key alone where that is enough."""

import re
from collections.abc import Mapping

from chalicelib.domain.errors import Forbidden, Unauthorized
from chalicelib.domain.merchant import ApiKey, admits, opens
from chalicelib.settings import settings
from chalicelib.store import merchants

PRINTABLE = re.compile(r"[\x20-\x7e]{1,255}")


def authenticated(headers: Mapping[str, str], *, publishable: bool) -> ApiKey:
    """The key that the request was sent with, its secret checked; `publishable` says that it may come
    without one, from a page that the key admits. A secret that is sent has to be right, whatever the route.

    Raises Unauthorized, Forbidden.
    """
    name, secret = headers.get("x-api-key", ""), headers.get("x-api-secret")
    if publishable and secret is None:
        return _standing(name, headers.get("origin"))
    if secret is None or not PRINTABLE.fullmatch(name) or not PRINTABLE.fullmatch(secret):
        raise Unauthorized("Send your API key as X-Api-Key and its secret as X-Api-Secret.")
    api_key = _found(name, "The API key or its secret is wrong.")
    if not opens(api_key, secret):
        raise Unauthorized("The API key or its secret is wrong.")
    return api_key


def _standing(name: str, origin: str | None) -> ApiKey:
    """`origin` is the page's, where a browser says it. That of the checkout's page is ours; it says itself
    which page shows it."""
    if not PRINTABLE.fullmatch(name):
        raise Unauthorized("Send your API key as X-Api-Key.")
    api_key = _found(name, "The API key is wrong.")
    if api_key.revoked_at is not None:
        raise Unauthorized("The API key is wrong.")
    if origin not in (None, settings().checkout_url) and not admits(api_key, origin):
        raise Forbidden("This key takes no payments in a page of that origin.", "Origin")
    return api_key


def _found(name: str, refusal: str) -> ApiKey:
    try:
        return merchants.find_key(name)
    except LookupError:
        raise Unauthorized(refusal) from None
