"""Every kind of caller of the API, and what the OpenAPI document allows it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.domain.role import Role
from tests.contract import document
from tests.dashboard_users import a_user, signed_in, visitor
from tests.gateway import JSON, Gateway, in_live_mode
from tests.operator_sessions import an_operator, operator_page

OPERATIONS: list[tuple[str, str, JSON]] = [
    (method.upper(), path, operation)
    for path, methods in document()["paths"].items()
    for method, operation in methods.items()
]


def protected() -> Iterator[tuple[str, str, list[JSON]]]:
    """Yield the operations that need credentials."""
    for method, path, operation in OPERATIONS:
        if operation["security"]:
            yield method, path, operation["security"]


@dataclass(frozen=True)
class Caller:
    """A caller, and what it has of each scheme: a test of the scope or role that an operation requires."""

    gateway: Gateway
    has: dict[str, Callable[[str], bool]]

    def may(self, security: list[JSON]) -> bool:
        return any(
            all(scheme in self.has and all(map(self.has[scheme], needed)) for scheme, needed in one.items())
            for one in security
        )


def anything(_: str) -> bool:
    return True


def reading(scope: str) -> bool:
    # An export or report changes nothing that it reads.
    return scope.endswith(":read") or scope in ("exports:write", "reports:write")


def server(owner: Gateway, has: Callable[[str], bool] | None = anything, **fields: Any) -> Caller:
    """Return a server with a new key. One without `has` may call nothing."""
    key = owner.post("/v1/dashboard/api-keys", {"name": "Server", **fields}).data
    headers = {"X-Api-Key": key["key"], "X-Api-Secret": key["secret"]}
    return Caller(
        Gateway(owner.client, owner.merchant_id, headers),
        {"ApiKey": has, "ApiSecret": anything} if has else {},
    )


def page(owner: Gateway, has: Callable[[str], bool] = anything, **fields: Any) -> Caller:
    """Return a merchant's page, which has a key without its secret."""
    calls = server(owner, **fields)
    del calls.gateway.headers["X-Api-Secret"]
    return Caller(calls.gateway, {"ApiKey": has})


def user(gateway: Gateway, role: Role) -> Caller:
    """Return a signed-in user of the dashboard."""
    return Caller(
        signed_in(gateway, a_user(gateway, role)),
        {"Session": lambda needed: role.may(Role(needed)), "DashboardPage": anything},
    )


def operator(gateway: Gateway) -> Caller:
    """Return a signed-in operator of the platform."""
    return Caller(an_operator(gateway.client), {"OperatorSession": anything, "OperatorPage": anything})


def with_row(calls: Caller, **values: Any) -> Caller:
    """Return the caller after its key's row was changed."""
    ApiKeyRow(calls.gateway.headers["X-Api-Key"]).update(ApiKeyRow.setting(values))
    return calls


CALLERS: dict[str, Callable[[Gateway, Gateway], Caller]] = {
    "client without credentials": lambda gateway, _: Caller(Gateway(gateway.client, gateway.merchant_id), {}),
    "sign-in page": lambda gateway, _: Caller(visitor(gateway), {"DashboardPage": anything}),
    "server": lambda _, owner: server(owner),
    "live server": lambda gateway, _: Caller(
        in_live_mode(gateway), {"ApiKey": anything, "ApiSecret": anything}
    ),
    "read-only server": lambda _, owner: server(owner, reading, read_only=True),
    "scoped server": lambda _, owner: server(
        owner,
        {"orders:write", "orders:read", "payments:read"}.__contains__,
        scopes=["orders:write", "payments:read"],
    ),
    "expired server": lambda _, owner: with_row(server(owner, None), expires_at=datetime.now(UTC)),
    "revoked server": lambda _, owner: with_row(server(owner, None), revoked_at=datetime.now(UTC)),
    "server elsewhere": lambda _, owner: server(owner, None, allowed_addresses=["192.0.2.0/24"]),
    "page": lambda _, owner: page(owner),
    "read-only page": lambda _, owner: page(owner, reading, read_only=True),
    "scoped page": lambda _, owner: page(owner, {"tokens:write"}.__contains__, scopes=["tokens:write"]),
    "expired page": lambda _, owner: Caller(
        with_row(page(owner), expires_at=datetime.now(UTC) - timedelta(seconds=1)).gateway, {}
    ),
    "operators' sign-in page": lambda gateway, _: Caller(
        operator_page(gateway.client), {"OperatorPage": anything}
    ),
    "operator": lambda gateway, _: operator(gateway),
    "viewer": lambda gateway, _: user(gateway, Role.VIEWER),
    "member": lambda gateway, _: user(gateway, Role.MEMBER),
    "owner": lambda gateway, _: user(gateway, Role.OWNER),
}
