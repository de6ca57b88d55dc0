"""Define the operations on dunning, for `AsyncClient`."""

# Generated from openapi.json by `make openapi`.

from collections.abc import Sequence

from payment_gateway_client.arguments import Request
from payment_gateway_client.models import Dunning, EndState
from payment_gateway_client.transport import AsyncTransport


class AsyncDunningResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self) -> Dunning:
        """Get the rules of dunning.

        Returns what follows a failed automatic charge of an invoice.
        """
        request = Request("GET", "/v1/dunning")
        return await self._transport.send(request, Dunning)

    async def replace(self, *, retry_days: Sequence[int], grace_days: int, end_state: EndState) -> Dunning:
        """Update the rules of dunning.

        Saves on which days after a failed charge it is tried again, and what becomes of a subscription
        whose invoice stays unpaid. It applies to charges that fail afterwards. Requires the owner role.

        Args:
            retry_days: Days after the first failed charge on which it is tried again, in ascending
                order.
            grace_days: Days from the last of `retry_days` until `end_state` applies.
            end_state: What becomes of a subscription whose invoice stays unpaid.
        """
        request = Request(
            "PUT",
            "/v1/dunning",
            body={"retry_days": retry_days, "grace_days": grace_days, "end_state": end_state},
        )
        return await self._transport.send(request, Dunning)
