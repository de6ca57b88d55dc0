"""A small shop that takes payments with the checkout. Run it with `make demo` while `make up` runs.

Its server does what a browser must not do: it sets the price, verifies the signature of a success and
receives the webhooks. GATEWAY_URL, CHECKOUT_URL, SHOP_KEY, SHOP_SECRET and SHOP_PORT configure it.
"""

import hmac
import json
import os
import secrets
import signal
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

HERE = Path(__file__).parent
GATEWAY = os.environ.get("GATEWAY_URL", "http://localhost:8000")
CHECKOUT = os.environ.get("CHECKOUT_URL", "http://localhost:3001")
KEY = os.environ.get("SHOP_KEY", "key_test_abc123")
SECRET = os.environ.get("SHOP_SECRET", "secret_test_xyz789")
PORT = int(os.environ.get("SHOP_PORT", "4200"))

ADDRESS = f"http://127.0.0.1:{PORT}"  # not localhost, so that the shop and the checkout are different sites
GOODS = {"amount": 129_900, "currency": "INR"}
POLICY = (
    f"default-src 'none'; script-src 'self' {CHECKOUT}; frame-src {CHECKOUT}; "
    "style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
)
BODY_LIMIT = 1024 * 1024
FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/shop.js": ("shop.js", "text/javascript"),
    "/shop.css": ("shop.css", "text/css"),
}
webhooks: list[dict[str, Any]] = []
cart = {"id": secrets.token_hex(4), "order_id": ""}  # in production, one for each customer, in a table
webhook_secret = ""


def call_api(method: str, path: str, body: dict[str, Any] | None = None, **more: str) -> Any:
    """Send a request to the API with the secret and `more` headers. Return `data` of the response."""
    headers = {"X-Api-Key": KEY, "X-Api-Secret": SECRET, "Content-Type": "application/json", **more}
    request = Request(f"{GATEWAY}/api{path}", json.dumps(body or {}).encode(), headers, method=method)
    with urlopen(request, timeout=30) as response:
        return json.load(response)["data"]


def create_order(_: Any) -> dict[str, Any]:
    """Return the cart's order. A cart has one, so a customer who clicks or reloads cannot pay two."""
    receipt = f"cart-{cart['id']}"
    order = call_api("POST", "/v1/orders", GOODS | {"receipt": receipt}, **{"Idempotency-Key": receipt})
    cart["order_id"] = order["id"]
    return {"key": KEY, "orderId": order["id"], "amount": order["amount"]}


def verify(result: dict[str, Any]) -> dict[str, bool]:
    """Compare the signature: a browser can send any result, only the gateway can sign one."""
    signed = f"{result['orderId']}|{result['paymentId']}".encode()
    expected = hmac.new(SECRET.encode(), signed, "sha256").hexdigest()
    verified = hmac.compare_digest(expected, str(result["signature"]))
    if verified:
        empty_cart(result["orderId"])
    return {"verified": verified}


def empty_cart(paid_order: str) -> None:
    """Start a new cart when the open one is paid. The page may be gone, so the webhook says it too."""
    if paid_order == cart["order_id"]:
        cart.update(id=secrets.token_hex(4), order_id="")


class Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in FILES:
            name, kind = FILES[self.path]
            text = (HERE / name).read_text(encoding="utf-8").replace("{{checkout}}", CHECKOUT)
            self.reply(200, text, kind)
        elif self.path == "/webhooks":
            self.reply_json(200, webhooks)
        else:
            self.reply_json(404, {"error": "Not found."})

    def do_POST(self) -> None:
        try:
            body = self.read_body()
        except ValueError:
            self.reply_json(413, {"error": "The body is invalid or too long."})
            return
        routes = {"/orders": create_order, "/verify": verify}
        if self.path == "/webhook":
            self.receive_webhook(body)
        elif self.path in routes:
            try:
                self.reply_json(200, routes[self.path](json.loads(body or b"{}")))
            except (KeyError, TypeError, ValueError):
                self.reply_json(400, {"error": "Invalid request body."})
            except URLError as error:
                self.reply_json(502, {"error": f"The request to the gateway failed: {error}"})
        else:
            self.reply_json(404, {"error": "Not found."})

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

    def receive_webhook(self, body: bytes) -> None:
        """Store the webhook if its signature is valid."""
        expected = hmac.new(webhook_secret.encode(), body, "sha256").hexdigest()
        valid = hmac.compare_digest(expected, self.headers.get("X-Webhook-Signature", ""))
        if valid:
            webhooks.append(json.loads(body))
            if webhooks[-1]["event"] == "order.paid":
                empty_cart(webhooks[-1]["data"]["id"])
        self.reply_json(200 if valid else 401, {"received": valid})

    def reply_json(self, status: int, value: Any) -> None:
        self.reply(status, json.dumps(value), "application/json")

    def reply(self, status: int, text: str, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""


def create_endpoint() -> Any:
    """Create the shop's webhook endpoint. Delete the one of an earlier run first."""
    url = f"{ADDRESS}/webhook"
    for endpoint in call_api("GET", "/v1/webhook-endpoints?limit=100"):
        if endpoint["url"] == url:
            call_api("DELETE", f"/v1/webhook-endpoints/{endpoint['id']}")
    return call_api("POST", "/v1/webhook-endpoints", {"url": url, "events": ["payment.*", "order.paid"]})


def main() -> None:
    global webhook_secret  # noqa: PLW0603 - the gateway creates it
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with server_or_exit() as server:
        endpoint = create_endpoint_or_exit()
        webhook_secret = endpoint["secret"]
        print(f"The shop runs at {ADDRESS}  (Ctrl-C stops it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            with suppress(URLError):  # the gateway was stopped first; the next start deletes the endpoint
                call_api("DELETE", f"/v1/webhook-endpoints/{endpoint['id']}")


def server_or_exit() -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", PORT), Shop)
    except OSError:
        sys.exit(f"Port {PORT} is in use. Stop the other process, or use another port: SHOP_PORT={PORT + 10}")


def create_endpoint_or_exit() -> Any:
    """Create the webhook endpoint, or exit if the gateway is not running."""
    try:
        return create_endpoint()
    except HTTPError as error:
        sys.exit(f"The gateway at {GATEWAY} rejected the request: {error.read().decode()}")
    except URLError as error:
        sys.exit(f"The gateway at {GATEWAY} is not reachable ({error.reason}). Start it with: make up")


if __name__ == "__main__":
    main()
