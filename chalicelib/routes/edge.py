"""What every request passes before its route, and after it: credentials, body, idempotency, refusals."""

import re
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar, get_type_hints

from chalice.app import Blueprint, Response
from chalice.app import Request as HttpRequest
from pydantic import BaseModel, ConfigDict, ValidationError

from chalicelib.domain.errors import BadRequest, IdempotencyKeyReused, NotFound, Refusal, Unauthorized
from chalicelib.domain.event import Resource, compact
from chalicelib.domain.idempotency import Claim, IdempotencyKeyUsed, fingerprint_of
from chalicelib.domain.merchant import ApiKey, opens
from chalicelib.log import logger
from chalicelib.routes.answers import Answer, enveloped, failed, refused, response
from chalicelib.store import idempotency, merchants
from chalicelib.store.paging import Page, id_of
from chalicelib.store.secrets import seal, unseal

LARGEST_BODY = 64 * 1024  # bytes
_LONGEST_ID = 64
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,255}")

View = TypeVar("View", bound=Callable[..., Any])


class Body(BaseModel):
    """A request's body: exactly the fields that it names, exactly of their types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, when, and what a route may need of the headers and the query.

    `currency` is the merchant's usual one; `status` what the answer will have if nothing is refused.
    """

    account: str
    currency: str
    at: datetime
    status: int
    query: Mapping[str, str]
    key: str | None
    fingerprint: str

    def claim(self, resource: Resource, *, secret: bool = False) -> Claim | None:
        """The claim for an answer that is `resource`; None if no key was sent. `secret` has it sealed."""
        if self.key is None:
            return None
        body = seal(enveloped(resource), self.account) if secret else enveloped(resource)
        return Claim(self.account, self.key, self.fingerprint, self.status, body, self.at, sealed=secret)

    def page(self, prefix: str) -> Page:
        """A page of what has ids of that prefix. Raises BadRequest."""
        limit = self.query.get("limit", "10")
        if not re.fullmatch(r"[1-9]\d?|100", limit, re.ASCII):
            raise BadRequest("limit must be a whole number from 1 to 100", "limit")
        cursor = self.query.get("cursor")
        return Page(int(limit), None if cursor is None else id_of(cursor, prefix))


def endpoint(blueprint: Blueprint, path: str, method: str, *, status: int = 200) -> Callable[[View], View]:
    """Makes a function the answer to `method path`.

    It is given the Request, the path's ids and, if it names a `body`, that model. What it returns, a
    resource or a Listed, is enveloped; what it refuses is the contract's error. The view itself is wrapped,
    since Chalice turns foreign exceptions into its own 500 before any middleware sees them.
    """

    def register(view: View) -> View:
        model = get_type_hints(view).get("body")
        answer = partial(_answer, view, model, status)
        _route(blueprint, path, method, view.__name__, answer)
        return view

    return register


def open_endpoint(blueprint: Blueprint, path: str, method: str) -> Callable[[View], View]:
    """The same for a route without credentials, whose result is the whole answer."""

    def register(view: View) -> View:
        _route(blueprint, path, method, view.__name__, lambda _http, _ids: Answer(200, compact(view())))
        return view

    return register


def checked_id(id: str) -> str:
    """Raises NotFound for what DynamoDB would not even look up."""
    if not 0 < len(id) <= _LONGEST_ID:
        raise NotFound("There is nothing of that id.")
    return id


def _route(
    blueprint: Blueprint, path: str, method: str, name: str,
    answer: Callable[[HttpRequest, dict[str, str]], Answer],
) -> None:  # fmt: skip
    def handle(**ids: str) -> Response:
        http = blueprint.current_request
        request_id = http.context.get("requestId") or str(uuid.uuid4())
        started = time.monotonic()
        result = _safely(lambda: answer(http, ids), request_id)
        logger.info(
            "request.answered", request_id=request_id, method=method, route=path, status=result.status,
            outcome=result.outcome, duration_ms=int((time.monotonic() - started) * 1000),
        )  # fmt: skip
        return response(result, http.headers.get("host", ""), request_id)

    blueprint.route(path, methods=[method], content_types=["*/*"], name=name)(handle)


def _safely(answer: Callable[[], Answer], request_id: str) -> Answer:
    try:
        return answer()
    except Refusal as refusal:
        return refused(refusal, request_id)
    except Exception:  # noqa: BLE001 - whatever it is, it has the contract's shape and a line in the log
        logger.exception("request.failed", request_id=request_id)
        return failed(request_id)


def _answer(
    view: View, model: type[Body] | None, status: int, http: HttpRequest, ids: dict[str, str]
) -> Answer:
    api_key = _authenticated(http)
    for id in ids.values():
        checked_id(id)
    body = _parsed(http, model) if model else None
    request = _request(http, api_key, body, status, ids)
    try:
        result = view(request, **ids, **({"body": body} if model else {}))
    except IdempotencyKeyUsed as used:
        return _replayed(used.claim, request)
    except Refusal:
        # What is refused now may be what this very key did a moment ago.
        claim = idempotency.find(request.account, request.key, request.at) if request.key else None
        if claim is None:
            raise
        return _replayed(claim, request)
    return Answer(status, enveloped(result))


def _authenticated(http: HttpRequest) -> ApiKey:
    name, secret = http.headers.get("x-api-key", ""), http.headers.get("x-api-secret", "")
    if not _PRINTABLE.fullmatch(name) or not _PRINTABLE.fullmatch(secret):
        raise Unauthorized("Send your API key as X-Api-Key and its secret as X-Api-Secret.")
    try:
        api_key = merchants.find_key(name)
    except LookupError:
        raise Unauthorized("The API key or its secret is wrong.") from None
    if not opens(api_key, secret):
        raise Unauthorized("The API key or its secret is wrong.")
    return api_key


def _parsed(http: HttpRequest, model: type[Body]) -> Body:
    raw = http.raw_body
    if len(raw) > LARGEST_BODY:
        raise BadRequest(f"The body is larger than {LARGEST_BODY} bytes.")
    try:
        return model.model_validate_json(raw or b"{}")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or None
        raise BadRequest(f"{field or 'The body'}: {first['msg']}", field) from None


def _request(
    http: HttpRequest, api_key: ApiKey, body: Body | None, status: int, ids: dict[str, str]
) -> Request:
    key = http.headers.get("idempotency-key")
    if key is not None and not _PRINTABLE.fullmatch(key):
        raise BadRequest("Idempotency-Key must be 1 to 255 printable characters", "Idempotency-Key")
    text = body.model_dump_json() if body else ""
    path = http.path.format(**ids)  # Chalice's is the route's, with names where the ids stand
    fingerprint = fingerprint_of(http.headers["x-api-secret"], http.method, path, text)
    return Request(
        api_key.account, api_key.currency, datetime.now(UTC), status, http.query_params or {},
        key if http.method == "POST" else None, fingerprint,
    )  # fmt: skip


def _replayed(claim: Claim, request: Request) -> Answer:
    if claim.fingerprint != request.fingerprint:
        raise IdempotencyKeyReused("This Idempotency-Key was used for another request.", "Idempotency-Key")
    body = unseal(claim.body, claim.account) if claim.sealed else claim.body
    return Answer(claim.status, body, "replayed", {"Idempotent-Replayed": "true"})
