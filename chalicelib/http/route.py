"""What every request passes before its route, and after it: credentials, body, idempotency, refusals."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar, TypeVar

from chalice.app import Blueprint, CORSConfig, Response
from chalice.app import Request as HttpRequest
from pydantic import BaseModel, ConfigDict

from chalicelib.accounts.authentication import PRINTABLE, Caller, authenticated
from chalicelib.accounts.domain.merchant import ApiKey
from chalicelib.accounts.domain.session import Session, Visitor
from chalicelib.accounts.domain.user import Role
from chalicelib.crypto.kms_secrets import seal, unseal
from chalicelib.crypto.mac_keys import key_of
from chalicelib.db import idempotency
from chalicelib.domain.errors import BadRequest, IdempotencyKeyReused, NotFound, Refusal
from chalicelib.domain.event import Resource, compact, iso
from chalicelib.domain.idempotency import Claim, IdempotencyKeyUsed, fingerprint_of
from chalicelib.http.parsing import READERS, Reader
from chalicelib.http.request_log import Line
from chalicelib.http.responses import Answer, enveloped, failed, is_local, refused, response, unless_known
from chalicelib.http.route_spec import Access, Operation
from chalicelib.log import logger

_LONGEST_ID = 64
# The key alone is public; chalicelib/accounts/authentication.py checks the origin of the page that uses it.
FROM_ANY_PAGE = CORSConfig(
    allow_origin="*", allow_headers=["Idempotency-Key"], max_age=600,
    expose_headers=["Idempotent-Replayed", "X-Request-Id"],
)  # fmt: skip
_BROWSERS = "browser "  # or who has the public key could take an Idempotency-Key from the shop's server

View = TypeVar("View", bound=Callable[..., Any])


class Body(BaseModel):
    """A request's body: exactly the fields that it names, exactly of their types."""

    may_hold_card: ClassVar[bool] = False

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, when, and what a route may need of the headers.

    `status` is what the answer will have if nothing is refused, `headers` what it will carry besides;
    `claims` what the route took the key for.
    """

    caller: Caller
    visitor: Visitor
    at: datetime
    status: int
    local: bool
    key: str | None
    fingerprint: str
    claims: list[Claim] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def account(self) -> str:
        return self.caller.account

    @property
    def mode(self) -> str:
        return self.caller.mode

    @property
    def currency(self) -> str:
        """The merchant's usual one."""
        return self.caller.currency

    @property
    def api_key(self) -> ApiKey:
        """Who asks with the key alone has one; a user of the dashboard has none."""
        assert self.caller.api_key is not None
        return self.caller.api_key

    @property
    def session(self) -> Session:
        """Of the user who asks: on a dashboard_endpoint there is one."""
        assert self.caller.session is not None
        return self.caller.session

    def set_cookie(self, name: str, value: str, *, max_age_s: int) -> None:
        """One that no script reads, no other site's page sends and nothing but the API is sent."""
        secure = "" if self.local else "; Secure"
        self.headers["Set-Cookie"] = (
            f"{name}={value}; Path=/api; Max-Age={max_age_s}; HttpOnly; SameSite=Strict{secure}"
        )

    def check_unclaimed(self) -> None:
        """Before what is not written in one transaction with its claim. Raises IdempotencyKeyUsed."""
        claim = idempotency.find(self.account, self.key, self.at) if self.key else None
        if claim is not None:
            raise IdempotencyKeyUsed(claim)

    def claim(self, resource: Resource, *, secret: bool = False) -> Claim | None:
        """The claim for an answer that is `resource`; None if no key was sent. `secret` has it sealed."""
        if self.key is None:
            return None
        body = seal(enveloped(resource), self.account) if secret else enveloped(resource)
        claim = Claim(self.account, self.key, self.fingerprint, self.status, body, self.at, sealed=secret)
        self.claims.append(claim)
        return claim


def endpoint(
    blueprint: Blueprint, path: str, method: str, *,
    status: int = 200, publishable: bool = False, least: Role | None = None,
) -> Callable[[View], View]:  # fmt: skip
    """Makes a function the answer to `method path`.

    It is given the Request, the path's ids and, if it names a `body` or a `query`, that model. What it
    returns, a resource or a ListOf them, is enveloped; what it refuses is the contract's error. The view
    itself is wrapped, since Chalice turns foreign exceptions into its own 500 before middleware sees them.
    """

    def register(view: View) -> View:
        access = Access.PUBLISHABLE if publishable else Access.ACCOUNT
        _register(blueprint, Operation(view, path, method, status, access, least))
        return view

    return register


def dashboard_endpoint(
    blueprint: Blueprint, path: str, method: str, *,
    status: int = 200, access: Access = Access.DASHBOARD, least: Role | None = None,
) -> Callable[[View], View]:  # fmt: skip
    """The same for what only the dashboard's own pages may ask."""

    def register(view: View) -> View:
        _register(blueprint, Operation(view, path, method, status, access, least))
        return view

    return register


