"""A merchant's webhook server: start it with `python examples/receiver.py`, it answers POST /webhook."""

import hmac
import json
import os
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

PORT = int(os.environ.get("PORT", "4000"))
SECRET = os.environ.get("WEBHOOK_SECRET", "whsec_test_abc123").encode()
BODY_LIMIT = 1024 * 1024
handled: set[str] = set()  # event ids; in a shop, a table with a unique key


class Webhook(BaseHTTPRequestHandler):
    timeout = 5

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "0")
        fits = length.isdecimal() and int(length) <= BODY_LIMIT
        body = self.rfile.read(int(length)) if fits else b""
        expected = hmac.new(SECRET, body, "sha256").hexdigest().encode()
        signed = hmac.compare_digest(expected, self.headers.get("X-Webhook-Signature", "").encode())
        status = 404 if self.path != "/webhook" else 413 if not fits else 200 if signed else 401
        self.send_response_only(status)
        self.end_headers()
        event = json.loads(body) if status == 200 else None
        if event and event["id"] not in handled:  # a delivery can come twice
            handled.add(event["id"])
            line = "{created_at} {event} {data[id]} {data[status]} {data[amount]}".format(**event)
            print(line, flush=True)


with suppress(KeyboardInterrupt), HTTPServer(("127.0.0.1", PORT), Webhook) as server:
    print(f"Listening on http://127.0.0.1:{PORT}/webhook", flush=True)
    server.serve_forever()
