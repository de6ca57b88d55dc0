"""The daily check of the checkout's files, over real HTTP."""

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from chalicelib.checkout.domain.page_inventory import Received
from chalicelib.checkout.workers.page_check import MAX_SIZE, PagesDiffer, check, fetch
from tests.ports import free_port

EMPTY = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"  # of no bytes
INVENTORY: dict[str, Any] = {
    "pages": [{"path": "/pay.html", "integrity": EMPTY, "headers": {"X-Test": "1"}}],
    "files": [{"source": "/assets/pay.js", "integrity": EMPTY}],
}


class Site(BaseHTTPRequestHandler):
    """Serve a compressed page, an endless file and a redirect."""

    def do_GET(self) -> None:
        body = b"x" * (MAX_SIZE + 1) if self.path == "/large" else b"page"
        self.send_response(302 if self.path == "/elsewhere" else 200)
        for name, value in (
            ("Content-Encoding", "gzip"), ("X-Test", "1"), ("Location", "/pay.html"), ("Connection", "close"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(gzip.compress(body))

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_unchanged_files_are_counted() -> None:
    asked: list[str] = []

    def as_built(url: str) -> Received:
        asked.append(url)
        return Received(200, {"x-test": "1"}, b"")

    assert check("https://pay.example", INVENTORY, as_built) == 2
    assert asked == ["https://pay.example/pay.html", "https://pay.example/assets/pay.js"]


def test_each_changed_file_is_logged_and_the_check_fails(caplog: pytest.LogCaptureFixture) -> None:
    def changed(url: str) -> Received:
        return Received(200, {}, b"" if url.endswith(".html") else b"skim()")

    with caplog.at_level("ERROR"), pytest.raises(PagesDiffer, match="2 of 2 files"):
        check("https://pay.example", INVENTORY, changed)

    lines = [vars(record) for record in caplog.records if record.message == "page.changed"]
    assert [(line["path"], line["differences"]) for line in lines] == [
        ("/pay.html", ["X-Test"]), ("/assets/pay.js", ["content"]),
    ]  # fmt: skip


def test_a_page_is_received_decompressed_with_its_headers(site: str) -> None:
    received = fetch(f"{site}/pay.html")

    assert (received.status, received.headers["x-test"], received.body) == (200, "1", b"page")


def test_a_redirect_is_not_followed(site: str) -> None:
    assert fetch(f"{site}/elsewhere").status == 302


def test_a_file_that_is_too_large_or_does_not_arrive_is_none(site: str) -> None:
    assert fetch(f"{site}/large").status == 0
    assert fetch(f"http://127.0.0.1:{free_port()}/").status == 0
