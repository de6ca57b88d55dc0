"""The specification of a route: its view, path, texts and access. infra/docs/openapi.py reads it."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypedDict, get_type_hints

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence, SignInStep

if TYPE_CHECKING:  # a request without a model needs no Pydantic
    from pydantic import BaseModel

    from chalicelib.http.models import Body


MAX_BODY = 64 * 1024  # bytes


class Access(StrEnum):
    """The callers that a route accepts."""

    ACCOUNT = "account"  # a server with key and secret, or a dashboard user with a session
    PUBLISHABLE = "publishable"  # a server, or a browser with the key alone
    DASHBOARD = "dashboard"  # a dashboard user with a session
    DASHBOARD_VISITOR = "dashboard visitor"  # the dashboard's sign-in page
    OPERATOR = "operator"  # an operator of the platform with a session
    OPERATOR_VISITOR = "operator visitor"  # the sign-in page of the operators' portal
    PUBLIC = "public"


_WITHOUT_ACCOUNT = (Access.PUBLIC, Access.DASHBOARD_VISITOR, Access.OPERATOR_VISITOR)


class RouteOptions(TypedDict, total=False):
    access: Access
    status: int
    min_role: Role
    body: "type[Body]"
    body_limit: int
    query: "type[BaseModel]"
    is_signed: bool
    raw_body_limit: int
    takes_visitor: bool
    resource: str
    presence: Presence
    steps: tuple[SignInStep, ...]
    is_personal: bool
    takes_customer_session: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """`min_role` defaults to viewer for GET and to member otherwise. A public view with `is_signed` gets the
    request's headers and exact body as `sent`, and checks the signature itself. One with `raw_body_limit`
    gets the body alone, of any media type, and one with `takes_visitor` the `visitor`. Both limits of bodies
    are in bytes. `resource` is the resource of the scope if it is not the first name of the path. `presence`
    is what a dashboard user needs besides a session. `steps` are those at which the operation accepts a
    session whose sign-in is not complete. A personal operation is about the user, not the merchant, so it is
    the same in both modes. One with `takes_customer_session` reads that header."""

    view: Callable[..., Any]
    path: str
    method: str
    summary: str
    description: str
    access: Access = Access.ACCOUNT
    status: int = 200
    min_role: Role | None = None
    body: "type[Body] | None" = None
    body_limit: int = MAX_BODY
    query: "type[BaseModel] | None" = None
    is_signed: bool = False
    raw_body_limit: int = 0
    takes_visitor: bool = False
    resource: str | None = None
    presence: Presence | None = None
    steps: tuple[SignInStep, ...] = ()
    is_personal: bool = False
    takes_customer_session: bool = False

    @property
    def id(self) -> str:
        """Return the operation id of the OpenAPI document."""
        return self.view.__name__

    @property
    def result(self) -> Any:
        """Return the type that the view returns."""
        return get_type_hints(self.view)["return"]

    @property
    def takes_idempotency_key(self) -> bool:
        return self.method == "POST" and self.access not in _WITHOUT_ACCOUNT

    @property
    def takes_api_key(self) -> bool:
        return self.access in (Access.ACCOUNT, Access.PUBLISHABLE)

    @property
    def scope(self) -> str:
        """Return the scope that an API key needs, such as payments:read for GET /v1/payments/…"""
        resource = self.resource or self.path.split("/")[2]
        return f"{resource}:{'read' if self.is_read else 'write'}"

    @property
    def is_read(self) -> bool:
        """Return True for a GET that shows no secret, which is one that viewers may make."""
        return self.method == "GET" and self.allows_role(Role.VIEWER)

    def allows_role(self, role: Role) -> bool:
        return role.may(self.min_role or (Role.VIEWER if self.method == "GET" else Role.MEMBER))
