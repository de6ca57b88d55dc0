"""Send requests, and send them again after failures that pass."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from payment_gateway_client._version import API_VERSION
from payment_gateway_client.arguments import Request
from payment_gateway_client.decoding import decode
from payment_gateway_client.errors import json_of
from payment_gateway_client.retries import Retries

T = TypeVar("T")
USER_AGENT = "payment-gateway-client-python/0.1.0"


@dataclass(frozen=True)
class Settings:
    """Hold the settings of a client. `base_url` is the API's address with its path, such as https://pay.example.com/api."""

    api_key: str
    api_secret: str = field(repr=False)
    base_url: str
    timeout: float
    max_retries: int

    def __post_init__(self) -> None:
        if not self.base_url.startswith(("https://", "http://")):
            raise ValueError("base_url must start with https:// or http://")

    def options(self, request: Request) -> dict[str, Any]:
        """Return the arguments for httpx."""
        headers = {
            "X-Api-Key": self.api_key,
            "X-Api-Secret": self.api_secret,
            "API-Version": API_VERSION,
            "User-Agent": USER_AGENT,
        }
        if request.idempotency_key is not None:
            headers["Idempotency-Key"] = request.idempotency_key
        return {
            "method": request.method,
            "url": self.base_url.rstrip("/") + request.path,
            "params": request.parameters(),
            "json": request.json(),
            "headers": headers,
            "timeout": self.timeout,
            "follow_redirects": False,  # another host must not get the secret
        }


class Transport:
    """Send requests over one pool of connections."""

    def __init__(self, settings: Settings, http: httpx.Client | None) -> None:
        self._settings = settings
        self._http = http or httpx.Client()

    def send(self, request: Request, kind: type[T]) -> T:
        """Return the response's `data`. Raises GatewayError."""
        return decode(kind, self.answer(request)["data"])

    def answer(self, request: Request) -> Any:
        """Return the response's JSON. Raises GatewayError."""
        options, retries = self._settings.options(request), Retries(request, self._settings.max_retries)
        while True:
            try:
                response = self._http.request(**options)
            except httpx.TransportError as problem:
                wait_s = retries.after_lost_response(problem)
            else:
                if response.is_success:
                    return json_of(response, request.idempotency_key)
                wait_s = retries.after_response(response)
            time.sleep(wait_s)

    def close(self) -> None:
        self._http.close()


class AsyncTransport:
    """Send requests over one pool of connections, without blocking the event loop."""

    def __init__(self, settings: Settings, http: httpx.AsyncClient | None) -> None:
        self._settings = settings
        self._http = http or httpx.AsyncClient()

    async def send(self, request: Request, kind: type[T]) -> T:
        """Return the response's `data`. Raises GatewayError."""
        return decode(kind, (await self.answer(request))["data"])

    async def answer(self, request: Request) -> Any:
        """Return the response's JSON. Raises GatewayError."""
        options, retries = self._settings.options(request), Retries(request, self._settings.max_retries)
        while True:
            try:
                response = await self._http.request(**options)
            except httpx.TransportError as problem:
                wait_s = retries.after_lost_response(problem)
            else:
                if response.is_success:
                    return json_of(response, request.idempotency_key)
                wait_s = retries.after_response(response)
            await asyncio.sleep(wait_s)

    async def close(self) -> None:
        await self._http.aclose()
