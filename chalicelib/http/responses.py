"""API responses: the JSON envelope, errors, and security headers."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from hashlib import sha256
from typing import Any, Generic, TypeVar

from chalice.app import Response
from typing_extensions import TypedDict

from chalicelib.db.paging import Listed, cursor_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Refusal
from chalicelib.domain.event import compact
from chalicelib.versions.rendering import LATEST, render

_HEADERS = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
_HSTS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
_LOCAL = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")

# Bytes of a page in Lambda's response, which may have 6 MiB with its headers:
# https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
MAX_PAGE_SIZE = 4_000_000

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class PageView(Generic[View]):
    """One page of a list. The last page has no cursor, or, in a list for polling, a cursor and `ended`."""

    items: list[View]
    next_cursor: str | None
    ended: bool = False


class Deleted(TypedDict):
    id: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class ApiResponse:
    """`outcome` is the value for the request log: ok, replayed, not modified or an error code."""

    status: int
    body: str
    outcome: str = "ok"
    headers: Mapping[str, str | list[str]] = field(default_factory=dict)


def page_view(page: Listed, to_view: Callable[[Any], View]) -> PageView[View]:
    """Convert each item of a page to its API representation. End the page early at MAX_PAGE_SIZE."""
    views: list[View] = []
    size = 0
    for item in page.items:
        view = to_view(item)
        size += len(json.dumps(compact(view)))  # Lambda's response holds the body as a JSON string
        if views and size > MAX_PAGE_SIZE:
            return PageView(views, cursor_of(page.items[len(views) - 1].id))
        views.append(view)
    return PageView(views, page.next_cursor)


def envelope(result: Any, version: str = LATEST) -> str:
    """Serialize a resource or a PageView in the contract's envelope, as the version shows it."""
    if isinstance(result, PageView):
        has_more = result.next_cursor is not None and not result.ended
        items = [render(item, version) for item in result.items]
        return compact({"data": items, "has_more": has_more, "next_cursor": result.next_cursor})
    return compact({"data": render(result, version)})


def stored_envelope(body: str, version: str) -> str:
    """Return the serialized response of a resource as the version shows it."""
    return body if version == LATEST else envelope(json.loads(body)["data"], version)


def error_response(refusal: Refusal, request_id: str) -> ApiResponse:
    response = _error(refusal.status, refusal.code, refusal.description, request_id, refusal.field)
    wait = refusal.retry_after_s
    headers = refusal.headers if wait is None else {**refusal.headers, "Retry-After": str(wait)}
    return replace(response, headers=headers)


def internal_error(request_id: str) -> ApiResponse:
    description = "Something went wrong on our side. Send the request again with the same Idempotency-Key."
    return _error(500, "INTERNAL_ERROR", description, request_id)


def with_etag(response: ApiResponse, if_none_match: str) -> ApiResponse:
    """Add an ETag; return 304 without a body if `if_none_match` has the same tag, or is *.

    RFC 9110, sections 8.8.3 and 13.1.2.
    """
    tag = sha256(response.body.encode()).hexdigest()[:32]
    headers = {**response.headers, "ETag": f'W/"{tag}"'}
    if if_none_match and _has_tag(if_none_match, tag):
        return ApiResponse(304, "", "not modified", headers)
    return replace(response, headers=headers)


def _has_tag(field: str, tag: str) -> bool:
    """Compare weakly (RFC 9110, section 8.8.3.2): a client or proxy may send the tag without W/."""
    return field.strip() == "*" or bool(re.search(rf'(^|,)\s*(W/)?"{tag}"\s*(,|$)', field))


def to_http(response: ApiResponse, method: str, host: str, request_id: str) -> Response:
    """Add the headers of every response. A response to HEAD has no body (RFC 9110, section 9.3.2)."""
    headers: dict[str, str | list[str]] = {**_HEADERS, "X-Request-Id": request_id, **response.headers}
    if not is_local(host):
        headers |= _HSTS
    body = "" if method == "HEAD" else response.body
    return Response(body=body, status_code=response.status, headers=headers)


def is_local(host: str) -> bool:
    """Return whether the host is this machine, where the API is served without HTTPS."""
    return _LOCAL.fullmatch(host) is not None


def _error(
    status: int, code: str, description: str, request_id: str, field: str | None = None
) -> ApiResponse:
    error = {"code": code, "description": description, **({"field": field} if field else {})}
    return ApiResponse(status, compact({"error": {**error, "request_id": request_id}}), code)
