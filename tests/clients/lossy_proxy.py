"""A proxy before the API of a stage that loses responses: the gateway has done the work, and no one knows."""

from collections import Counter
from http.server import BaseHTTPRequestHandler
from threading import Lock

import requests

from tests.local_server import LocalServer

PASSED_ON = {"content-type", "idempotency-key", "x-api-key", "x-api-secret", "api-version"}


class LossyProxy(LocalServer):
    """Lose the first response to each request that has an Idempotency-Key."""

    def __init__(self, api: str) -> None:
        self._api = api
        self._lock = Lock()
        self._tries = Counter[str]()
        super().__init__(_handler(self))

    @property
    def tries(self) -> list[int]:
        """Return how often each key was sent."""
        with self._lock:
            return list(self._tries.values())

    def is_lost(self, key: str) -> bool:
        with self._lock:
            self._tries[key] += 1
            return self._tries[key] == 1

    def forward(self, handler: BaseHTTPRequestHandler) -> requests.Response:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", "0")))
        kept = {name: value for name, value in handler.headers.items() if name.lower() in PASSED_ON}
        address = f"{self._api}{handler.path}"
        return requests.request(handler.command, address, data=body, headers=kept, timeout=60)


class PlainTextProxy(LossyProxy):
    """Say that each body is plain text, as a wrong proxy of a merchant could. Lose nothing."""

    def is_lost(self, key: str) -> bool:
        return False

    def forward(self, handler: BaseHTTPRequestHandler) -> requests.Response:
        handler.headers.replace_header("Content-Type", "text/plain")
        return super().forward(handler)


def _handler(proxy: LossyProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            response = proxy.forward(self)
            if proxy.is_lost(self.headers.get("Idempotency-Key", "")):
                self.close_connection = True
                return
            self.send_response(response.status_code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(response.content)))
            self.end_headers()
            self.wfile.write(response.content)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output quiet."""

    return Handler
