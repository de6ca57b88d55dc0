"""The key of a receipt: it opens the receipt of one payment and nothing else."""

from chalicelib.crypto.sealed_references import open_reference, seal_reference
from chalicelib.domain.errors import NotFound
from chalicelib.receipts.domain.receipt import address_of
from chalicelib.settings import settings

_PURPOSE = "receipt"


def url_of(account: str, payment_id: str) -> str:
    """Return the URL of the receipt's page, which needs no other credentials."""
    return address_of(seal_reference(_PURPOSE, account, payment_id), settings().checkout_url)


def opened(key: str) -> tuple[str, str]:
    """Return the account and the payment of a key. Raise NotFound for a text that is no key."""
    try:
        return open_reference(_PURPOSE, "pay", key)
    except LookupError:
        raise NotFound("No such receipt.") from None
