"""A merchant's webhook server: run `python examples/receiver.py`; it handles POST /webhook."""

import base64
import hmac
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

PORT = int(os.environ.get("PORT", "4000"))
SECRET = os.environ.get("WEBHOOK_SECRET", "whsec_cGF5bWVudC1nYXRld2F5LXRlc3Qta2V5")
KEY = base64.b64decode(SECRET.removeprefix("whsec_") + "==")
BODY_LIMIT = 1024 * 1024
handled: set[str] = set()  # event ids; in production, a table with a unique key


def is_ours(headers: Mapping[str, str], body: bytes) -> bool:
    """Return whether it is signed with our secret, at most five minutes ago: an older one may be a replay."""
    at, given = headers.get("webhook-timestamp", ""), headers.get("webhook-signature", "").encode()
    if not at.isdecimal() or abs(int(time.time()) - int(at[:20])) > 300:
        return False
    signed = f"{headers.get('webhook-id')}.{at}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(KEY, signed, "sha256"))
    return any(hmac.compare_digest(expected, one) for one in given.split())


class Webhook(BaseHTTPRequestHandler):
    timeout = 5

    def do_POST(self) -> None:
        body, status = b"", 413
        with suppress(ValueError):
            body = self.read_body()
            status = 404 if self.path != "/webhook" else 200 if is_ours(self.headers, body) else 401
        self.send_response_only(status)
        self.end_headers()
        if status == 200 and (event := json.loads(body))["id"] not in handled:  # a delivery can arrive twice
            handled.add(event["id"])
            shown = [event["data"].get(name) for name in ("id", "status", "amount")]
            print(event["created_at"], event["event"], *shown, flush=True)

    def read_body(self) -> bytes:
        """Return the body, also of chunks. Raise ValueError if it is too long or invalid."""
        if "Transfer-Encoding" not in self.headers:
            return self.read(int(self.headers.get("Content-Length", "0")), BODY_LIMIT)
        body = b""
        while size := int(self.rfile.readline(99).split(b";")[0], 16):
            body += self.read(size, BODY_LIMIT - len(body))
            self.rfile.readline(3)
        return body

    def read(self, size: int, limit: int) -> bytes:
        if not 0 <= size <= limit:
            raise ValueError
        return self.rfile.read(size)


try:
    with suppress(KeyboardInterrupt), HTTPServer(("127.0.0.1", PORT), Webhook) as server:
        print(f"Listening on http://127.0.0.1:{PORT}/webhook", flush=True)
        server.serve_forever()
except OSError:
    raise SystemExit(f"Port {PORT} is in use. Use another port: PORT={PORT + 1}") from None
