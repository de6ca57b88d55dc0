"""Events of an HTTP API (API Gateway v2, payload format 1.0), whose route `$default` takes every request.

They are those of a REST API, but do not name the route of the path. infra/template/http_api.yaml;
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from chalice.app import CORSConfig, Response

from chalicelib.domain.errors import NotFound
from chalicelib.http.responses import error_response, to_http

Event = dict[str, Any]

_DEFAULT_ROUTE = "$default"
_READABLE = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "X-Request-Id,Retry-After"}


def has_no_route(event: Event) -> bool:
    return bool(event.get("requestContext", {}).get("resourcePath") == _DEFAULT_ROUTE)


def with_route(event: Event, routes: Iterable[str]) -> Event | None:
    """Return the event as a REST API sends it, with the route of its path. None if no route has this path."""
    context = event["requestContext"]
    path = event["path"].removeprefix(f"/{context['stage']}")
    route = _route_of(path, routes)
    if route is None:
        return None
    return {
        **event,
        "resource": route,
        "headers": _headers_of(event),
        "pathParameters": _ids_in(path, route) or None,
        "requestContext": {**context, "resourcePath": route},
    }


def not_found(event: Event) -> Response:
    """Return what a REST API returns for an address or method without a route: infra/template/api.yaml."""
    context = event["requestContext"]
    request_id = context.get("requestId") or str(uuid.uuid4())
    error = error_response(NotFound("There is nothing at this address."), request_id)
    response = to_http(error, context["httpMethod"], _headers_of(event).get("host", ""), request_id)
    response.headers.update(_READABLE)
    return response


def preflight(methods: Iterable[str], cors: CORSConfig) -> Response:
    """Return the response to a browser that asks which requests it may send (Fetch, section 3.3.2)."""
    headers = {"Access-Control-Allow-Methods": ",".join([*methods, "OPTIONS"])}
    return Response(body="", headers={**headers, **cors.get_access_control_headers()})


def _route_of(path: str, routes: Iterable[str]) -> str | None:
    """Return the route that has the path; one with fewer ids, if there are several."""
    segments = path.split("/")
    found = [route for route in routes if _has_path(route.split("/"), segments)]
    return min(found, key=lambda route: route.count("{"), default=None)


def _has_path(names: list[str], segments: list[str]) -> bool:
    return len(names) == len(segments) and all(
        name == segment or (_is_id(name) and segment) for name, segment in zip(names, segments, strict=True)
    )


def _ids_in(path: str, route: str) -> dict[str, str]:
    pairs = zip(route.split("/"), path.split("/"), strict=True)
    return {name.strip("{}"): unquote(segment) for name, segment in pairs if _is_id(name)}


def _is_id(name: str) -> bool:
    return name.startswith("{")


def _headers_of(event: Event) -> dict[str, str]:
    """Return the headers. The last hop of X-Forwarded-For is always the address that called the API.

    A REST API appends it, and chalicelib/http/site.py relies on it. AWS does not say that an HTTP API does.
    """
    headers = {name.lower(): value for name, value in event["headers"].items()}
    caller = event["requestContext"]["identity"]["sourceIp"]
    hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    if hops[-1:] != [caller]:
        hops.append(caller)
    return {**headers, "x-forwarded-for": ", ".join(hops)}
