"""Responses of the local proxy itself: the contract's error for programs, a page for people."""

import base64
import hashlib
import html
import uuid
from collections.abc import Mapping

from aiohttp import web

# Neither the proxy's nor the cloud's software is shown. The server would send its own name instead of none.
SERVER = {"Server": "payment-gateway"}
_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", **SERVER}
# A link would lose the part of the address after #, which names the payment.
_SCRIPT = "document.querySelector('button').onclick = () => location.reload()"
_SCRIPT_HASH = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
# The checkout's page is in the frame of a shop, so the page may be framed, as that one.
_POLICY = (
    f"default-src 'none'; script-src 'sha256-{_SCRIPT_HASH}'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1.5rem;"
    "color-scheme:light dark}h1{font-size:1.5rem}button{font:inherit;padding:.5rem 1rem}small{opacity:.75}"
)
_TEXTS = {
    "en": {
        "title": "This page is not available",
        "text": "The site did not respond. Nothing was paid by opening it. Try again in a few minutes.",
        "retry": "Try again",
        "id": "Request ID",
    },
    "hi": {
        "title": "यह पेज उपलब्ध नहीं है",
        "text": "साइट से जवाब नहीं मिला। इसे खोलने से कोई भुगतान नहीं हुआ। कुछ मिनट बाद फिर कोशिश करें।",
        "retry": "फिर कोशिश करें",
        "id": "अनुरोध ID",
    },
}


def refusal(status: int, code: str, description: str, *, to: web.BaseRequest | None = None) -> web.Response:
    """Return the contract's error, or a page if the request opens one of a site in a browser."""
    request_id = str(uuid.uuid4())
    headers = _HEADERS | {"X-Request-Id": request_id}
    if to is not None and _opens_a_page(to):
        text = _page(to.headers, status, description, request_id)
        headers |= {"Content-Security-Policy": _POLICY, "Vary": "Accept, Accept-Language"}
        return web.Response(status=status, text=text, content_type="text/html", headers=headers)
    error = {"code": code, "description": description, "request_id": request_id}
    return web.json_response({"error": error}, status=status, headers=headers)


def _opens_a_page(request: web.BaseRequest) -> bool:
    is_page = request.method in ("GET", "HEAD") and not request.path.startswith("/api/")
    return is_page and "text/html" in request.headers.get("Accept", "")


def _page(headers: Mapping[str, str], status: int, description: str, request_id: str) -> str:
    preferred = headers.get("Accept-Language", "").lower().split("-")[0].split(",")[0].strip()
    language = preferred if preferred in _TEXTS else "en"
    texts = _TEXTS[language]
    reason = f"<p>{texts['text']}</p>" if status >= 500 else ""
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{texts["title"]}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style>'
        f"<main><h1>{texts['title']}</h1>{reason}<p><button>{texts['retry']}</button></p>"
        f'<p><small lang="en">{html.escape(description)}</small><br>'
        f"<small>{texts['id']}: {request_id}</small></p></main><script>{_SCRIPT}</script></html>"
    )
