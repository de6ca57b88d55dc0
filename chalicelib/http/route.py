"""The route decorator. It authenticates, parses, handles idempotency, and turns errors into responses."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar, Unpack, cast

from chalice.app import Blueprint, CORSConfig, Response
from chalice.app import Request as HttpRequest

from chalicelib.db import idempotency
from chalicelib.db.outages import is_passing
from chalicelib.domain.errors import Busy, NotFound, Refusal
from chalicelib.domain.event import compact
from chalicelib.domain.idempotency import IdempotencyKeyUsed
from chalicelib.domain.ids import is_id
from chalicelib.http.api import Api
from chalicelib.http.caller import Authenticate
from chalicelib.http.header_lines import check_single_values, joined
from chalicelib.http.idempotency_keys import expiry_header, key_and_fingerprint, replay
from chalicelib.http.rate_limits import check_rate
from chalicelib.http.raw_bodies import raw_body, signed_body
from chalicelib.http.request import Request
from chalicelib.http.request_log import RequestLogEntry
from chalicelib.http.responses import (
    ApiResponse,
    envelope,
    error_response,
    internal_error,
    to_http,
    with_etag,
)
from chalicelib.http.route_spec import Access, Operation, RouteOptions
from chalicelib.http.site import visitor_of
from chalicelib.log import logger
from chalicelib.request_id import started_by
from chalicelib.versions.rendering import HEADER, LATEST, check

# The API key alone is public. chalicelib/accounts/authentication.py checks the origin of the page.
ANY_ORIGIN = CORSConfig(
    allow_origin="*", max_age=600,
    allow_headers=["API-Version", "Customer-Session", "Idempotency-Key", "If-None-Match"],
    expose_headers=[
        "API-Version", "ETag", "Idempotency-Expires", "Idempotent-Replayed", "RateLimit", "RateLimit-Policy",
        "Retry-After", "X-Request-Id",
    ],
)  # fmt: skip

_OUTAGE = Busy(
    "A part of the gateway did not answer in time. The request may have taken effect. "
    "Send it again with the same Idempotency-Key."
)

View = TypeVar("View", bound=Callable[..., Any])


def endpoint(
    blueprint: Blueprint, path: str, method: str, *,
    summary: str, description: str, **options: Unpack[RouteOptions],
) -> Callable[[View], View]:  # fmt: skip
    """Register a view for `method path`; a GET route also answers HEAD.

    `summary` and `description` are published in the API reference. The view receives the Request, the path's
    ids, and `body` and `query` if the route has these models. Its result, a resource or a PageView, is sent
    in an envelope. A public route receives no Request, and its result is the whole response body. The handler
    catches all exceptions, because Chalice would turn them into its own 500 response before middleware sees
    them.
    """

    def register(view: View) -> View:
        operation = Operation(view, path, method, summary, description, **options)

        def handle(**ids: str) -> Response:
            http = blueprint.current_request
            authenticate = cast("Api", blueprint.current_app).authenticate
            entry = RequestLogEntry(http.context.get("requestId") or str(uuid.uuid4()))
            with started_by(entry.request_id):
                result = _catch(lambda: _run(operation, authenticate, http, ids, entry), entry.request_id)
                if method == "GET" and result.status == 200:
                    result = with_etag(result, joined(http, "If-None-Match"))
                if entry.api_version:
                    result = replace(result, headers={**result.headers, HEADER: entry.api_version})
                entry.write(operation, http.method, ids, result)
            return to_http(result, http.method, http.headers.get("host", ""), entry.request_id)

        handle.operation = operation  # type: ignore[attr-defined]
        cors = ANY_ORIGIN if operation.access is Access.PUBLISHABLE else None
        methods = ["GET", "HEAD"] if method == "GET" else [method]
        blueprint.route(path, methods=methods, content_types=[], name=view.__name__, cors=cors)(handle)
        return view

    return register


def check_id(id: str) -> str:
    """Raise NotFound for a text that is not one of our ids, which could be a card number."""
    if not is_id(id):
        raise NotFound("No such resource.")
    return id


def _catch(respond: Callable[[], ApiResponse], request_id: str) -> ApiResponse:
    try:
        return respond()
    except Refusal as refusal:
        return error_response(refusal, request_id)
    except Exception as error:  # noqa: BLE001 - every error gets the contract's shape and a log line
        logger.exception("request.failed")
        return error_response(_OUTAGE, request_id) if is_passing(error) else internal_error(request_id)


def _run(
    operation: Operation, authenticate: Authenticate, http: HttpRequest, ids: dict[str, str],
    entry: RequestLogEntry,
) -> ApiResponse:  # fmt: skip
    if operation.access is Access.PUBLIC:
        return ApiResponse(200, compact(operation.view(**ids, **_models(operation, http))))
    check_single_values(http)
    at = datetime.now(UTC)
    visitor = visitor_of(http.headers)
    caller = entry.caller = authenticate(http.headers, visitor, operation, at)
    entry.api_version = min(caller.api_version, LATEST)  # a later one is of a release that was rolled back
    rate_headers = check_rate(operation, caller, visitor, at)
    entry.api_version = check(http.headers.get(HEADER.lower(), entry.api_version), HEADER)
    for id in ids.values():
        check_id(id)
    models = _models(operation, http)
    key, fingerprint = None, ""
    if operation.takes_idempotency_key:
        path = operation.path.format(**ids)
        key, fingerprint = key_and_fingerprint(http, caller, path, models.get("body"))
    cookies, session = http.headers.get("cookie", ""), http.headers.get("customer-session", "")
    request = Request(
        caller,
        visitor,
        at,
        operation.status,
        key,
        fingerprint,
        entry.request_id,
        operation.id,
        entry.api_version,
        cookies,
        session,
    )
    request.headers.update(rate_headers)
    return _respond(operation, request, {**ids, **models})


def _respond(operation: Operation, request: Request, arguments: dict[str, Any]) -> ApiResponse:
    try:
        result = operation.view(request, **arguments)
    except IdempotencyKeyUsed as used:
        return replay(used.claim, request)
    except Refusal:
        # The refusal can be caused by an earlier request with this key: then its response is the right one.
        claim = idempotency.find(request.account, request.key, request.at) if request.key else None
        if claim is None:
            raise
        return replay(claim, request)
    expiry = expiry_header(request.claims[-1]) if request.claims else {}
    return ApiResponse(
        operation.status, envelope(result, request.api_version), headers={**request.headers, **expiry}
    )


def _parsed(operation: Operation, http: HttpRequest) -> dict[str, Any]:
    from chalicelib.http.parsing import parse_body, parse_query  # noqa: PLC0415 - needs Pydantic

    models: dict[str, Any] = {}
    if operation.body is not None:
        models["body"] = parse_body(operation.body, http, operation.body_limit)
    if operation.query is not None:
        models["query"] = parse_query(operation.query, http)
    return models


def _models(operation: Operation, http: HttpRequest) -> dict[str, Any]:
    models = _parsed(operation, http) if operation.body or operation.query else {}
    if operation.is_signed:
        models["sent"] = signed_body(http)
    if operation.raw_body_limit:
        models["sent"] = raw_body(http, operation.raw_body_limit)
    if operation.takes_visitor:
        models["visitor"] = visitor_of(http.headers)
    return models
