"""The demo shop's server, without a gateway."""

import hmac
import runpy
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest

from tests.examples.test_receivers import EXAMPLES

BODY = b'{"id":"evt_1"}'


@pytest.fixture
def shop() -> Iterator[HTTPConnection]:
    module = runpy.run_path(str(EXAMPLES / "shop" / "shop.py"))
    with ThreadingHTTPServer(("127.0.0.1", 0), module["Shop"]) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        yield connection
        connection.close()
        server.shutdown()


def test_a_chunked_webhook_is_received(shop: HTTPConnection) -> None:
    signature = hmac.new(b"", BODY, "sha256").hexdigest()  # the shop has no secret before its endpoint exists

    shop.request("POST", "/webhook", iter([BODY[:5], BODY[5:]]), {"X-Webhook-Signature": signature})

    assert shop.getresponse().status == 200


@pytest.mark.parametrize("length", ["1048577", "-1", "many"])
def test_a_body_that_is_too_long_or_invalid_is_refused(shop: HTTPConnection, length: str) -> None:
    shop.request("POST", "/orders", headers={"Content-Length": length})

    assert shop.getresponse().status == 413
