"""Define the operations on webhooks, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Command, Delivery, DeliveryStatus
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncWebhooksResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, webhook_id: str) -> Delivery:
        """Get a webhook delivery.

        Returns one webhook delivery with its attempts.

        Args:
            webhook_id: Id of the webhook delivery.
        """
        request = Request("GET", f"/v1/webhooks/{segment(webhook_id)}")
        return await self._transport.send(request, Delivery)

    async def get_curl(self, webhook_id: str) -> Command:
        """Get a delivery as a curl command.

        Returns a shell command that sends the delivery again from your machine. Its signature is valid
        for a few minutes. Responds with 409 if the endpoint was deleted.

        Args:
            webhook_id: Id of the webhook delivery.
        """
        request = Request("GET", f"/v1/webhooks/{segment(webhook_id)}/curl")
        return await self._transport.send(request, Command)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: DeliveryStatus | Omit = OMIT,
        event: str | Omit = OMIT,
        endpoint: str | Omit = OMIT,
    ) -> AsyncPager[Delivery]:
        """List webhook deliveries.

        Returns webhook deliveries, newest first, each with the response of its last attempt only. A
        delivery is listed from the start of its first attempt on. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
            event: Event type, or a prefix followed by `*`, such as `payment.*`.
            endpoint: Id of the webhook endpoint.
        """
        request = Request(
            "GET",
            "/v1/webhooks",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "event": event,
                "endpoint": endpoint,
            },
        )
        return AsyncPager(self._transport, request, Delivery)

    async def retry(self, webhook_id: str, *, idempotency_key: str | None = None) -> Delivery:
        """Retry a webhook delivery.

        Queues one more attempt of a delivery. Responds with 409 if the endpoint is disabled or deleted.

        Args:
            webhook_id: Id of the webhook delivery.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/webhooks/{segment(webhook_id)}/retry", idempotency_key=idempotency_key or new_key()
        )
        return await self._transport.send(request, Delivery)
