"""Refuse requests to the local cloud that a web page can send.

The emulator allows every origin and accepts well-known access keys, and it runs code. So only four kinds of
requests pass: those with the stage's own access key or a key that the cloud issued to a function, those of
the local proxy, and the dashboard's uploads and downloads, whose signatures the cloud checks.
"""

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from ministack.core.iam_evaluator import ResolvedCredential, is_root_access_key, resolve_credential
from ministack.core.router import extract_access_key_id

from infra.local.access import PROXY_HEADER

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

HEALTH = "/_ministack/health"
# The starts of the names of buckets, which CloudFormation completes.
EVIDENCE = "payment-gateway-evidence"
EXPORTS = "payment-gateway-exportsbucket"


@dataclass(frozen=True)
class Gate:
    """An ASGI application in front of the cloud. `hosts` are the accepted Host headers, in lower case."""

    cloud: Application
    access_key: str
    hosts: frozenset[str]
    dashboards: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.cloud(scope, receive, send)
            return
        headers = headers_of(scope)
        reason = None if self._is_from_proxy(headers) else self._refusal(scope, headers)
        if reason:
            await _refuse(scope, send, reason)
        else:
            # A distribution sends the request to its origin, which is the cloud again, with all headers.
            is_site = headers.get("host", "").endswith(".cloudfront.net")
            await self.cloud(scope if is_site else _without_proxy_header(scope), receive, send)

    def _is_from_proxy(self, headers: Mapping[str, str]) -> bool:
        return self._is_own(headers.get(PROXY_HEADER.lower(), ""))

    def _refusal(self, scope: Scope, headers: Mapping[str, str]) -> str | None:
        """Return why the request is refused, or None."""
        if headers.get("host", "").lower() not in self.hosts:
            return "This address is not one of the local cloud."
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if self._is_upload(scope, headers) or _is_download(scope, headers, query):
            return None
        if "origin" in headers or any(name.startswith("sec-fetch-") for name in headers):
            return "The local cloud does not answer web pages."
        if (scope.get("method"), scope["path"]) == ("GET", HEALTH):
            return None
        if self._is_own(key := extract_access_key_id(dict(headers), query)) or _is_issued(key):
            return None
        return "The access key is not one of this stage. Load the settings in stage.env."

    def _is_upload(self, scope: Scope, headers: Mapping[str, str]) -> bool:
        """Return True for the POST of a file to the bucket of evidence by the dashboard's page."""
        bucket = scope["path"].strip("/")
        return (
            scope.get("method") == "POST"
            and headers.get("origin") in self.dashboards
            and headers.get("content-type", "").startswith("multipart/form-data")
            and not scope["query_string"]
            and "/" not in bucket
            and bucket.startswith(EVIDENCE)
        )

    def _is_own(self, key: str) -> bool:
        return hmac.compare_digest(key.encode(), self.access_key.encode())


def _is_download(scope: Scope, headers: Mapping[str, str], query: dict[str, list[str]]) -> bool:
    """Return True for a link to a file of an export, which a function signed and a browser opens."""
    return (
        scope.get("method") == "GET"
        and headers.get("sec-fetch-mode") == "navigate"
        and scope["path"].startswith(f"/{EXPORTS}")
        and "X-Amz-Signature" in query
        and _is_issued(extract_access_key_id({}, query))
    )


def _is_issued(key: str) -> bool:
    """Return True for a key that the cloud issued. The cloud then checks the signature with its secret."""
    return not is_root_access_key(key) and isinstance(resolve_credential(key), ResolvedCredential)


def headers_of(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _without_proxy_header(scope: Scope) -> Scope:
    own = PROXY_HEADER.lower().encode()
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() != own]}


async def _refuse(scope: Scope, send: Send, reason: str) -> None:
    if scope["type"] != "http":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = json.dumps({"__type": "UnrecognizedClientException", "message": reason}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
