"""/v1/webhook-endpoints: where a merchant wants to be told."""

import base64
import os
import re
from typing import Annotated
from urllib.parse import urlsplit

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.domain.endpoint import Endpoint, EndpointView, public
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import EVENT_TYPES
from chalicelib.domain.ids import new_id
from chalicelib.routes.answers import Deleted, ListOf, listed
from chalicelib.routes.edge import Body, Request, endpoint
from chalicelib.routes.fields import Listing
from chalicelib.store import endpoints
from chalicelib.store.secrets import seal

endpoints_api = Blueprint(__name__)

_URL = re.compile(r"https?://[\x21-\x7e]+")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}", re.IGNORECASE)
MOST_ENDPOINTS = 20
_PATTERNS = {*EVENT_TYPES, "*", "order.*", "payment.*", "refund.*"}


class NewEndpoint(Body):
    """`events` are names or `payment.*`-like groups; `secret` is made when it is not given."""

    url: Annotated[str, Field(max_length=2048)]
    events: Annotated[list[str], Field(min_length=1, max_length=50)] = Field(default_factory=lambda: ["*"])
    secret: str | None = Field(
        default=None, min_length=16, max_length=255, pattern=r"^[\x21-\x7e]+$", repr=False
    )


class EndpointWithSecret(EndpointView):
    secret: str


@endpoint(endpoints_api, "/v1/webhook-endpoints", "POST", status=201)
def create_endpoint(request: Request, body: NewEndpoint) -> EndpointWithSecret:
    """The one answer that shows the secret."""
    _check(body, existing=len(endpoints.of_account(request.account)))
    secret = body.secret or "whsec_" + base64.b64encode(os.urandom(32)).decode()
    made = Endpoint(
        request.account, new_id("whe", request.at), body.url, list(dict.fromkeys(body.events)),
        seal(secret, request.account), request.at,
    )  # fmt: skip
    shown: EndpointWithSecret = {**public(made), "secret": secret}
    endpoints.add(made, request.claim(shown, secret=True))
    return shown


@endpoint(endpoints_api, "/v1/webhook-endpoints", "GET")
def list_endpoints(request: Request, query: Listing) -> ListOf[EndpointView]:
    return listed(endpoints.newest(request.account, query.page("whe")), public)


@endpoint(endpoints_api, "/v1/webhook-endpoints/{endpoint_id}", "GET")
def get_endpoint(request: Request, endpoint_id: str) -> EndpointView:
    return public(endpoints.get(request.account, endpoint_id))


@endpoint(endpoints_api, "/v1/webhook-endpoints/{endpoint_id}", "DELETE")
def delete_endpoint(request: Request, endpoint_id: str) -> Deleted:
    endpoints.delete(request.account, endpoint_id)
    return {"id": endpoint_id, "deleted": True}


def _check(body: NewEndpoint, existing: int) -> None:
    if not _is_address(body.url):
        raise BadRequest("url must be an http or https address without user name or fragment", "url")
    unknown = sorted(set(body.events) - _PATTERNS)
    if unknown:
        raise BadRequest(f"events: there is no event {unknown[0]!r}", "events")
    if existing >= MOST_ENDPOINTS:
        raise BadRequest(f"There can be {MOST_ENDPOINTS} webhook endpoints; delete one first.")


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return False
    named = ":" in host or all(_LABEL.fullmatch(label) for label in host.removesuffix(".").split("."))
    return bool(
        _URL.fullmatch(url) and named and len(host) <= 253 and port != 0
        and "@" not in parts.netloc and not parts.fragment
    )  # fmt: skip
