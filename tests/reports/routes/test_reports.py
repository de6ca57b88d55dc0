"""/v1/reports: metrics of a period."""

import csv
import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import requests

from chalicelib.domain.ids import new_id
from chalicelib.domain.money import major
from chalicelib.payments.store.rows import PaymentRow
from tests.dashboard_users import a_user, signed_in
from tests.exports.routes.test_exports import export, rows_of
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.risk.risk_rules import CARD

TODAY = f"{datetime.now(UTC):%Y-%m-%d}"
YESTERDAY = f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}"
OF_TODAY = {"kind": "summary", "from": TODAY, "to": TODAY}


def report(gateway: Gateway, stage: Stage, **fields: Any) -> JSON:
    """Create a report of today and wait until it has ended."""
    asked = gateway.post("/v1/reports", OF_TODAY | fields).data
    stage.run(gateway.account)
    ended: JSON = gateway.get(f"/v1/reports/{asked['id']}").data
    return ended


def files_of(ended: JSON) -> tuple[list[dict[str, str]], list[JSON]]:
    """Download the files of a report. Return the rows of the CSV file and the lines of the other one."""
    text = requests.get(ended["files"]["csv"], timeout=60).content.decode("utf-8-sig")
    lines = requests.get(ended["files"]["jsonl"], timeout=60).text.splitlines()
    return list(csv.DictReader(StringIO(text, newline=""))), [json.loads(line) for line in lines]


def test_a_summary_has_what_was_captured_and_refunded(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 20_000})
    stage.run(gateway.account)

    ended = report(gateway, stage)

    metrics = {
        "captures": 1, "captured": 50_000, "refunds": 1, "refunded": 20_000, "disputes": 0, "disputed": 0,
        "net": 30_000,
    }  # fmt: skip
    row = {"day": TODAY, "currency": "INR", "method": "upi", "acquirer": "simulator", "metrics": metrics}
    assert ended["current"] == {"totals": [{"currency": "INR", "metrics": metrics}], "rows": [row]}
    assert (ended["status"], ended["counted"], ended["time_zone"]) == ("ready", 2, "UTC")


def test_a_capture_counts_on_its_own_day(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": 30_000})
    stage.run(gateway.account)
    long_ago = datetime.now(UTC) - timedelta(days=3)
    earlier = PaymentRow.find(gateway.account, payment["id"])
    assert earlier is not None
    earlier.id, earlier.created_at = new_id("pay", long_ago), long_ago
    earlier.save()

    totals = report(gateway, stage, kind="transactions")["current"]["totals"]

    assert [(one["metrics"]["payments"], one["metrics"]["captured"]) for one in totals] == [(1, 60_000)]


def sums_in_exports(gateway: Gateway, stage: Stage) -> Counter[tuple[str, str, str]]:
    """Sum the files of payments, refunds and disputes as the summary does, by method, acquirer and name."""
    sums: Counter[tuple[str, str, str]] = Counter()
    for row in rows_of(export(gateway, stage, "payments")):
        of_today = [one["amount"] for one in json.loads(row["captures"]) if one["at"].startswith(TODAY)]
        sums[row["method"], row["acquirer"], "captured"] += sum(of_today)
    for resource, column, name in (
        ("refunds", "amount", "refunded"), ("disputes", "amount_withdrawn", "disputed"),
    ):  # fmt: skip
        for row in rows_of(export(gateway, stage, resource)):
            sums[row["method"], row["acquirer"], name] += int(row[column])
    return sums


def test_the_exported_rows_add_up_to_the_summary(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    in_parts = gateway.payment(method="card", card=CARD, captured=False)
    gateway.payment(method="upi", upi_id="dispute-lost@upi")
    stage.run(gateway.account)
    for amount in (20_000, 10_000):
        gateway.post(f"/v1/payments/{in_parts['id']}/capture", {"amount": amount})
        stage.run(gateway.account)
    gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 5000})
    stage.run(gateway.account)

    rows = report(gateway, stage)["current"]["rows"]

    names = ("captured", "refunded", "disputed")
    sums = {(row["method"], row["acquirer"], name): row["metrics"][name] for row in rows for name in names}
    assert sorted(filter(None, sums.values())) == [5000, 30_000, 50_000, 100_000]
    assert +sums_in_exports(gateway, stage) == +Counter(sums)


