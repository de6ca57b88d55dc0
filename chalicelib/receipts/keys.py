"""The key of a receipt: it opens the receipt of one payment and nothing else."""

from chalicelib.crypto.sealed_references import open_reference, seal_reference
from chalicelib.domain.errors import NotFound
from chalicelib.receipts.domain.receipt import PAGE
from chalicelib.settings import settings

_PURPOSE = "receipt"


def url_of(account: str, payment_id: str) -> str:
    """Return the URL of the receipt's page, which needs no other credentials."""
    return settings().checkout_url + page_of(account, payment_id)


def page_of(account: str, payment_id: str) -> str:
    """Return the page at the checkout. The key is in the fragment, which no server or log receives."""
    return f"{PAGE}#{seal_reference(_PURPOSE, account, payment_id)}"


def opened(key: str) -> tuple[str, str]:
    """Return the account and the payment of a key. Raise NotFound for a text that is no key."""
    try:
        return open_reference(_PURPOSE, "pay", key)
    except LookupError:
        raise NotFound("No such receipt.") from None
