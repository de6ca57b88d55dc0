"""Define the operations on payment links."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import LinkStatus, PaymentLink, Uses
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class PaymentLinksResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def cancel(self, link_id: str, *, idempotency_key: str | None = None) -> PaymentLink:
        """Cancel a payment link.

        Cancels an active payment link so that it can no longer be paid. Responds with 409 if the link
        is not active.

        Args:
            link_id: Id of the payment link.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payment-links/{segment(link_id)}/cancel",
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, PaymentLink)

    def create(
        self,
        *,
        amount: int,
        description: str,
        currency: str | Omit = OMIT,
        uses: Uses | Omit = OMIT,
        reference: str | Omit | None = OMIT,
        expires_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> PaymentLink:
        """Create a payment link.

        Creates a page where customers can pay without a website of yours. A single-use link can be paid
        once, a multiple-use link once by each payer.

        Args:
            amount: Amount in the minor unit of the currency.
            description: What the customer pays for. Shown on the payment page.
            currency: ISO 4217 currency code.
            uses: Whether the link can be paid once or by many payers.
            reference: Your own reference. It becomes the receipt of the link's orders.
            expires_at: Time after which no payment of the link can start.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/payment-links",
            body={
                "amount": amount,
                "description": description,
                "currency": currency,
                "uses": uses,
                "reference": reference,
                "expires_at": expires_at,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, PaymentLink)

    def get(self, link_id: str) -> PaymentLink:
        """Get a payment link.

        Returns one payment link with its QR code. It says until when its page refuses cards, if too
        many were declined.

        Args:
            link_id: Id of the payment link.
        """
        request = Request("GET", f"/v1/payment-links/{segment(link_id)}")
        return self._transport.send(request, PaymentLink)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        uses: Uses | Omit = OMIT,
        reference: str | Omit = OMIT,
        status: LinkStatus | Omit = OMIT,
    ) -> Pager[PaymentLink]:
        """List payment links.

        Returns payment links, newest first, without their QR codes. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            uses: Whether the link can be paid once or by many payers.
            reference: Your own reference of the links.
            status: Status of the links, at the time of the request.
        """
        request = Request(
            "GET",
            "/v1/payment-links",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "uses": uses,
                "reference": reference,
                "status": status,
            },
        )
        return Pager(self._transport, request, PaymentLink)
