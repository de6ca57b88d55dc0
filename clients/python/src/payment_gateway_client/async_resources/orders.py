"""Define the operations on orders, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Order, OrderStatus
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncOrdersResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        amount: int,
        currency: str | Omit = OMIT,
        receipt: str | Omit | None = OMIT,
        customer_id: str | Omit | None = OMIT,
        notes: Mapping[str, str] | Omit = OMIT,
        expires_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Order:
        """Create an order.

        Creates an order for an amount that a customer is to pay. Pay it with POST /v1/payments or the
        checkout.

        Args:
            amount: Amount in the minor unit of the currency.
            currency: ISO 4217 currency code.
            receipt: Your own receipt number.
            customer_id: Customer who is to pay. The order's payments name the same one.
            notes: Your own key-value pairs.
            expires_at: Time after which no payment of the order can start.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/orders",
            body={
                "amount": amount,
                "currency": currency,
                "receipt": receipt,
                "customer_id": customer_id,
                "notes": notes,
                "expires_at": expires_at,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Order)

    async def get(self, order_id: str) -> Order:
        """Get an order.

        Returns one order. It says until when its checkout refuses cards, if too many were declined.

        Args:
            order_id: Id of the order.
        """
        request = Request("GET", f"/v1/orders/{segment(order_id)}")
        return await self._transport.send(request, Order)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        currency: str | Omit = OMIT,
        amount: int | Omit = OMIT,
        amount_from: int | Omit = OMIT,
        amount_to: int | Omit = OMIT,
        status: OrderStatus | Omit = OMIT,
        receipt: str | Omit = OMIT,
        customer_id: str | Omit = OMIT,
    ) -> AsyncPager[Order]:
        """List orders.

        Returns orders, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            currency: Currency of the orders.
            amount: Amount of the orders, in the minor unit of the currency.
            amount_from: Least amount of the orders, in the minor unit of the currency.
            amount_to: Largest amount of the orders, in the minor unit of the currency.
            status: Status.
            receipt: Your own receipt number.
            customer_id: Customer of the orders.
        """
        request = Request(
            "GET",
            "/v1/orders",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "currency": currency,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "status": status,
                "receipt": receipt,
                "customer_id": customer_id,
            },
        )
        return AsyncPager(self._transport, request, Order)
