"""The key of an invoice: it opens the page of one invoice, and nothing else."""

from chalicelib.billing.domain.hosted_invoice import PAGE
from chalicelib.crypto.sealed_references import open_reference, seal_reference
from chalicelib.domain.errors import NotFound
from chalicelib.settings import settings

_PURPOSE = "invoice"


def url_of(account: str, invoice_id: str) -> str:
    """Return the URL of the invoice's page, which needs no other credentials.

    The key is in the fragment, which no server or log receives.
    """
    return f"{settings().checkout_url}{page_of(account, invoice_id)}"


def page_of(account: str, invoice_id: str) -> str:
    """Return the path of the invoice's page, with its key."""
    return f"{PAGE}#{seal_reference(_PURPOSE, account, invoice_id)}"


def opened(key: str) -> tuple[str, str]:
    """Return the account and the invoice of a key. Raise NotFound for a text that is no key."""
    try:
        return open_reference(_PURPOSE, "inv", key)
    except LookupError:
        raise NotFound("No such invoice.") from None
