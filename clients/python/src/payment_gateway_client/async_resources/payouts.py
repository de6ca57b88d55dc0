"""Define the operations on payouts, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, segment
from payment_gateway_client.models import Payout, PayoutLine
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncPayoutsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, payout_id: str) -> Payout:
        """Get a payout.

        Returns one payout.

        Args:
            payout_id: Id of the payout.
        """
        request = Request("GET", f"/v1/payouts/{segment(payout_id)}")
        return await self._transport.send(request, Payout)

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
        acquirer: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
    ) -> AsyncPager[Payout]:
        """List payouts.

        Returns the payouts of your acquirer accounts, the latest arrival first. Iterate over the result
        to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            currency: Currency of the payouts.
            amount: Amount of the payouts, in the minor unit of the currency.
            amount_from: Least amount of the payouts, in the minor unit of the currency.
            amount_to: Largest amount of the payouts, in the minor unit of the currency.
            acquirer: Id of the acquirer account.
            acquirer_reference: The acquirer's identifier of the payout.
        """
        request = Request(
            "GET",
            "/v1/payouts",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "currency": currency,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "acquirer": acquirer,
                "acquirer_reference": acquirer_reference,
            },
        )
        return AsyncPager(self._transport, request, Payout)

    def list_lines(
        self,
        payout_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[PayoutLine]:
        """List the lines of a payout.

        Returns what the payout holds of each payment and refund, and other amounts such as fees.
        Iterate over the result to get the items of all pages.

        Args:
            payout_id: Id of the payout.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET",
            f"/v1/payouts/{segment(payout_id)}/lines",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to},
        )
        return AsyncPager(self._transport, request, PayoutLine)
