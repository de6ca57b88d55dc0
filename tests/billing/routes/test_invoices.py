"""/v1/invoices: a merchant writes an invoice by hand, finalizes it, and its customer pays it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.billing.domain.invoice_steps import change_draft, finalize
from chalicelib.billing.store import billing, invoices
from chalicelib.billing.store.clocks import clock_of
from chalicelib.billing.store.rows import InvoiceRow
from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.store.rows import OrderRow
from chalicelib.system.workers.sweeper import sweep
from tests.aws_calls import counted_calls
from tests.billing.routes.test_subscriptions import (
    UPI,
    a_customer,
    advance,
    events_of,
    made,
    pay,
    subscribed,
)
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage

CLASS: JSON = {"description": "Pottery class", "unit_amount": 50_000}


@dataclass(frozen=True, slots=True)
class Draft:
    """Send requests about one invoice."""

    gateway: Gateway
    id: str

    @property
    def path(self) -> str:
        return f"/v1/invoices/{self.id}"

    def get(self) -> JSON:
        found: JSON = self.gateway.get(self.path).data
        return found

    def post(self, step: str) -> Answer:
        return self.gateway.post(f"{self.path}/{step}")

    def send(self, method: str, body: bytes = b"{}") -> Answer:
        return self.gateway.send(method, self.path, body)

    def finalized(self) -> JSON:
        answer = self.post("finalize")
        assert answer.status == 200, answer.json
        opened: JSON = answer.data
        return opened


def a_draft(gateway: Gateway, *lines: JSON, **fields: Any) -> Draft:
    body = {"customer_id": a_customer(gateway), "lines": lines or [CLASS]} | fields
    return Draft(gateway, str(made(gateway, "/v1/invoices", body)["id"]))


def test_a_draft_has_neither_a_number_nor_an_order(gateway: Gateway) -> None:
    draft = a_draft(gateway, CLASS | {"quantity": 2}, days_until_due=14).get()

    assert (draft["status"], draft["total"], draft["days_until_due"]) == ("draft", 100_000, 14)
    assert {"number", "order_id", "opened_at", "due_by", "subscription_id"}.isdisjoint(draft)
    assert events_of(gateway, "invoice.") == ["invoice.created"]


def test_a_draft_costs_one_transaction(gateway: Gateway) -> None:
    body = {"customer_id": a_customer(gateway), "lines": [CLASS]}

    gateway.post("/v1/invoices", body, key="draft-1")  # derives the key of fingerprints, once in a sandbox

    with counted_calls() as calls:
        gateway.post("/v1/invoices", body, key="draft-2")

    # the key and the test clock
    assert calls == {"GetItem": 1, "simulator GetItem": 1, "TransactWriteItems": 1}


def test_a_finalized_draft_has_the_next_number_and_an_order(gateway: Gateway) -> None:
    first, second = a_draft(gateway), a_draft(gateway, days_until_due=14)

    opened = [second.finalized(), first.finalized()]

    assert [(one["number"], one["status"]) for one in opened] == [
        ("INV-000001", "open"),
        ("INV-000002", "open"),
    ]
    order = gateway.get(f"/v1/orders/{opened[0]['order_id']}").data
    assert (order["amount"], order["invoice_id"], order["receipt"]) == (50_000, second.id, "INV-000001")
    days = datetime.fromisoformat(opened[0]["due_by"]) - datetime.fromisoformat(opened[0]["opened_at"])
    assert days == timedelta(days=14)


def test_drafts_and_invoices_of_subscriptions_share_the_numbers(gateway: Gateway) -> None:
    draft = a_draft(gateway)
    subscribed(gateway)

    assert draft.finalized()["number"] == "INV-000002"


def test_a_draft_that_is_finalized_with_one_key_again_is_the_same_invoice(gateway: Gateway) -> None:
    draft = a_draft(gateway)

    opened = [gateway.post(f"{draft.path}/finalize", key="finalize-1") for _ in range(2)]

    assert opened[0].data == opened[1].data
    assert draft.post("finalize").status == 409
    assert events_of(gateway, "invoice.open") == ["invoice.open"]


def test_the_payment_of_its_order_pays_it(gateway: Gateway, stage: Stage) -> None:
    draft = a_draft(gateway)

    pay(gateway, stage, draft.finalized())

    assert draft.get()["status"] == "paid"
    assert events_of(gateway, "invoice.") == ["invoice.created", "invoice.open", "invoice.paid"]


def test_a_draft_of_nothing_is_paid_when_it_is_finalized(gateway: Gateway) -> None:
    opened = a_draft(gateway, CLASS | {"unit_amount": 0}).finalized()

    assert (opened["status"], opened["number"], "order_id" in opened) == ("paid", "INV-000001", False)


def test_lines_have_taxes_and_coupons(gateway: Gateway) -> None:
    rate = made(gateway, "/v1/tax-rates", {"name": "GST", "basis_points": 1800})["id"]
    coupon = made(gateway, "/v1/coupons", {"name": "Tenth", "basis_points": 1000})["id"]
    taxed = CLASS | {"tax_rates": [rate], "coupon_id": coupon}

    invoice = a_draft(gateway, taxed, CLASS).get()

    sums = [invoice[name] for name in ("subtotal", "discount", "tax", "total")]
    assert sums == [100_000, 5_000, 8_100, 103_100]


def test_a_coupon_is_redeemed_when_the_draft_is_finalized(gateway: Gateway) -> None:
    one = {"name": "Tenth", "basis_points": 1000, "max_redemptions": 1}
    coupon = made(gateway, "/v1/coupons", one)["id"]
    reduced = CLASS | {"coupon_id": coupon}
    first, second = a_draft(gateway, reduced, reduced), a_draft(gateway, reduced)

    first.finalized()
    refused = second.post("finalize")

    assert gateway.get(f"/v1/coupons/{coupon}").data["redemptions"] == 1
    assert (refused.status, refused.error["field"]) == (400, "coupon_id")
    assert second.get()["status"] == "draft"


def test_a_draft_is_changed_until_it_is_finalized(gateway: Gateway) -> None:
    draft = a_draft(gateway)
    body = (
        b'{"lines": [{"description": "Clay", "unit_amount": 700}], "days_until_due": 30,'
        b' "metadata": {"a": "b"}}'
    )

    changed = draft.send("PATCH", body).data
    draft.finalized()

    shown = (changed["total"], changed["days_until_due"], changed["metadata"])
    assert shown == (700, 30, {"a": "b"})
    assert draft.send("PATCH", body).status == 409
    assert draft.get()["lines"][0]["description"] == "Clay"


def test_a_deleted_draft_leaves_no_gap(gateway: Gateway) -> None:
    deleted, kept = a_draft(gateway), a_draft(gateway)

    assert deleted.send("DELETE").data == {"id": deleted.id, "deleted": True}

    assert gateway.get(deleted.path).status == 404
    assert kept.finalized()["number"] == "INV-000001"
    assert kept.send("DELETE").status == 409
    assert "invoice.deleted" in events_of(gateway, "invoice.")


@pytest.mark.parametrize("step", ["void", "mark-uncollectible"])
def test_a_draft_can_neither_be_voided_nor_given_up(gateway: Gateway, step: str) -> None:
    assert a_draft(gateway).post(step).status == 409


def test_a_draft_of_a_deleted_customer_cannot_be_finalized(gateway: Gateway) -> None:
    draft = a_draft(gateway)
    gateway.send("DELETE", f"/v1/customers/{draft.get()['customer_id']}")

    refused = draft.post("finalize")

    assert (refused.status, refused.error["field"]) == (404, "customer_id")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"customer_id": "cus_00000000000000000000000000"}, "customer_id"),
        ({"lines": []}, "lines"),
        ({"lines": [CLASS | {"unit_amount": 1}]}, "lines"),  # below the least amount of an order
        ({"lines": [CLASS | {"unit_amount": 10**12, "quantity": 10**6}]}, "lines"),
        ({"lines": [CLASS | {"unit_amount": 10_005}], "currency": "KWD"}, "lines"),
        ({"lines": [CLASS | {"unit_amount": -1}]}, "lines.0.unit_amount"),
        ({"lines": [CLASS | {"tax_rates": ["tax_00000000000000000000000000"]}]}, "tax_rates"),
        ({"lines": [CLASS | {"coupon_id": "coup_00000000000000000000000000"}]}, "coupon_id"),
        ({"currency": "XXX"}, "currency"),
        ({"days_until_due": 366}, "days_until_due"),
    ],
)
def test_a_refusal_names_its_field(gateway: Gateway, fields: JSON, named: str) -> None:
    body: JSON = {"customer_id": a_customer(gateway), "lines": [CLASS]}

    refused = gateway.post("/v1/invoices", body | fields)

    assert refused.status in (400, 404), refused.json
    assert refused.error["field"] == named


def test_an_invoice_without_a_subscription_becomes_overdue(gateway: Gateway, stage: Stage) -> None:
    draft = a_draft(gateway, days_until_due=7)
    draft.finalized()
    advance(gateway, stage, 6)
    before = draft.get()["overdue"]

    advance(gateway, stage, 2)

    assert (before, draft.get()["overdue"]) == (False, True)
    assert events_of(gateway, "invoice.").count("invoice.overdue") == 1


def test_a_draft_and_a_void_invoice_do_not_become_overdue(gateway: Gateway, stage: Stage) -> None:
    draft, voided = a_draft(gateway), a_draft(gateway)
    voided.finalized()
    voided.post("void")

    advance(gateway, stage, 30)

    assert [draft.get()["overdue"], voided.get()["overdue"]] == [False, False]


def test_the_sweeper_finds_an_overdue_invoice_once(gateway: Gateway, stage: Stage) -> None:
    draft = a_draft(gateway)
    draft.finalized()
    earlier = datetime.now(UTC) - timedelta(minutes=5)
    InvoiceRow.at(gateway.account, draft.id).update(
        [InvoiceRow.due_by.set(earlier), InvoiceRow.due_at.set(earlier)]
    )

    for _ in range(2):
        sweep(datetime.now(UTC) + timedelta(hours=1))
        stage.run(gateway.account)

    assert draft.get()["overdue"]
    assert events_of(gateway, "invoice.").count("invoice.overdue") == 1


def test_an_invoice_whose_payment_was_not_noticed_is_paid_instead_of_overdue(
    gateway: Gateway, stage: Stage
) -> None:
    draft = a_draft(gateway)
    order = OrderRow.at(gateway.account, draft.finalized()["order_id"])
    order.update([OrderRow.status.set(OrderStatus.PAID), OrderRow.paid_by.set("pay_1")])

    advance(gateway, stage, 8)

    assert (draft.get()["status"], draft.get()["overdue"]) == ("paid", False)


def test_a_change_that_started_before_a_draft_was_finalized_is_refused(gateway: Gateway) -> None:
    draft = a_draft(gateway)
    read = invoices.get(gateway.account, draft.id)
    draft.finalized()
    clock = clock_of(gateway.account, datetime.now(UTC))

    with pytest.raises(invoices.InvoiceChanged):
        billing.write_invoice(change_draft(read, clock.at, lines=[]), None, clock, billing.Cause())


def test_a_draft_that_changed_after_it_was_read_is_not_opened_as_it_was(gateway: Gateway) -> None:
    draft = a_draft(gateway)
    clock = clock_of(gateway.account, datetime.now(UTC))
    read = finalize(invoices.get(gateway.account, draft.id), clock.now, clock.at)
    draft.send("PATCH", b'{"days_until_due": 30}')

    with pytest.raises(invoices.InvoiceChanged):
        billing.finalize(read, [], clock, lambda _opened: billing.Cause())

    assert draft.finalized()["number"] == "INV-000001"


def test_requests_at_the_same_time_open_a_draft_once(gateway: Gateway) -> None:
    draft = a_draft(gateway)

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: draft.post("finalize"), range(4)))

    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409]
    assert [one["invoice_id"] for one in gateway.get("/v1/orders").data] == [draft.id]
    assert a_draft(gateway).finalized()["number"] == "INV-000002"


def test_a_void_invoice_takes_no_payment(gateway: Gateway) -> None:
    draft = a_draft(gateway)
    order_id = draft.finalized()["order_id"]

    assert draft.post("void").data["status"] == "void"

    assert gateway.post("/v1/payments", {"order_id": order_id, **UPI}).status == 409
