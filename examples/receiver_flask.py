"""A merchant's webhook server with Flask: `flask --app examples/receiver_flask run --port 4000`."""

import base64
import hmac
import os
import time
from collections.abc import Mapping

from flask import Flask, Response, request

SECRET = os.environ.get("WEBHOOK_SECRET", "whsec_cGF5bWVudC1nYXRld2F5LXRlc3Qta2V5")
KEY = base64.b64decode(SECRET.removeprefix("whsec_") + "==")
handled: set[str] = set()  # event ids; in production, a table with a unique key

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024


def is_ours(headers: Mapping[str, str], body: bytes) -> bool:
    """Return whether it is signed with our secret, at most five minutes ago: an older one may be a replay."""
    at, given = headers.get("webhook-timestamp", ""), headers.get("webhook-signature", "").encode()
    if not at.isdecimal() or abs(int(time.time()) - int(at[:20])) > 300:
        return False
    signed = f"{headers.get('webhook-id')}.{at}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(KEY, signed, "sha256"))
    return any(hmac.compare_digest(expected, one) for one in given.split())


@app.post("/webhook")
def webhook() -> Response:
    if not is_ours(request.headers, request.get_data()):
        return Response(status=401)
    event = request.get_json(force=True)
    if event["id"] not in handled:  # a delivery can arrive twice
        handled.add(event["id"])
        data = event["data"]
        print(
            event["created_at"],
            event["event"],
            data["id"],
            data.get("status"),
            data.get("amount"),
            flush=True,
        )
    return Response(status=200)
