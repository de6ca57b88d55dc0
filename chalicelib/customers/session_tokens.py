"""The tokens of customer sessions. Only this stage can make or read one; it shows nothing of the customer."""

from datetime import datetime

from chalicelib.crypto.sealed_references import open_bytes, seal_bytes
from chalicelib.customers.domain.customer import Customer
from chalicelib.customers.domain.customer_session import (
    CustomerSession,
    SessionPurpose,
    is_open,
    of_bytes,
    to_bytes,
)
from chalicelib.customers.store import customers
from chalicelib.domain.errors import NotFound, Unauthorized
from chalicelib.http.request import Request

HEADER = "Customer-Session"
_PURPOSE = "customer session"


def token_of(session: CustomerSession) -> str:
    return seal_bytes(_PURPOSE, to_bytes(session))


def customer_of(request: Request, purpose: SessionPurpose) -> Customer:
    """Return the customer whose session the request has in its header. Raise Unauthorized."""
    return open_token(request.customer_session, request.account, purpose, request.at)


def open_token(token: str, account: str, purpose: SessionPurpose, at: datetime) -> Customer:
    """Return the customer of an open session.

    Raise Unauthorized for any other text, for a session of another account or purpose, and for a customer who
    was deleted meanwhile.
    """
    try:
        session = of_bytes(open_bytes(_PURPOSE, token))
        if is_open(session, account, purpose, at):
            customer = customers.get(session.account, session.customer_id)
            if customer.deleted_at is None:
                return customer
    except (LookupError, NotFound):
        pass
    raise refusal()


def refusal() -> Unauthorized:
    """Return the refusal of a session. It does not say what is wrong with it."""
    return Unauthorized("The customer session is wrong or has ended. Create a new one.", HEADER)
