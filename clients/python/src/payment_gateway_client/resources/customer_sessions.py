"""Define the operations on customer sessions."""

# Generated from openapi.json by `make openapi`.

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key
from payment_gateway_client.models import CustomerSession
from payment_gateway_client.params import SessionPurpose
from payment_gateway_client.transport import Transport


class CustomerSessionsResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        customer_id: str,
        for_: SessionPurpose,
        expires_in: int | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> CustomerSession:
        """Create a customer session.

        Returns a token by which a browser acts for the customer on one page: the checkout shows the
        customer's saved methods, the portal the customer's subscriptions and invoices. Create it only
        for a customer who is signed in to your site, and send it only to that customer's browser. A
        session of the checkout ends after 15 minutes, one of the portal after an hour, or earlier.
        Deleting the customer ends it. The portal is off until an owner of the merchant switches it on.

        Args:
            customer_id: Customer for whom the browser acts.
            for_: Page that accepts the session: checkout or portal.
            expires_in: Seconds until the session ends, from 60. At most and by default 900 for the
                checkout and 3600 for the portal.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/customer-sessions",
            body={"customer_id": customer_id, "for": for_, "expires_in": expires_in},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, CustomerSession)