def open_endpoint(blueprint: Blueprint, path: str, method: str) -> Callable[[View], View]:
    """The same for a route without credentials, whose result is the whole answer."""

    def register(view: View) -> View:
        operation = Operation(view, path, method, access=Access.ANYBODY)
        readers = _readers(operation)

        def answer(http: HttpRequest, ids: dict[str, str], _line: Line) -> Answer:
            return Answer(200, compact(view(**ids, **_given(readers, http))))

        _route(blueprint, operation, answer)
        return view

    return register


def checked_id(id: str) -> str:
    """Raises NotFound for what DynamoDB would not even look up."""
    if not 0 < len(id) <= _LONGEST_ID:
        raise NotFound("There is nothing of that id.")
    return id


def _register(blueprint: Blueprint, operation: Operation) -> None:
    _route(blueprint, operation, partial(_answer, operation, _readers(operation)))


def _readers(operation: Operation) -> dict[str, Reader]:
    types = operation.types
    return {name: partial(read, types[name]) for name, read in READERS.items() if name in types}


def _given(readers: Mapping[str, Reader], http: HttpRequest) -> dict[str, BaseModel]:
    return {name: read(http) for name, read in readers.items()}


def _route(
    blueprint: Blueprint, operation: Operation, answer: Callable[[HttpRequest, dict[str, str], Line], Answer]
) -> None:
    def handle(**ids: str) -> Response:
        http = blueprint.current_request
        line = Line(http.context.get("requestId") or str(uuid.uuid4()))
        result = _safely(lambda: answer(http, ids, line), line.request_id)
        if operation.method == "GET" and result.status == 200:
            result = unless_known(result, http.headers.get("if-none-match"))
        line.write(operation, ids, result)
        return response(result, http.headers.get("host", ""), line.request_id)

    handle.operation = operation  # type: ignore[attr-defined]
    name = operation.view.__name__
    cors = FROM_ANY_PAGE if operation.access is Access.PUBLISHABLE else None
    blueprint.route(operation.path, methods=[operation.method], content_types=["*/*"], name=name, cors=cors)(
        handle
    )


def _safely(answer: Callable[[], Answer], request_id: str) -> Answer:
    try:
        return answer()
    except Refusal as refusal:
        return refused(refusal, request_id)
    except Exception:  # noqa: BLE001 - whatever it is, it has the contract's shape and a line in the log
        logger.exception("request.failed", request_id=request_id)
        return failed(request_id)


def _answer(
    operation: Operation, readers: Mapping[str, Reader], http: HttpRequest, ids: dict[str, str], line: Line
) -> Answer:
    at = datetime.now(UTC)
    caller = line.caller = authenticated(http.headers, operation, at)
    for id in ids.values():
        checked_id(id)
    given = _given(readers, http)
    path = operation.path.format(**ids)
    takes_key = operation.takes_idempotency_key
    key, fingerprint = _idempotency(http, caller, path, given.get("body")) if takes_key else (None, "")
    local = is_local(http.headers.get("host", ""))
    request = Request(caller, _visitor(http), at, operation.status, local, key, fingerprint)
    try:
        result = operation.view(request, **ids, **given)
    except IdempotencyKeyUsed as used:
        return _replayed(used.claim, request)
    except Refusal:
        # What is refused now may be what this very key did a moment ago.
        claim = idempotency.find(request.account, request.key, request.at) if request.key else None
        if claim is None:
            raise
        return _replayed(claim, request)
    expiry = _expiry(request.claims[-1]) if request.claims else {}
    return Answer(operation.status, enveloped(result), headers={**request.headers, **expiry})


def _idempotency(
    http: HttpRequest, caller: Caller, path: str, body: BaseModel | None
) -> tuple[str | None, str]:
    """The key that the request may claim, and what tells it from another under the same key."""
    key = http.headers.get("idempotency-key")
    if key is not None and not PRINTABLE.fullmatch(key):
        raise BadRequest("Idempotency-Key must be 1 to 255 printable characters", "Idempotency-Key")
    if key is None:
        return None, ""
    if caller.secret is None and caller.session is None:
        if isinstance(body, Body) and body.may_hold_card:
            return None, ""  # whoever knows a key of a payer's could try all the numbers that a card may have
        key = f"{_BROWSERS}{key}"
    text = body.model_dump_json() if body else str(http.raw_body)
    return key, fingerprint_of(key_of("idempotency", caller.account), http.method, path, text)


def _visitor(http: HttpRequest) -> Visitor:
    """CloudFront names the visitor before itself; without it the visitor comes last. Who calls API Gateway
    past CloudFront can name another address, but not another user."""
    hops = [hop.strip() for hop in http.headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    address = hops[-2] if len(hops) > 1 else "".join(hops)
    return Visitor(address[:45] or "unknown", http.headers.get("user-agent", "")[:255] or "unknown")


def _replayed(claim: Claim, request: Request) -> Answer:
    if claim.fingerprint != request.fingerprint:
        raise IdempotencyKeyReused("This Idempotency-Key was used for another request.", "Idempotency-Key")
    body = unseal(claim.body, claim.account) if claim.sealed else claim.body
    return Answer(claim.status, body, "replayed", {"Idempotent-Replayed": "true", **_expiry(claim)})


def _expiry(claim: Claim) -> dict[str, str]:
    return {"Idempotency-Expires": iso(claim.expires_at)}
