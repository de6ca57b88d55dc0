"""Define the operations on refunds."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Refund, RefundStatus
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class RefundsResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        payment_id: str,
        *,
        amount: int | Omit = OMIT,
        reason: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Refund:
        """Create a refund.

        Refunds all or part of a captured payment. The refund is processed asynchronously: poll it or
        listen to webhooks for its result.

        Args:
            payment_id: Id of the payment.
            amount: Amount to refund in the minor unit of the currency of the payment. Defaults to
                the rest of the payment.
            reason: Reason, for your own use.
            metadata: Your own key-value pairs, at most 30,000 bytes in total.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/refunds",
            body={"amount": amount, "reason": reason, "metadata": metadata},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Refund)

    def get(self, refund_id: str) -> Refund:
        """Get a refund.

        Returns one refund.

        Args:
            refund_id: Id of the refund.
        """
        request = Request("GET", f"/v1/refunds/{segment(refund_id)}")
        return self._transport.send(request, Refund)

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
        status: RefundStatus | Omit = OMIT,
        payment_id: str | Omit = OMIT,
    ) -> Pager[Refund]:
        """List refunds.

        Returns refunds, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            currency: Currency of the refunds.
            amount: Amount of the refunds, in the minor unit of the currency.
            amount_from: Least amount of the refunds, in the minor unit of the currency.
            amount_to: Largest amount of the refunds, in the minor unit of the currency.
            status: Status.
            payment_id: Id of the payment.
        """
        request = Request(
            "GET",
            "/v1/refunds",
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
                "payment_id": payment_id,
            },
        )
        return Pager(self._transport, request, Refund)
