"""/v1/exports: files with all rows of a list."""

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import requests

from chalicelib.domain.event import iso
from chalicelib.exports.store.rows import ExportRow
from chalicelib.payments.domain.settlement import LineKind
from chalicelib.payments.store import payouts
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.billing.routes.test_subscriptions import subscribed
from tests.builders import NOON, a_delivery
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.mailbox import mail_to
from tests.settlement_fixtures import a_line, a_payout


def export(gateway: Gateway, stage: Stage, resource: str, **fields: Any) -> JSON:
    """Create an export and wait until it has ended."""
    asked = gateway.post("/v1/exports", {"resource": resource, **fields}).data
    stage.run(gateway.account)
    ended: JSON = gateway.get(f"/v1/exports/{asked['id']}").data
    return ended


def content_of(ended: JSON) -> str:
    answer = requests.get(ended["url"], timeout=60)
    assert answer.status_code == 200
    return answer.content.decode("utf-8-sig")


def rows_of(ended: JSON) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content_of(ended), newline="")))


def test_a_file_has_every_payment_with_amounts_in_both_units(
    gateway: Gateway, stage: Stage, paid: JSON
) -> None:
    pending = gateway.payment()
    ended = export(gateway, stage, "payments")

    rows = rows_of(ended)
    assert [row["id"] for row in rows] == [pending["id"], paid["id"]]
    assert (rows[1]["amount"], rows[1]["amount_major"], rows[1]["currency"]) == ("50000", "500.00", "INR")
    size = len(content_of(ended).encode("utf-8-sig"))
    assert (ended["status"], ended["rows"], ended["size"]) == ("ready", 2, size)


def test_a_download_has_a_name_and_is_no_page(gateway: Gateway, stage: Stage) -> None:
    ended = export(gateway, stage, "payments")

    headers = requests.get(ended["url"], timeout=60).headers
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    assert headers["Content-Disposition"].startswith(f'attachment; filename="payments-{day}-')
    assert headers["Content-Type"] == "text/csv; charset=utf-8"


def test_a_file_has_the_chosen_columns_in_their_order(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    ended = export(gateway, stage, "payments", columns=["amount_major", "id"])

    assert content_of(ended) == f"amount_major,id\r\n500.00,{paid['id']}\r\n"


def test_json_lines_have_the_same_columns(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    ended = export(gateway, stage, "payments", format="jsonl", columns=["id", "amount", "amount_major"])

    line = {"id": paid["id"], "amount": 50_000, "amount_major": "500.00"}
    assert [json.loads(one) for one in content_of(ended).splitlines()] == [line]


@pytest.mark.parametrize(
    ("resource", "filters", "count"),
    [
        ("payments", {"status": "success"}, 1),
        ("payments", {"status": "failed"}, 0),
        ("payments", {"state": "partly_refunded"}, 1),
        ("payments", {"amount": "50000"}, 1),
        ("payments", {"amount_from": "50001"}, 0),
        ("payments", {"card_last4": "4242"}, 0),
        ("payments", {"method": "card"}, 0),
        ("refunds", {}, 1),
        ("customers", {}, 1),
        ("customers", {"email": "ann@example.com"}, 1),
        ("customers", {"email": "bob@example.com"}, 0),
        ("customers", {"q": "nn@exam"}, 1),
        ("customers", {"q": "nn@exam", "email": "ANN@example.com"}, 1),
        ("customers", {"q": "bob@exam"}, 0),
        ("orders", {"status": "paid"}, 1),
        ("orders", {"customer_id": "cus_none"}, 0),
        ("payments", {"customer_id": "cus_none"}, 0),
        ("events", {"type": "order.*"}, 2),
        ("payment_links", {"uses": "single"}, 1),
        ("subscriptions", {"status": "active"}, 1),
        ("subscriptions", {"plan_id": "plan_none"}, 0),
        ("subscriptions", {"customer_id": "cus_none"}, 0),
        ("subscriptions", {"status": "trialing"}, 1),
        ("invoices", {"status": "open"}, 1),
        ("invoices", {"subscription_id": "sub_none"}, 0),
        ("invoices", {"customer_id": "cus_none"}, 0),
        ("invoices", {}, 1),
        ("webhooks", {}, 0),
        ("disputes", {}, 0),
        ("payouts", {}, 0),
        ("payout_lines", {}, 0),
        ("settlement_differences", {}, 0),
    ],
)
def test_a_list_is_exported_with_its_filter(
    gateway: Gateway, stage: Stage, resource: str, filters: JSON, count: int
) -> None:
    payment = gateway.payment()
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})
    stage.run(gateway.account)
    if resource == "payment_links":
        gateway.post("/v1/payment-links", {"amount": 100, "description": "Tea"})
    if resource in ("subscriptions", "invoices"):
        subscribed(gateway, {"trial_days": 7} if filters.get("status") == "trialing" else None)
    if resource == "customers":
        gateway.post("/v1/customers", {"email": "Ann@example.com"})

    ended = export(gateway, stage, resource, filters=filters)

    assert (ended["status"], ended["rows"], len(rows_of(ended))) == ("ready", count, count)


