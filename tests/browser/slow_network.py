"""A very slow mobile network: a proxy that a browser context uses for all of its requests.

The network emulation of Chromium's DevTools is for one process, and the checkout's frame has its own.
"""

import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from threading import Lock
from urllib.parse import urlsplit

from tests.local_server import LocalServer

LATENCY_S = 1.5
BYTES_PER_S = 6000
_CHUNK = 600  # bytes; what one response sends before another may send
_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "proxy-connection"}


class SlowNetwork(LocalServer):
    """Delay each response by LATENCY_S. All responses share BYTES_PER_S."""

    def __init__(self) -> None:
        super().__init__(_Proxy)


class _Proxy(BaseHTTPRequestHandler):
    _line = Lock()

    def do_GET(self) -> None:
        target = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
        upstream = HTTPConnection(target.hostname or "", target.port or 80, timeout=60)
        upstream.request(self.command, target._replace(scheme="", netloc="").geturl(), body, headers)
        answer = upstream.getresponse()
        content = answer.read()
        upstream.close()
        time.sleep(LATENCY_S)
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self._send_slowly(content)

    def do_POST(self) -> None:
        self.do_GET()

    def _send_slowly(self, content: bytes) -> None:
        for start in range(0, len(content), _CHUNK):
            chunk = content[start : start + _CHUNK]
            with self._line:
                time.sleep(len(chunk) / BYTES_PER_S)
            self.wfile.write(chunk)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""
