"""The scope that an API key needs for each operation, derived from its path and method."""

import pytest

from chalicelib.accounts.domain.scopes import SCOPES
from infra.docs.openapi import operations

BY_OPERATION = {
    "list_orders": "orders:read",
    "create_order": "orders:write",
    "capture_payment": "payments:write",
    "list_payment_attempts": "payments:read",
    "create_refund": "refunds:write",
    "list_payment_refunds": "refunds:read",
    "list_payment_disputes": "disputes:read",
    "replace_routing": "routing:write",
    "change_endpoint": "webhook-endpoints:write",
    "get_secret": "webhook-endpoints:write",  # it signs webhooks
    "get_curl": "webhooks:write",  # a signed request
    "create_checkout_payment": "checkout:write",
    "create_token": "tokens:write",
    "advance_clock": "test-clock:write",
}


@pytest.mark.parametrize("name", BY_OPERATION)
def test_an_operation_needs_the_scope_of_its_resource(name: str) -> None:
    operation = next(one for one in operations() if one.view.__name__ == name)

    assert (operation.takes_api_key, operation.scope) == (True, BY_OPERATION[name])


def test_an_operation_that_no_key_may_call_has_no_scope() -> None:
    kinds = {one.takes_api_key for one in operations() if one.path.startswith(("/v1/dashboard/", "/health"))}

    assert kinds == {False}


def test_a_key_can_have_the_scope_of_every_operation_and_no_other() -> None:
    assert {one.scope for one in operations() if one.takes_api_key} == SCOPES
