"""The specification of a route: its view, its address, who may call it. infra/docs/openapi.py reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_type_hints

from chalicelib.accounts.domain.user import Role


class Access(StrEnum):
    """Who is let in."""

    ACCOUNT = "account"  # a server by key and secret, a user of the dashboard by session
    PUBLISHABLE = "publishable"  # a server, and whoever has the key alone
    DASHBOARD = "dashboard"  # a user by session
    DASHBOARD_VISITOR = "dashboard visitor"  # whoever opened the dashboard, to sign in
    ANYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class Operation:
    """What answers `method path`. `least` is the role that a user needs; to look, any."""

    view: Callable[..., Any]
    path: str
    method: str
    status: int = 200
    access: Access = Access.ACCOUNT
    least: Role | None = None

    @property
    def types(self) -> dict[str, Any]:
        """Of the view's arguments, and of its answer as `return`."""
        return get_type_hints(self.view)

    @property
    def takes_idempotency_key(self) -> bool:
        return self.method == "POST" and self.access not in (Access.ANYBODY, Access.DASHBOARD_VISITOR)

    def admits(self, role: Role) -> bool:
        return role.may(self.least or (Role.VIEWER if self.method == "GET" else Role.MEMBER))
