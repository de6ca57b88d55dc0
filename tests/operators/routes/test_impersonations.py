"""An operator sees a merchant's dashboard for 30 minutes, changes nothing, and the owners know."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.accounts.store.sign_in_rows import SessionRow
from tests.callers import OPERATIONS
from tests.dashboard_users import PAGE, a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.operator_sessions import OPERATORS

REASON = "They cannot find a payout."


def impersonating(operator: Gateway, shop: Gateway) -> Gateway:
    """Return the dashboard of the merchant in the operator's browser."""
    body = {"merchant_id": shop.merchant_id, "reason": REASON}
    answer = operator.post(f"{OPERATORS}/impersonations", body)
    assert answer.status == 201, answer.json
    cookie = answer.headers["set-cookie"].partition(";")[0]
    return Gateway(shop.client, shop.merchant_id, PAGE | {"Cookie": cookie})


@pytest.fixture
def dashboard(operator: Gateway, gateway: Gateway) -> Gateway:
    return impersonating(operator, gateway)


def test_the_operator_reads_in_both_modes_as_a_viewer(gateway: Gateway, dashboard: Gateway) -> None:
    order = gateway.order()

    me = dashboard.get("/v1/dashboard/me").data

    assert (me["user"]["role"], me["session"]["is_impersonation"]) == ("viewer", True)
    assert dashboard.get(f"/v1/orders/{order['id']}").status == 200
    assert dashboard.get("/v1/orders", **{"X-Mode": "live"}).data == []
    assert dashboard.get("/v1/dashboard/audit-log").status == 403  # owners only


def test_every_operation_that_changes_something_is_refused(
    gateway: Gateway, dashboard: Gateway, operator: Gateway
) -> None:
    changing = [
        (method, path, operation) for method, path, operation in OPERATIONS
        if method != "GET" and any("Session" in one for one in operation["security"])
        and operation["operationId"] != "end_session"
    ]  # fmt: skip

    passed = [path for method, path, one in changing if _status(dashboard, method, path, one) != 403]

    assert len(changing) > 60
    assert passed == []


def _status(caller: Gateway, method: str, path: str, operation: JSON) -> int:
    content: dict[str, Any] = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    body = json.dumps(content.get("example", {})).encode()
    return caller.send(method, re.sub(r"{(\w+)}", "unknown_1", path), body).status


def test_it_ends_after_30_minutes_however_busy_and_by_a_sign_out(
    dashboard: Gateway, operator: Gateway
) -> None:
    [row] = SessionRow.query(operator.headers["Cookie"].partition("=")[2].partition(".")[0])
    now = datetime.now(UTC)
    row.update([SessionRow.created_at.set(now - timedelta(minutes=29)), SessionRow.seen_at.set(now)])
    before = dashboard.get("/v1/orders").status
    row.update([SessionRow.created_at.set(now - timedelta(minutes=30))])

    late = dashboard.get("/v1/orders").status
    row.update([SessionRow.created_at.set(now)])
    out = dashboard.send("DELETE", "/v1/dashboard/sessions/current").status

    assert (before, late, out, dashboard.get("/v1/orders").status) == (200, 401, 200, 401)


def test_the_owners_see_who_looked_and_not_why(
    gateway: Gateway, dashboard: Gateway, operator: Gateway
) -> None:
    owner = signed_in(gateway, a_user(gateway))

    [entry] = owner.get("/v1/dashboard/audit-log").data

    assert (entry["action"], entry["actor"]["type"]) == ("start_impersonation", "operator")
    assert entry["actor"]["name"] == operator.get(f"{OPERATORS}/me").data["email"]
    assert REASON not in str(entry)
    own = operator.get(f"{OPERATORS}/audit-log?resource={gateway.merchant_id}").data
    assert [(one["action"], one["after"]["reason"]) for one in own] == [("start_impersonation", REASON)]


def test_it_replaces_the_session_that_the_browser_had(gateway: Gateway, operator: Gateway) -> None:
    page = signed_in(gateway, a_user(gateway))
    operator.headers["Cookie"] += f"; {page.headers['Cookie']}"

    impersonating(operator, gateway)

    assert page.get("/v1/dashboard/me").status == 401


def test_the_other_merchants_of_the_platform_stay_closed(dashboard: Gateway) -> None:
    other = dashboard.get("/v1/orders", **{"X-Merchant": "mer_test"})

    assert (other.status, dashboard.get("/v1/dashboard/memberships").data) == (401, [])


def test_an_unknown_merchant_is_not_found(operator: Gateway) -> None:
    body = {"merchant_id": "mer_unknown", "reason": REASON}

    assert operator.post(f"{OPERATORS}/impersonations", body).status == 404
