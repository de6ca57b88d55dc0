"""The demo shop's server, without a gateway."""

import hmac
import os
import runpy
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest

from tests.examples.test_receivers import EXAMPLES
from tests.gateway import JSON
from tests.node import node
from tests.ports import free_port

BODY = b'{"id":"evt_1","event":"payment.success"}'


@pytest.fixture
def shop() -> Iterator[HTTPConnection]:
    module = runpy.run_path(str(EXAMPLES / "shop" / "shop.py"))
    with ThreadingHTTPServer(("127.0.0.1", 0), module["Shop"]) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_port)
        yield connection
        connection.close()
        server.shutdown()


def test_a_chunked_webhook_is_received(shop: HTTPConnection) -> None:
    signature = hmac.new(b"", BODY, "sha256").hexdigest()  # the shop has no secret before its endpoint exists

    shop.request("POST", "/webhook", iter([BODY[:5], BODY[5:]]), {"X-Webhook-Signature": signature})

    assert shop.getresponse().status == 200


def test_a_cart_keeps_its_order_until_it_is_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    module = runpy.run_path(str(EXAMPLES / "shop" / "shop.py"))
    orders: dict[str, str] = {}

    def call_api(method: str, path: str, body: JSON, **headers: str) -> JSON:
        order_id = orders.setdefault(headers["Idempotency-Key"], f"order_{len(orders)}")
        return {"id": order_id, "amount": body["amount"]}

    shop = module["create_order"].__globals__
    monkeypatch.setitem(shop, "call_api", call_api)
    opened = [module["create_order"]({})["orderId"] for _ in range(2)]
    module["empty_cart"]("order_9")  # another cart's
    opened.append(module["create_order"]({})["orderId"])
    module["empty_cart"]("order_0")
    opened.append(module["create_order"]({})["orderId"])

    assert opened == ["order_0", "order_0", "order_0", "order_1"]


@pytest.mark.parametrize("example", ["shop/shop.py", "receiver.py", "receiver.mjs"])
def test_a_port_in_use_is_one_sentence(example: str) -> None:
    runtime = sys.executable if example.endswith(".py") else node()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        environment = {**os.environ, "PORT": port, "SHOP_PORT": port}
        command = [runtime, str(EXAMPLES / example)]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"Port {port} is in use.")
    assert len(ran.stderr.splitlines()) == 1


def test_a_gateway_that_does_not_run_is_one_sentence() -> None:
    gateway = f"http://127.0.0.1:{free_port()}"
    environment = {**os.environ, "GATEWAY_URL": gateway, "SHOP_PORT": str(free_port())}
    command = [sys.executable, str(EXAMPLES / "shop" / "shop.py")]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"The gateway at {gateway} is not reachable")
    assert ran.stderr.endswith("Start it with: make up\n")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("length", ["1048577", "-1", "many"])
def test_a_body_that_is_too_long_or_invalid_is_refused(shop: HTTPConnection, length: str) -> None:
    shop.request("POST", "/orders", headers={"Content-Length": length})

    assert shop.getresponse().status == 413
