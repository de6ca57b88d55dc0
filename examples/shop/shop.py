"""A small shop that takes payments by the checkout. Run it with `make demo` beside `make up`.

Its server does what no browser may: it says what the cart costs, verifies the signature of a success, and is
told of it by webhook. GATEWAY_URL, CHECKOUT_URL, SHOP_KEY, SHOP_SECRET and SHOP_PORT change what it talks to.
"""

import hmac
import json
import os
import signal
import sys
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

ADDRESS = f"http://127.0.0.1:{PORT}"  # not localhost: a shop is another site than its checkout
CART = {"amount": 129_900, "currency": "INR", "receipt": "cart-1"}
POLICY = (
    f"default-src 'none'; script-src 'self' {CHECKOUT}; frame-src {CHECKOUT}; "
    "style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
)
FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/shop.js": ("shop.js", "text/javascript"),
    "/shop.css": ("shop.css", "text/css"),
}
webhooks: list[dict[str, Any]] = []
webhook_secret = ""


def ask(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """Asks the gateway, with the secret that only this server has."""
    headers = {"X-Api-Key": KEY, "X-Api-Secret": SECRET, "Content-Type": "application/json"}
    request = Request(f"{GATEWAY}/api{path}", json.dumps(body or {}).encode(), headers, method=method)
    with urlopen(request, timeout=30) as answer:
        return json.load(answer)["data"]


def create_order(_: Any) -> dict[str, Any]:
    order = ask("POST", "/v1/orders", CART)
    return {"key": KEY, "orderId": order["id"], "amount": order["amount"]}


def verify(result: dict[str, Any]) -> dict[str, bool]:
    """A browser can say anything: only the signature tells that the gateway said it."""
    signed = f"{result['orderId']}|{result['paymentId']}".encode()
    expected = hmac.new(SECRET.encode(), signed, "sha256").hexdigest()
    return {"verified": hmac.compare_digest(expected, str(result["signature"]))}


class Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in FILES:
            name, kind = FILES[self.path]
            text = (HERE / name).read_text(encoding="utf-8").replace("{{checkout}}", CHECKOUT)
            self.reply(200, text, kind)
        elif self.path == "/webhooks":
            self.reply_json(200, webhooks)
        else:
            self.reply_json(404, {"error": "There is nothing at this address."})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        answers = {"/orders": create_order, "/verify": verify}
        if self.path == "/webhook":
            self.take(body)
        elif self.path in answers:
            try:
                self.reply_json(200, answers[self.path](json.loads(body or b"{}")))
            except (KeyError, TypeError, ValueError):
                self.reply_json(400, {"error": "That is not what the shop's page sends."})
            except URLError as error:
                self.reply_json(502, {"error": f"The gateway said no, or nothing: {error}"})
        else:
            self.reply_json(404, {"error": "There is nothing at this address."})

    def take(self, body: bytes) -> None:
        """A webhook, once its signature is right."""
        expected = hmac.new(webhook_secret.encode(), body, "sha256").hexdigest()
        genuine = hmac.compare_digest(expected, self.headers.get("X-Webhook-Signature", ""))
        if genuine:
            webhooks.append(json.loads(body))
        self.reply_json(200 if genuine else 401, {"received": genuine})

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
        """The shop's terminal stays quiet."""


def listen_for_webhooks() -> Any:
    """Has the gateway tell this shop of its payments, and nobody twice."""
    url = f"{ADDRESS}/webhook"
    for endpoint in ask("GET", "/v1/webhook-endpoints?limit=100"):
        if endpoint["url"] == url:
            ask("DELETE", f"/v1/webhook-endpoints/{endpoint['id']}")
    return ask("POST", "/v1/webhook-endpoints", {"url": url, "events": ["payment.*", "order.paid"]})


def main() -> None:
    global webhook_secret  # noqa: PLW0603 - it is known when the gateway has made it
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with ThreadingHTTPServer(("127.0.0.1", PORT), Shop) as server:
        endpoint = opened()
        webhook_secret = endpoint["secret"]
        print(f"The shop is open: {ADDRESS}  (Ctrl-C closes it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            ask("DELETE", f"/v1/webhook-endpoints/{endpoint['id']}")


def opened() -> Any:
    """The shop's webhook endpoint, or the end: without a gateway there is nothing to sell with."""
    try:
        return listen_for_webhooks()
    except HTTPError as error:
        sys.exit(f"The gateway at {GATEWAY} refused the shop: {error.read().decode()}")
    except URLError as error:
        sys.exit(f"The gateway at {GATEWAY} does not answer ({error.reason}). Start it first: make up")


if __name__ == "__main__":
    main()
