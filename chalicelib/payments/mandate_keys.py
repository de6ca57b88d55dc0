"""The key of a mandate: it opens the page of one mandate, where its payer can revoke it."""

from chalicelib.crypto.sealed_references import open_reference, seal_reference
from chalicelib.domain.errors import NotFound
from chalicelib.settings import settings

PAGE = "/mandate.html"
_PURPOSE = "mandate"


def url_of(account: str, mandate_id: str) -> str:
    """Return the URL of the mandate's page, which needs no other credentials."""
    return settings().checkout_url + page_of(account, mandate_id)


def page_of(account: str, mandate_id: str) -> str:
    """Return the page at the checkout. The key is in the fragment, which no server or log receives."""
    return f"{PAGE}#{seal_reference(_PURPOSE, account, mandate_id)}"


def opened(key: str) -> tuple[str, str]:
    """Return the account and the mandate of a key. Raise NotFound for a text that is no key."""
    try:
        return open_reference(_PURPOSE, "man", key)
    except LookupError:
        raise NotFound("No such mandate.") from None
