"""What every answer looks like: the contract's shapes, and headers that browsers and proxies heed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Generic, TypeVar

from chalice.app import Response
from typing_extensions import TypedDict

from chalicelib.db.paging import Listed
from chalicelib.domain.errors import Refusal
from chalicelib.domain.event import compact

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

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class ListOf(Generic[View]):
    """One page of what a list shows, and the cursor of the next one if there is more. What is followed has
    one at its end too: `ended` says that nothing is behind it yet."""

    items: list[View]
    next_cursor: str | None
    ended: bool = False


class Deleted(TypedDict):
    id: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """`outcome` is what the log says of it: ok, replayed, or the refusal's code."""

    status: int
    body: str
    outcome: str = "ok"
    headers: Mapping[str, str] = field(default_factory=dict)


def listed(page: Listed, public: Callable[[Any], View]) -> ListOf[View]:
    """The page with each item as the API shows it."""
    return ListOf([public(item) for item in page.items], page.next_cursor)


def enveloped(result: Any) -> str:
    """A resource or a ListOf them, as the contract wraps it."""
    if isinstance(result, ListOf):
        more = result.next_cursor is not None and not result.ended
        return compact({"data": result.items, "has_more": more, "next_cursor": result.next_cursor})
    return compact({"data": result})


def refused(refusal: Refusal, request_id: str) -> Answer:
    answer = _error(refusal.status, refusal.code, refusal.description, request_id, refusal.field)
    wait = refusal.retry_after_s
    return replace(answer, headers={"Retry-After": str(wait)}) if wait is not None else answer


def failed(request_id: str) -> Answer:
    description = "Something went wrong on our side. Send the request again with the same Idempotency-Key."
    return _error(500, "INTERNAL_ERROR", description, request_id)


def unless_known(answer: Answer, known: str | None) -> Answer:
    """The answer with its tag; without its body for who has the very same already. `known` is If-None-Match.

    RFC 9110, sections 8.8.3 and 13.1.2.
    """
    tag = f'W/"{sha256(answer.body.encode()).hexdigest()[:32]}"'
    headers = {**answer.headers, "ETag": tag}
    if known is not None and tag in {one.strip() for one in known.split(",")}:
        return Answer(304, "", "not modified", headers)
    return replace(answer, headers=headers)


def response(answer: Answer, host: str, request_id: str) -> Response:
    headers: dict[str, str | list[str]] = {**_HEADERS, "X-Request-Id": request_id, **answer.headers}
    if not is_local(host):
        headers |= _HSTS
    return Response(body=answer.body, status_code=answer.status, headers=headers)


def is_local(host: str) -> bool:
    """Whether it is this machine's, where nothing speaks HTTPS."""
    return _LOCAL.fullmatch(host) is not None


def _error(status: int, code: str, description: str, request_id: str, field: str | None = None) -> Answer:
    error = {"code": code, "description": description, **({"field": field} if field else {})}
    return Answer(status, compact({"error": {**error, "request_id": request_id}}), code)
