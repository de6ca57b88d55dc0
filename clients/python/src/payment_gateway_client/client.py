"""Define the clients: an API key with its secret, and the resources that it reaches."""

from types import TracebackType
from typing import Self

import httpx

from payment_gateway_client.async_resources import AsyncResources
from payment_gateway_client.checkout import is_paid
from payment_gateway_client.resources import Resources
from payment_gateway_client.transport import AsyncTransport, Settings, Transport

TIMEOUT_S = 30.0
MAX_RETRIES = 3


class Client(Resources):
    """Call the API.

    It keeps connections open: make one for your process, share it between threads, and close it at the end.
    """

    def __init__(
        self,
        api_key: str,
        api_secret: str,
        base_url: str,
        *,
        timeout: float = TIMEOUT_S,
        max_retries: int = MAX_RETRIES,
        http_client: httpx.Client | None = None,
    ) -> None:
        """Make a client.

        Args:
            api_key: The key, such as key_test_abc123.
            api_secret: Its secret. Keep it on your server.
            base_url: The API's address, with its path: the stack's output `ApiUrl`.
            timeout: Seconds to wait for a connection, and for each part of a response.
            max_retries: Attempts after the first one.
            http_client: Your own client of httpx, for proxies or certificates.
        """
        self._settings = Settings(api_key, api_secret, base_url, timeout, max_retries)
        self._transport = Transport(self._settings, http_client)
        super().__init__(self._transport)

    def is_paid(self, order_id: str, payment_id: str, signature: str) -> bool:
        """Return whether the checkout's result is true: the signature is that of the order and the payment.

        Take the order's id from your own records. The signature does not say whose order it is.
        """
        return is_paid(order_id, payment_id, signature, self._settings.api_secret)

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(AsyncResources):
    """Call the API; its operations are awaited. It has the same resources as `Client`."""

    def __init__(
        self,
        api_key: str,
        api_secret: str,
        base_url: str,
        *,
        timeout: float = TIMEOUT_S,
        max_retries: int = MAX_RETRIES,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        """Make a client. See `Client` for the arguments."""
        self._settings = Settings(api_key, api_secret, base_url, timeout, max_retries)
        self._transport = AsyncTransport(self._settings, http_client)
        super().__init__(self._transport)

    def is_paid(self, order_id: str, payment_id: str, signature: str) -> bool:
        """Return whether the checkout's result is true: the signature is that of the order and the payment.

        Take the order's id from your own records. The signature does not say whose order it is.
        """
        return is_paid(order_id, payment_id, signature, self._settings.api_secret)

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
