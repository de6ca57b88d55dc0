"""A merchant's webhook server with FastAPI: `uvicorn --app-dir examples receiver_fastapi:app --port 4000`."""

import base64
import hmac
import json
import os
import time
from collections.abc import Mapping

from fastapi import FastAPI, Request, Response

SECRET = os.environ.get("WEBHOOK_SECRET", "whsec_cGF5bWVudC1nYXRld2F5LXRlc3Qta2V5")
KEY = base64.b64decode(SECRET.removeprefix("whsec_") + "==")
BODY_LIMIT = 1024 * 1024
handled: set[str] = set()  # event ids; in production, a table with a unique key

app = FastAPI()


def is_ours(headers: Mapping[str, str], body: bytes) -> bool:
    """Return whether it is signed with our secret, at most five minutes ago: an older one may be a replay."""
    at, given = headers.get("webhook-timestamp", ""), headers.get("webhook-signature", "").encode()
    if not at.isdecimal() or abs(int(time.time()) - int(at[:20])) > 300:
        return False
    signed = f"{headers.get('webhook-id')}.{at}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(KEY, signed, "sha256"))
    return any(hmac.compare_digest(expected, one) for one in given.split())


@app.post("/webhook")
async def webhook(request: Request) -> Response:
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > BODY_LIMIT:
        return Response(status_code=413)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            return Response(status_code=413)
    if not is_ours(request.headers, body):
        return Response(status_code=401)
    event = json.loads(body)
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
    return Response(status_code=200)