def test_rows_of_a_rare_status_are_exported(gateway: Gateway, stage: Stage) -> None:
    refunded = gateway.payment(method="upi", upi_id="refund-fails@upi")
    gateway.payment(method="upi", upi_id="dispute-won@upi")
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{refunded['id']}/refunds", {"amount": 100})
    failed = a_delivery(account=gateway.account, status=DeliveryStatus.FAILED)
    DeliveryRow.of(failed, expires_at=NOON + timedelta(days=30)).save()
    stage.run(gateway.account)

    rows = {
        (resource, name): export(gateway, stage, resource, filters={name: value})["rows"]
        for resource, name, value in (
            ("refunds", "status", "failed"),
            ("webhooks", "status", "failed"),
            ("disputes", "status", "needs_response"),
            ("payments", "state", "disputed"),
        )
    }

    assert set(rows.values()) == {1}, rows


def test_an_export_of_a_search_has_all_that_it_finds(gateway: Gateway, stage: Stage) -> None:
    orders = [gateway.order(receipt=f"Table {n}") for n in range(23)]  # a search shows 20
    gateway.order(receipt="Counter 1")
    first, second = (gateway.payment(order, metadata={"email": "ann@example.com"}) for order in orders[:2])
    other = gateway.payment(metadata={"email": "ben@example.org"})
    stage.run(gateway.account)

    def ids(resource: str, q: str, **filters: str) -> list[str]:
        return [row["id"] for row in rows_of(export(gateway, stage, resource, filters={"q": q, **filters}))]

    assert ids("orders", "table") == [one["id"] for one in reversed(orders)]
    assert ids("payments", "TABLE 1") == [second["id"]]
    assert ids("payments", "@example.com") == ids("payments", "email=ann") == [second["id"], first["id"]]
    assert ids("payments", "example", state="captured") == [other["id"], second["id"], first["id"]]
    assert ids("payments", "example", method="card") == []
    assert ids("payments", other["id"].lower()) == [other["id"]]


@pytest.mark.parametrize(("resource", "q"), [("payments", "a"), ("orders", "a" * 101), ("events", "ann")])
def test_a_search_of_another_list_or_length_is_not_exported(gateway: Gateway, resource: str, q: str) -> None:
    answer = gateway.post("/v1/exports", {"resource": resource, "filters": {"q": q}})

    assert (answer.status, answer.error["field"]) == (400, "filters.q")


def test_the_lines_of_one_payout_are_exported_with_its_account_and_arrival(
    gateway: Gateway, stage: Stage, paid: JSON
) -> None:
    payout = payouts.add(a_payout(account=gateway.account))
    other = payouts.add(a_payout("po_2", account=gateway.account))
    fee = a_line(payout, 2, kind=LineKind.OTHER, payment_id=None)
    lines = [a_line(payout, payment_id=paid["id"]), fee, a_line(other, 3, payment_id=paid["id"])]
    payouts.put_lines(lines, NOON)

    ended = export(gateway, stage, "payout_lines", filters={"payout_id": payout.id})

    rows = rows_of(ended)
    assert {(row["payout_id"], row["acquirer"], row["arrived_at"]) for row in rows} == {
        (payout.id, payout.acquirer, iso(payout.arrived_at))
    }
    assert {(row["payment_id"], row["method"]) for row in rows} == {(paid["id"], "upi"), ("", "")}
    assert export(gateway, stage, "payout_lines", columns=["id"])["rows"] == 3


