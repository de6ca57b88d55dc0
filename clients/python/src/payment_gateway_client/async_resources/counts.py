"""Define the operations on counts, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from payment_gateway_client.arguments import OMIT, Omit, Request
from payment_gateway_client.models import Count, ExportResource
from payment_gateway_client.transport import AsyncTransport


class AsyncCountsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
        *,
        from_: str | Omit = OMIT,
        to: str | Omit = OMIT,
        status: str | Omit = OMIT,
        state: str | Omit = OMIT,
        method: str | Omit = OMIT,
        currency: str | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        order_id: str | Omit = OMIT,
        payment_id: str | Omit = OMIT,
        receipt: str | Omit = OMIT,
        acquirer: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
        amount: str | Omit = OMIT,
        amount_from: str | Omit = OMIT,
        amount_to: str | Omit = OMIT,
        card_last4: str | Omit = OMIT,
        card_brand: str | Omit = OMIT,
        resource: ExportResource | Omit = OMIT,
        type: str | Omit = OMIT,
        uses: str | Omit = OMIT,
        event: str | Omit = OMIT,
        endpoint: str | Omit = OMIT,
        reference: str | Omit = OMIT,
        payout_id: str | Omit = OMIT,
        plan_id: str | Omit = OMIT,
        subscription_id: str | Omit = OMIT,
    ) -> Count:
        """Count the rows of a list.

        Returns how many rows of a list match its filters, up to 1,000. It reads up to 1,000 rows: with
        a filter that few of them match, the count is exact only if they are all rows. A server needs
        the scope of the list too.

        Args:
            from_: Start of the time of creation. ISO 8601 with a time zone.
            to: End of the time of creation. ISO 8601 with a time zone.
            status: Status, as in the list.
            state: State of the payments, as in their list.
            method: Payment method.
            currency: ISO 4217 currency code.
            customer_id: Id of the customer.
            order_id: Id of the order.
            payment_id: Id of the payment.
            receipt: Receipt of the orders.
            acquirer: Id of the acquirer account.
            acquirer_reference: The acquirer's identifier of the payments.
            amount: Amount in the minor unit of the currency.
            amount_from: Least amount, in the minor unit of the currency.
            amount_to: Largest amount, in the minor unit of the currency.
            card_last4: Last four digits of the payments' card.
            card_brand: Brand of the payments' card.
            resource: List to count.
            type: Type of the events.
            uses: Whether the link can be paid once or by many payers.
            event: Event type, such as payment.success.
            endpoint: Id of the webhook endpoint.
            reference: Your own reference. It becomes the receipt of the link's orders.
            payout_id: Id of the payout.
            plan_id: Plan of the subscriptions.
            subscription_id: Subscription of the invoices.
        """
        request = Request(
            "GET",
            "/v1/counts",
            query={
                "from": from_,
                "to": to,
                "status": status,
                "state": state,
                "method": method,
                "currency": currency,
                "customer_id": customer_id,
                "order_id": order_id,
                "payment_id": payment_id,
                "receipt": receipt,
                "acquirer": acquirer,
                "acquirer_reference": acquirer_reference,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "card_last4": card_last4,
                "card_brand": card_brand,
                "resource": resource,
                "type": type,
                "uses": uses,
                "event": event,
                "endpoint": endpoint,
                "reference": reference,
                "payout_id": payout_id,
                "plan_id": plan_id,
                "subscription_id": subscription_id,
            },
        )
        return await self._transport.send(request, Count)
