"""A fake event feed of a stage, for `infra listen`."""

import json
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.builders import NOON

Event = dict[str, Any]


class EventFeed:
    """A server of GET /v1/events?since= like the API: oldest event first, two per page."""

    def __init__(self, port: int = 0) -> None:
        self.events: list[Event] = []
        self.answer: tuple[int, Event] | None = None
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/api"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def happens(self, number: int, event: str = "payment.success", later_s: float = 0) -> Event:
        at = (NOON + timedelta(seconds=later_s)).isoformat().replace("+00:00", "Z")
        made = {"id": f"evt_{number}", "event": event, "created_at": at, "data": {"name": "Zoë ₹"}}
        self.events.append(made)
        return made

    def _handler(feed) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                feed.asked.append(self.path)
                status, content = feed.answer or (200, feed._page(self.path))
                signed_in = (self.headers["X-Api-Key"], self.headers["X-Api-Secret"]) == ("key", "secret")
                body = json.dumps(content).encode()
                self.send_response(status if signed_in else 401)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output quiet."""

        return Handler

    def _page(self, path: str) -> Event:
        query = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        since = datetime.fromisoformat(query["since"])
        new = [event for event in self.events if datetime.fromisoformat(event["created_at"]) >= since]
        start = int(query.get("cursor", 0))
        more = start + 2 < len(new)
        return {
            "data": new[start : start + 2],
            "has_more": more,
            "next_cursor": str(start + 2) if more else None,
        }