def test_a_period_starts_at_from_and_ends_before_to(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    at = datetime.fromisoformat(paid["created_at"])
    day = timedelta(days=1)

    found = [
        export(gateway, stage, "payments", **{"from": iso(start), "to": iso(end)})["rows"]
        for start, end in ((at - day, at), (at, at + day), (at + timedelta(milliseconds=1), at + day))
    ]

    assert found == [0, 1, 0]


def test_an_export_shows_its_period(gateway: Gateway) -> None:
    period = {"from": "2026-01-01T00:00:00.000Z", "to": "2026-02-01T00:00:00.000Z"}

    january = gateway.post("/v1/exports", {"resource": "payments", **period}).data
    until_now = gateway.post("/v1/exports", {"resource": "payments"}).data

    assert period.items() <= january.items()
    assert "from" not in until_now
    assert until_now["to"] == until_now["created_at"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"resource": "cards"}, "resource"),
        ({"format": "xlsx"}, "format"),
        ({"columns": ["id", "pan"]}, "columns"),
        ({"columns": ["id", "id"]}, "columns"),
        ({"columns": []}, "columns"),
        ({"filters": {"status": "lost"}}, "filters.status"),
        ({"filters": {"color": "red"}}, "filters.color"),
        ({"filters": {"cursor": "a"}}, "filters.cursor"),
        ({"resource": "events", "filters": {"since": "2026-01-01T00:00:00Z"}}, "filters.since"),
        ({"from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"}, "from"),
        ({"from": "yesterday"}, "from"),
    ],
)
def test_an_invalid_export_is_refused_by_field(gateway: Gateway, fields: JSON, field: str) -> None:
    answer = gateway.post("/v1/exports", {"resource": "payments"} | fields)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_the_end_of_an_export_is_an_event_without_its_url(gateway: Gateway, stage: Stage) -> None:
    ended = export(gateway, stage, "payments")

    [event] = gateway.get("/v1/events?type=export.ready").data
    assert event["data"]["id"] == ended["id"]
    assert "url" not in event["data"]
    assert "url" not in gateway.get("/v1/exports").data[0]


def test_a_repeated_request_makes_one_export(gateway: Gateway) -> None:
    first, again = (gateway.post("/v1/exports", {"resource": "payments"}, key="once") for _ in range(2))

    assert first.data == again.data
    assert len(gateway.get("/v1/exports").data) == 1


def test_five_exports_may_be_pending(gateway: Gateway, stage: Stage) -> None:
    statuses = [gateway.post("/v1/exports", {"resource": "payments"}).status for _ in range(6)]
    stage.run(gateway.account)

    assert statuses == [201] * 5 + [400]
    assert gateway.post("/v1/exports", {"resource": "payments"}).status == 201


def test_a_file_cannot_be_downloaded_after_a_day(gateway: Gateway, stage: Stage) -> None:
    ended = export(gateway, stage, "payments")
    long_ago = datetime.now(UTC) - timedelta(hours=24)
    ExportRow.at(gateway.account, ended["id"]).update([ExportRow.ended_at.set(long_ago)])

    assert "url" not in gateway.get(f"/v1/exports/{ended['id']}").data


def test_a_key_exports_only_what_it_may_read(gateway: Gateway) -> None:
    page = signed_in(gateway, a_user(gateway))
    fields = {"name": "Finance", "scopes": ["exports:write", "refunds:read"]}
    key = page.post("/v1/dashboard/api-keys", fields).data
    finance = Gateway(
        gateway.client, gateway.merchant_id, {"X-Api-Key": key["key"], "X-Api-Secret": key["secret"]}
    )
    of_another = gateway.post("/v1/exports", {"resource": "payments"}).data["id"]

    answers = [
        finance.post("/v1/exports", {"resource": "refunds"}),
        finance.post("/v1/exports", {"resource": "payments"}),
        finance.get(f"/v1/exports/{of_another}"),
    ]

    assert [answer.status for answer in answers] == [201, 403, 403]
    assert "payments:read" in answers[1].error["description"]


def test_the_export_of_another_merchant_is_not_found(gateway: Gateway) -> None:
    own = gateway.post("/v1/exports", {"resource": "payments"}).data["id"]

    assert a_merchant(gateway.client).get(f"/v1/exports/{own}").status == 404


def test_a_user_gets_a_mail_when_the_file_is_ready(gateway: Gateway, stage: Stage) -> None:
    user = a_user(gateway)
    export(signed_in(gateway, user), stage, "payments")

    [mail] = mail_to(user.email)
    assert mail["Subject"] == "Export ready: Corner Shop"
    assert "It has 0 rows." in mail["BodyText"]
    assert "/exports" in mail["BodyText"].split()[-1]
