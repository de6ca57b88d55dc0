"""/v1/refund-batches: refunds of many payments by a file, which are checked, confirmed and then made."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.role import Role
from chalicelib.payments.store.rows import PaymentRow
from chalicelib.refund_batches.store.rows import RefundBatchRow
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Answer, Gateway, a_merchant
from tests.in_process_stage import Stage

BATCHES = "/v1/refund-batches"


def paid(gateway: Gateway, stage: Stage, count: int = 1, receipt: str | None = None) -> list[JSON]:
    """Return payments of 500 rupees each."""
    payments = [gateway.payment(gateway.order(receipt=receipt)) for _ in range(count)]
    stage.run(gateway.account)
    return payments


def file_of(*lines: str) -> str:
    return "\n".join(["payment_id,amount,reason", *lines])


def upload(gateway: Gateway, stage: Stage, csv: str) -> JSON:
    """Create a batch and return it after its check."""
    created = gateway.post(BATCHES, {"csv": csv})
    assert created.status == 201, created.json
    stage.run(gateway.account)
    return found(gateway, created.data)


def found(gateway: Gateway, batch: JSON) -> JSON:
    shown: JSON = gateway.get(f"{BATCHES}/{batch['id']}").data
    return shown


def rows(gateway: Gateway, batch: JSON, query: str = "") -> list[JSON]:
    listed: list[JSON] = gateway.get(f"{BATCHES}/{batch['id']}/rows?limit=100{query}").data
    return listed


def confirm(gateway: Gateway, batch: JSON, **changes: object) -> Answer:
    body = {"count": batch["ready"], "totals": batch["totals"], **changes}
    return gateway.post(f"{BATCHES}/{batch['id']}/confirm", body)


def refunded(gateway: Gateway) -> list[tuple[str, int]]:
    refunds = gateway.get("/v1/refunds?limit=100").data
    return sorted((one["payment_id"], one["amount"]) for one in refunds)


def test_a_file_is_checked_and_refunds_nothing_before_it_is_confirmed(gateway: Gateway, stage: Stage) -> None:
    whole, part = paid(gateway, stage, 2)

    batch = upload(gateway, stage, file_of(f"{whole['id']},,", f"{part['id']},120.50,one item came back"))

    assert (batch["status"], batch["ready"], batch["totals"]) == ("checked", 2, {"INR": 62_050})
    assert refunded(gateway) == []
    assert rows(gateway, batch) == [
        {
            "number": 2, "payment_id": whole["id"], "amount": 50_000, "currency": "INR", "status": "ready",
        },
        {
            "number": 3, "payment_id": part["id"], "amount": 12_050, "currency": "INR",
            "reason": "one item came back", "status": "ready",
        },
    ]  # fmt: skip


def test_a_confirmed_batch_refunds_each_row_and_names_its_refund(gateway: Gateway, stage: Stage) -> None:
    whole, part = paid(gateway, stage, 2)
    batch = upload(gateway, stage, file_of(f"{whole['id']},,", f"{part['id']},120.50,came back"))

    confirm(gateway, batch)
    stage.run(gateway.account)

    ended = found(gateway, batch)
    assert (ended["status"], ended["refunded"], ended["ready"]) == ("completed", 2, 0)
    assert (ended["refunded_totals"], ended["totals"]) == ({"INR": 62_050}, {})
    first, second = rows(gateway, batch)
    assert gateway.get(f"/v1/refunds/{first['refund_id']}").data["status"] == "processed"
    refund = gateway.get(f"/v1/refunds/{second['refund_id']}").data
    assert (refund["amount"], refund["reason"]) == (12_050, "came back")
    assert refund["metadata"] == {"refund_batch_id": batch["id"], "refund_batch_row": "3"}
    events = gateway.get("/v1/events?type=refund_batch.completed").data
    assert [event["data"]["refunded"] for event in events] == [2]


def test_a_batch_names_its_file_and_the_people_who_uploaded_and_confirmed_it(
    gateway: Gateway, stage: Stage
) -> None:
    [payment] = paid(gateway, stage)
    ann, bob = a_user(gateway), a_user(gateway)
    body = {"csv": file_of(f"{payment['id']},,"), "file_name": "returns november.csv"}
    created = signed_in(gateway, ann).post(BATCHES, body).data
    stage.run(gateway.account)

    confirmed = confirm(signed_in(gateway, bob), found(gateway, created))
    stage.run(gateway.account)

    by_ann = {"type": "user", "id": ann.id, "name": ann.email}
    assert (created["file_name"], created["created_by"]) == ("returns november.csv", by_ann)
    assert "confirmed_by" not in created
    assert confirmed.data["confirmed_by"] == {"type": "user", "id": bob.id, "name": bob.email}
    [listed] = gateway.get(BATCHES).data
    for shown in (found(gateway, created), listed):
        assert shown["status"] == "completed"
        assert [shown[name] for name in ("file_name", "created_by", "confirmed_by")] == [
            "returns november.csv", by_ann, confirmed.data["confirmed_by"],
        ]  # fmt: skip
    [event] = gateway.get("/v1/events?type=refund_batch.completed").data
    assert event["data"]["file_name"] == "returns november.csv"
    assert event["data"].keys().isdisjoint({"created_by", "confirmed_by"})


def test_a_batch_without_a_file_name_has_none(gateway: Gateway, stage: Stage) -> None:
    [payment] = paid(gateway, stage)

    batch = upload(gateway, stage, file_of(f"{payment['id']},,"))

    assert "file_name" not in batch
    assert batch["created_by"]["type"] == "api_key"


@pytest.mark.parametrize("name", ["", "a" * 121, "a\nb.csv", "a\x00.csv", "4242 4242 4242 4242.csv"])
def test_a_file_name_is_short_text_of_one_line_without_a_card_number(gateway: Gateway, name: str) -> None:
    refused = gateway.post(BATCHES, {"csv": file_of("pay_1,,"), "file_name": name})

    assert (refused.status, refused.error["field"]) == (400, "file_name")


def test_rows_name_orders_by_their_receipt(gateway: Gateway, stage: Stage) -> None:
    [one] = paid(gateway, stage, receipt="cart 1")
    paid(gateway, stage, 2, receipt="cart 2")
    gateway.order(receipt="cart 3")
    stage.run(gateway.account)
    stage.summarize(gateway.account)

    batch = upload(gateway, stage, "receipt,amount\ncart 1,100\ncart 2,100\ncart 3,100\ncart 4,100\n")

    assert [row.get("error_code") for row in rows(gateway, batch)] == [
        None, "ambiguous_receipt", "not_paid", "no_such_receipt",
    ]  # fmt: skip
    assert rows(gateway, batch)[0]["payment_id"] == one["id"]


def test_each_refused_row_has_its_reason(gateway: Gateway, stage: Stage) -> None:
    [one, other] = paid(gateway, stage, 2)
    authorized, declined = gateway.payment(captured=False), gateway.payment(upi_id="failure@upi")
    [foreign] = paid(a_merchant(gateway.client), stage)
    lines = {
        f"{one['id']},500.01,": "exceeds_payment",
        f"{one['id']},100,": "duplicate",
        f"{other['id']},1.005,": "wrong_amount",
        f"{authorized['id']},,": "not_captured",
        f"{declined['id']},,": "not_captured",
        f"{foreign['id']},,": "no_such_payment",
        "pay_0,100,": "no_such_payment",
        ",100,": "unreadable",
        f"{other['id']},100": "unreadable",
    }

    batch = upload(gateway, stage, file_of(*lines))

    assert [row["error_code"] for row in rows(gateway, batch)] == list(lines.values())
    assert (batch["ready"], batch["refused"]) == (0, len(lines))
    assert confirm(gateway, batch, count=1).status == 409


@pytest.mark.parametrize(
    ("csv", "problem"),
    [
        ("", "at least 1"),
        ("payment_id,amount\n", "no rows"),
        ("payment_id,amout\npay_1,5\n", "currency, reason, not 'amout'"),
        ("amount\n5\n", "needs the column payment_id or receipt"),
        ("payment_id,amount,amount\npay_1,5,6\n", "a column twice"),
        ('payment_id\n"pay_1\n', "not valid CSV"),
        ("payment_id,reason\npay_1,4111 1111 1111 1111\n", "row 2 has a card number"),
        ("payment_id,reason\npay_1," + "x" * 256, "row 2 has a text of more than 255"),
        ("payment_id\n" + "pay_1\n" * 10_001, "10001 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(gateway: Gateway, csv: str, problem: str) -> None:
    refused = gateway.post(BATCHES, {"csv": csv})

    assert (refused.status, refused.error["field"]) == (400, "csv")
    assert problem in refused.error["description"]
    assert gateway.get(BATCHES).data == []


def test_digits_of_neighboring_cells_are_no_card_number(gateway: Gateway) -> None:
    csv = "amount,receipt\n4111,11111111\n1111,41111111\n"

    assert gateway.post(BATCHES, {"csv": csv}).status == 201


def test_a_spreadsheet_with_semicolons_and_a_byte_order_mark_is_read(gateway: Gateway, stage: Stage) -> None:
    [payment] = paid(gateway, stage)

    batch = upload(gateway, stage, f"\ufeffPayment_ID;Amount\r\n{payment['id']};12.00\r\n\r\n")

    assert batch["totals"] == {"INR": 1200}


@pytest.mark.parametrize("changes", [{"count": 2}, {"totals": {"INR": 49_999}}, {"totals": {"USD": 50_000}}])
def test_a_confirmation_of_other_refunds_is_refused(gateway: Gateway, stage: Stage, changes: JSON) -> None:
    [payment] = paid(gateway, stage)
    batch = upload(gateway, stage, file_of(f"{payment['id']},,"))

    refused = confirm(gateway, batch, **changes)
    stage.run(gateway.account)

    assert (refused.status, refused.error["code"]) == (409, "CONFLICT")
    assert refunded(gateway) == []


def test_a_batch_whose_payments_changed_is_not_refunded_but_checked_again(
    gateway: Gateway, stage: Stage
) -> None:
    [one, other] = paid(gateway, stage, 2)
    batch = upload(gateway, stage, file_of(f"{one['id']},,", f"{other['id']},100,"))
    gateway.post(f"/v1/payments/{one['id']}/refunds", {"amount": 10_000})

    confirm(gateway, batch)
    stage.run(gateway.account)

    again = found(gateway, batch)
    assert (again["status"], again["has_changed"], again["totals"]) == ("checked", True, {"INR": 50_000})
    assert refunded(gateway) == [(one["id"], 10_000)]
    confirm(gateway, again)
    stage.run(gateway.account)
    assert refunded(gateway) == sorted([(one["id"], 10_000), (one["id"], 40_000), (other["id"], 10_000)])


def test_a_merchant_has_one_batch_in_progress(gateway: Gateway, stage: Stage) -> None:
    files = [file_of(f"{payment['id']},,") for payment in paid(gateway, stage, 2)]
    first, second = (upload(gateway, stage, file) for file in files)
    confirm(gateway, first)

    refused = confirm(gateway, second)
    stage.run(gateway.account)
    accepted = confirm(gateway, second)

    assert (refused.status, "in progress" in refused.error["description"]) == (409, True)
    assert accepted.status == 200


def test_a_row_that_can_no_longer_be_refunded_fails_with_its_reason(gateway: Gateway, stage: Stage) -> None:
    [one, other] = paid(gateway, stage, 2)
    batch = upload(gateway, stage, file_of(f"{one['id']},,", f"{other['id']},,"))
    confirm(gateway, batch)
    stage.work("refunds")  # the second check
    PaymentRow.at(gateway.account, one["id"]).update([PaymentRow.amount_refundable.set(1)])

    stage.run(gateway.account)

    failed, made = rows(gateway, batch)
    assert (failed["status"], failed["error_code"]) == ("failed", "not_refundable_now")
    assert made["status"] == "refunded"
    assert refunded(gateway) == [(other["id"], 50_000)]


def test_a_canceled_batch_refunds_nothing_more(gateway: Gateway, stage: Stage) -> None:
    [payment] = paid(gateway, stage)
    batch = upload(gateway, stage, file_of(f"{payment['id']},,"))
    confirm(gateway, batch)

    canceled = gateway.post(f"{BATCHES}/{batch['id']}/cancel")
    stage.run(gateway.account)

    assert canceled.data["status"] == "canceling"
    ended = found(gateway, batch)
    assert (ended["status"], ended["canceled"], ended["ready"]) == ("canceled", 1, 0)
    assert refunded(gateway) == []
    assert gateway.post(f"{BATCHES}/{batch['id']}/cancel").status == 409


def test_the_rows_are_listed_in_pages_and_by_status(gateway: Gateway, stage: Stage) -> None:
    batch = upload(gateway, stage, file_of(*(f"pay_{n},1," for n in range(250))))

    first = gateway.get(f"{BATCHES}/{batch['id']}/rows?limit=100&status=refused")
    rest = rows(gateway, batch, f"&cursor={first.json['next_cursor']}")

    assert [row["number"] for row in [*first.data, *rest]] == list(range(2, 202))
    assert gateway.get(f"{BATCHES}/{batch['id']}/rows?status=ready").data == []
    assert gateway.get(f"{BATCHES}/{batch['id']}/rows?cursor=cm93Xw").status == 400


def test_a_refund_of_a_batch_names_who_confirmed_it(gateway: Gateway, stage: Stage) -> None:
    ann = a_user(gateway, Role.MEMBER)
    page = signed_in(gateway, ann)
    [payment] = paid(gateway, stage)
    batch = upload(gateway, stage, file_of(f"{payment['id']},,"))

    confirm(page, batch)
    stage.run(gateway.account)

    events = page.get(f"/v1/dashboard/history/{payment['id']}").data["events"]
    [started] = [event for event in events if event["event"] == "refund.pending"]
    assert started["actor"]["name"] == ann.email
    log = signed_in(gateway, a_user(gateway)).get("/v1/dashboard/audit-log?action=create_refund").data
    assert [(entry["actor"]["name"], entry["after"]["refund_batch_id"]) for entry in log] == [
        (ann.email, batch["id"])
    ]


def test_a_viewer_reads_batches_and_creates_none(gateway: Gateway, stage: Stage) -> None:
    viewer = signed_in(gateway, a_user(gateway, Role.VIEWER))
    batch = upload(gateway, stage, file_of("pay_1,,"))

    assert viewer.post(BATCHES, {"csv": file_of("pay_1,,")}).status == 403
    assert viewer.get(f"{BATCHES}/{batch['id']}").status == 200


def test_a_check_is_worth_a_day(gateway: Gateway, stage: Stage) -> None:
    [payment] = paid(gateway, stage)
    batch = upload(gateway, stage, file_of(f"{payment['id']},,"))
    at = RefundBatchRow.checked_at.set(datetime.now(UTC) - timedelta(hours=25))
    RefundBatchRow.at(gateway.account, batch["id"]).update([at])

    refused = confirm(gateway, batch)

    assert (refused.status, "24 hours" in refused.error["description"]) == (409, True)