def test_a_report_is_compared_with_the_day_before(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    ended = report(gateway, stage, compare="previous_period")

    assert ended["comparison"] == {"from": YESTERDAY, "to": YESTERDAY}
    assert ended["compared"] == {"totals": [], "rows": []}


def test_a_report_is_compared_with_days_of_ones_own(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    ended = report(gateway, stage, compare_from="2026-01-01", compare_to=TODAY)

    assert ended["compared"]["totals"] == ended["current"]["totals"]


def test_the_files_have_the_same_metrics(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    ended = report(gateway, stage, compare_from=TODAY, compare_to=TODAY)

    rows, lines = files_of(ended)
    assert [row["period"] for row in rows] == ["current", "comparison"]
    for row, line in zip(rows, lines, strict=True):
        metrics = ended["current"]["rows"][0]["metrics"]
        assert {name: int(row[name]) for name in metrics} == metrics == {name: line[name] for name in metrics}
        assert row["captured_major"] == line["captured_major"] == major(metrics["captured"], "INR")


def test_a_report_of_a_day_that_is_not_over_says_until_when_it_counts(
    gateway: Gateway, stage: Stage, paid: JSON
) -> None:
    so_far = report(gateway, stage, compare_from=TODAY, compare_to=TODAY)
    whole = report(gateway, stage, **{"from": YESTERDAY, "to": YESTERDAY})

    rows, _ = files_of(so_far)
    assert so_far["counted_until"] == so_far["created_at"]
    assert [row["counted_until"] for row in rows] == [so_far["created_at"]] * 2
    assert "counted_until" not in whole


def test_a_row_of_a_day_that_is_over_is_whole(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    earlier = PaymentRow.find(gateway.account, paid["id"])
    assert earlier is not None
    long_ago = datetime.now(UTC) - timedelta(days=1)
    earlier.id, earlier.created_at = new_id("pay", long_ago), long_ago
    earlier.save()

    ended = report(gateway, stage, kind="transactions", **{"from": YESTERDAY})

    rows, lines = files_of(ended)
    until = {row["day"]: row["counted_until"] for row in rows}
    assert until == {YESTERDAY: "", TODAY: ended["created_at"]}
    assert {line["day"]: line.get("counted_until") or "" for line in lines} == until


def test_days_start_at_midnight_in_the_merchants_time_zone(
    gateway: Gateway, stage: Stage, paid: JSON
) -> None:
    user = signed_in(gateway, a_user(gateway))
    user.send(
        "PATCH", "/v1/dashboard/settings", b'{"time_zone": "Pacific/Kiritimati"}'
    )  # 14 hours before UTC

    ended = report(gateway, stage, **{"from": YESTERDAY})

    (row,) = ended["current"]["rows"] or [{"day": "tomorrow"}]
    local = datetime.fromisoformat(paid["created_at"]) + timedelta(hours=14)
    assert ended["time_zone"] == "Pacific/Kiritimati"
    assert row["day"] == (f"{local:%Y-%m-%d}" if f"{local:%Y-%m-%d}" <= TODAY else "tomorrow")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "money"}, "kind"),
        ({"from": "2026-02-30"}, "from"),
        ({"from": "2026-11-01T00:00:00Z"}, "from"),
        ({"from": 20261101}, "from"),
        ({"from": "1999-12-31"}, "from"),
        ({"from": "2999-01-01", "to": "2999-01-01"}, "from"),
        ({"from": "2026-02-02", "to": "2026-02-01"}, "from"),
        ({"from": "2025-01-01", "to": "2026-02-01"}, "to"),
        ({"time_zone": "India"}, "time_zone"),
        ({"time_zone": None}, "time_zone"),
        ({"compare": "next_period"}, "compare"),
        ({"compare": "previous_year", "compare_from": TODAY, "compare_to": TODAY}, "compare"),
        ({"compare_from": "2026-01-01"}, "compare_to"),
        ({"compare_to": "2026-01-01"}, "compare_from"),
        ({"compare_from": "2026-01-02", "compare_to": "2026-01-01"}, "compare_from"),
    ],
)
def test_a_wrong_request_names_its_field(gateway: Gateway, wrong: JSON, field: str) -> None:
    answer = gateway.post("/v1/reports", OF_TODAY | wrong)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_key_needs_the_scopes_of_what_a_report_counts(gateway: Gateway) -> None:
    page = signed_in(gateway, a_user(gateway))
    fields = {"name": "Finance", "scopes": ["reports:write", "reports:read", "refunds:read"]}
    key = page.post("/v1/dashboard/api-keys", fields).data
    few = Gateway(
        gateway.client, gateway.merchant_id, {"X-Api-Key": key["key"], "X-Api-Secret": key["secret"]}
    )

    refused = few.post("/v1/reports", OF_TODAY)
    allowed = few.post("/v1/reports", OF_TODAY | {"kind": "refunds"})

    assert (refused.status, allowed.status) == (403, 201)
    assert "payments:read" in refused.error["description"]
    of_payments = gateway.post("/v1/reports", OF_TODAY).data["id"]
    assert few.get(f"/v1/reports/{of_payments}").status == 403


def test_a_repeated_request_makes_one_report(gateway: Gateway) -> None:
    first, again = (gateway.post("/v1/reports", OF_TODAY, key="of today") for _ in range(2))

    assert first.data == again.data
    assert [one["id"] for one in gateway.get("/v1/reports").data] == [first.data["id"]]


def test_an_account_has_five_pending_reports(gateway: Gateway) -> None:
    statuses = [gateway.post("/v1/reports", OF_TODAY).status for _ in range(6)]

    assert statuses == [201] * 5 + [400]


def test_the_list_has_no_metrics(gateway: Gateway, stage: Stage) -> None:
    ended = report(gateway, stage)
    gateway.post("/v1/reports", OF_TODAY | {"kind": "fees"})

    (listed,) = gateway.get("/v1/reports?kind=summary&status=ready").data

    assert listed == {name: value for name, value in ended.items() if name not in ("current", "files")}


def test_another_merchants_report_is_not_found(gateway: Gateway) -> None:
    made = gateway.post("/v1/reports", OF_TODAY).data

    assert a_merchant(gateway.client).get(f"/v1/reports/{made['id']}").status == 404
