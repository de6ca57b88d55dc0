"""Every kind of caller may call the operations that the OpenAPI document says, and no others.

The expectations come from the `security` of each operation, so that a new operation needs no edit here.
"""

import re

import pytest
from chalice.test import Client

from chalicelib.domain.role import Role
from tests.callers import CALLERS, OPERATIONS, Caller, protected, user
from tests.gateway import Gateway, a_merchant

REFUSED = (401, 403)
ASK_FOR_A_SESSION = {"/v1/checkout/saved-methods/{saved_method_id}"}  # of a customer, in a header
SCHEMES = {"ApiKey", "ApiSecret", "Session", "DashboardPage", "OperatorSession", "OperatorPage"}


@pytest.fixture(scope="module")
def shop(client: Client) -> Gateway:
    return a_merchant(client)


@pytest.fixture(scope="module")
def owner(shop: Gateway) -> Gateway:
    return user(shop, Role.OWNER).gateway


def test_every_operation_declares_its_access() -> None:
    undeclared = [
        f"{method} {path}" for method, path, operation in OPERATIONS
        if not all(one and one.keys() <= SCHEMES for one in operation.get("security", [{}]))
    ]  # fmt: skip

    assert undeclared == []


@pytest.mark.parametrize("kind", CALLERS)
def test_a_caller_may_call_what_the_document_says(shop: Gateway, owner: Gateway, kind: str) -> None:
    caller = CALLERS[kind](shop, owner)

    wrong = [
        (method, path, status) for method, path, security in protected() if path not in ASK_FOR_A_SESSION
        if caller.may(security) is ((status := _status(caller, method, path)) in REFUSED) or status >= 500
    ]  # fmt: skip

    assert wrong == []


def _status(caller: Caller, method: str, path: str) -> int:
    """Return the status of a request for a resource that does not exist, with an empty body."""
    return caller.gateway.send(method, re.sub(r"{(\w+)}", "unknown_1", path), b"{}").status
