"""A shop's page with a strict policy. It loads the SDK and records the calls of its callbacks."""

from http.server import BaseHTTPRequestHandler

from tests.local_server import LocalServer

PAGE = """<!doctype html>
<html lang="en">
<title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<main>
<h1>Shop</h1>
<button id="buy">Buy</button>
<div id="container"></div>
</main>
<script src="{checkout}/checkout.js"></script>
<script src="/host.js"></script>
</html>
"""
SCRIPT = """
window.callbacks = [];
const record = (name) => (value) => { callbacks.push([name, value ?? null]); };
window.openCheckout = (options, Gateway = PaymentGateway) => {
  const events = { onSuccess: record('success'), onFailure: record('failure'), onClose: record('close') };
  window.checkout = new Gateway({ ...events, ...options });
  checkout.open().then((outcome) => { window.outcome = outcome; });
};
document.getElementById('buy').onclick = () => openCheckout(window.options);
"""


class Host(LocalServer):
    """Serve the page on 127.0.0.1, as a context manager."""

    def __init__(self, checkout: str) -> None:
        self._files = {
            "/": (PAGE.replace("{checkout}", checkout), "text/html"),
            "/host.js": (SCRIPT, "text/javascript"),
            "/empty": ("<!doctype html><title>Empty</title>", "text/html"),
        }
        policy = (
            f"default-src 'none'; script-src 'self' {checkout}; frame-src {checkout}; img-src data:; "
            "base-uri 'none'; require-trusted-types-for 'script'"
        )
        super().__init__(_handler(self._files, policy))

    def show(self, path: str, page: str) -> str:
        """Serve another page, without a policy. Return its URL."""
        self._files[path] = (page, "text/html")
        return f"{self.origin}{path}"

    @property
    def url(self) -> str:
        return f"{self.origin}/"


def _handler(files: dict[str, tuple[str, str]], policy: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text, kind = files.get(self.path, ("", "text/plain"))
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(text.encode())))
            if kind == "text/html" and self.path == "/":
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Log nothing."""

    return Handler
