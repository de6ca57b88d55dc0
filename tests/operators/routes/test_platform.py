"""Operators list merchants, read their audit logs, and see the queues and late work of the stage."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.db.row import due_shard
from chalicelib.operators.store.overdue import KINDS
from chalicelib.payments.store.rows import PaymentRow
from tests.callers import OPERATIONS
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway
from tests.operator_sessions import OPERATORS


def test_every_merchant_is_listed_once_over_the_pages(gateway: Gateway, operator: Gateway) -> None:
    seen, query = list[str](), "?limit=100"
    while query:
        page = operator.get(f"{OPERATORS}/merchants{query}").json
        seen += [one["id"] for one in page["data"]]
        query = f"?limit=100&cursor={page['next_cursor']}" if page["has_more"] else ""

    assert seen.count(gateway.merchant_id) == 1
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("cursor", ["x", "bWVy!", "NDI0MjQyNDI0MjQyNDI0Mg"])
def test_a_cursor_of_another_list_is_refused(operator: Gateway, cursor: str) -> None:
    answer = operator.get(f"{OPERATORS}/merchants?cursor={cursor}")

    assert (answer.status, answer.error["field"]) == (400, "cursor")


def test_a_merchant_is_shown_with_its_users_and_without_secrets(gateway: Gateway, operator: Gateway) -> None:
    user = a_user(gateway)

    answer = operator.get(f"{OPERATORS}/merchants/{gateway.merchant_id}")

    assert (answer.data["name"], answer.data["suspended_at"]) == ("Corner Shop", None)
    assert [(one["email"], one["role"]) for one in answer.data["users"]] == [(user.email, "owner")]
    assert gateway.headers["X-Api-Secret"] not in str(answer.json)
    assert operator.get(f"{OPERATORS}/merchants/mer_unknown").status == 404


def test_the_audit_log_of_any_merchant_can_be_read(gateway: Gateway, operator: Gateway) -> None:
    owner = signed_in(gateway, a_user(gateway))
    owner.send("PATCH", "/v1/dashboard/settings", b'{"name": "Tea Shop"}')

    log = operator.get(f"{OPERATORS}/audit-log?merchant_id={gateway.merchant_id}&action=change_settings").data

    assert [(one["action"], one["after"]) for one in log] == [("change_settings", {"name": "Tea Shop"})]


def test_the_stage_shows_its_queues_and_the_oldest_late_work(gateway: Gateway, operator: Gateway) -> None:
    payment, long_ago = gateway.payment(), datetime(2026, 1, 1, tzinfo=UTC)
    row = PaymentRow.at(gateway.account, payment["id"])
    row.update([PaymentRow.due_at.set(long_ago), PaymentRow.due_shard.set(due_shard(payment["id"]))])

    stage = operator.get(f"{OPERATORS}/stage").data

    row.update([PaymentRow.due_at.remove(), PaymentRow.due_shard.remove()])
    late = {one["kind"]: one for one in stage["overdue"]}
    assert late.keys() == KINDS.keys()
    assert late["payments"]["count"] > 0
    assert datetime.fromisoformat(late["payments"]["due_at"]) == long_ago
    assert {"payments", "refunds", "webhooks", "mail", "relay"} <= stage["queues"].keys()
    assert datetime.now(UTC) - datetime.fromisoformat(stage["at"]) < timedelta(minutes=1)


def test_every_change_of_an_operator_needs_a_fresh_proof() -> None:
    changing = {
        operation["operationId"]: operation.get("x-presence") for method, _, operation in OPERATIONS
        if method != "GET" and any("OperatorSession" in one for one in operation["security"])
    }  # fmt: skip

    assert [name for name, presence in changing.items() if presence != "fresh"] == ["end_operator_session"]
