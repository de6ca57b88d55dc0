"""Define the operations on test clock, for `AsyncClient`."""

# Generated from openapi.json by `make openapi`.

from payment_gateway_client.arguments import Request, new_key
from payment_gateway_client.models import ClockAdvance
from payment_gateway_client.transport import AsyncTransport


class AsyncTestClockResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def advance(self, *, seconds: int, idempotency_key: str | None = None) -> ClockAdvance:
        """Advance the test clock.

        Moves all scheduled work of your test account forward by the given number of seconds, and runs
        the work that becomes due. New resources keep their usual times. A day or more also reads the
        payouts of your acquirer accounts and of the simulator, as at night. Available in test mode
        only. Send an Idempotency-Key to retry safely.

        Args:
            seconds: Number of seconds.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/test/clock/advance",
            body={"seconds": seconds},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, ClockAdvance)
