"""The page of an invoice: its holder reads and pays it without credentials, and nothing else."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from chalice.test import Client

from chalicelib.crypto.sealed_references import seal_reference
from chalicelib.domain.role import Role
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.store.rows import OrderRow
from tests.aws_calls import counted_calls
from tests.billing.routes.test_invoices import CLASS, Draft, a_draft
from tests.billing.routes.test_subscriptions import UPI, invoices_of, made, pay, subscribed
from tests.callers import user
from tests.gateway import JSON, Gateway, SetLimits, a_merchant
from tests.in_process_stage import Stage
from tests.receipts.routes.test_receipts import holder, text_of

__all__ = ["holder"]


@pytest.fixture
def opened(gateway: Gateway) -> Draft:
    """Return an invoice that can be paid."""
    invoice = a_draft(gateway)
    invoice.finalized()
    return invoice


def key_of(invoice: JSON) -> str:
    return urlsplit(invoice["hosted_url"]).fragment


def page_of(holder: Gateway, invoice: Draft) -> JSON:
    shown: JSON = holder.get(f"/v1/hosted-invoices/{key_of(invoice.get())}").data
    return shown


def test_the_holder_of_the_key_reads_the_invoice_without_credentials(holder: Gateway, opened: Draft) -> None:
    shown = page_of(holder, opened)

    assert opened.get()["hosted_url"].startswith("https://pay.example.com/invoice.html#")
    assert (shown["number"], shown["status"], shown["total"], shown["mode"]) == (
        "INV-000001",
        "open",
        50_000,
        "test",
    )
    assert (shown["merchant"]["name"], shown["customer_name"]) == ("Corner Shop", "Ann Lee")
    assert opened.id not in str(shown)


def test_the_page_has_the_tax_numbers_of_both_parties(
    gateway: Gateway, holder: Gateway, opened: Draft
) -> None:
    customer = f"/v1/customers/{opened.get()['customer_id']}"
    gateway.send("PATCH", customer, json.dumps({"tax_id": "29AAGCB7383J1Z4"}).encode())
    branding = json.dumps({"tax_id": "27AAPFU0939F1ZV"}).encode()
    user(gateway, Role.OWNER).gateway.send("PATCH", "/v1/dashboard/branding", branding)

    shown = page_of(holder, opened)

    assert (shown["merchant"]["tax_id"], shown["customer_tax_id"]) == ("27AAPFU0939F1ZV", "29AAGCB7383J1Z4")


def test_an_invoice_of_a_subscription_has_a_page_too(gateway: Gateway, holder: Gateway) -> None:
    [invoice] = invoices_of(gateway, subscribed(gateway))

    assert holder.get(f"/v1/hosted-invoices/{key_of(invoice)}").data["number"] == invoice["number"]


def test_the_taxes_of_all_lines_are_summed(gateway: Gateway, holder: Gateway) -> None:
    rate = made(gateway, "/v1/tax-rates", {"name": "GST", "basis_points": 1800})["id"]
    taxed = CLASS | {"tax_rates": [rate]}
    invoice = a_draft(gateway, taxed, taxed)
    invoice.finalized()

    taxes = page_of(holder, invoice)["taxes"]

    assert taxes == [{"name": "GST", "basis_points": 1800, "inclusive": False, "amount": 18_000}]


def test_the_invoice_is_paid_with_the_key_of_its_page(
    gateway: Gateway, holder: Gateway, opened: Draft, stage: Stage, client: Client
) -> None:
    page = page_of(holder, opened)["payment_page"]
    given = {name: value for name, [value] in parse_qs(urlsplit(page).fragment).items()}
    payer = Gateway(client, "", {"X-Api-Key": given["key"]})

    payment = payer.post("/v1/checkout/payments", {"order_id": given["order"], **UPI})
    stage.run(gateway.account)

    assert page.startswith("/pay.html#")
    assert payment.status == 201, payment.json
    shown = page_of(holder, opened)
    assert (shown["status"], "payment_page" in shown) == ("paid", False)


def test_an_order_that_was_paid_is_shown_before_the_invoice_says_so(
    gateway: Gateway, holder: Gateway, opened: Draft
) -> None:
    order = OrderRow.at(gateway.account, opened.get()["order_id"])
    order.update([OrderRow.status.set(OrderStatus.PAID), OrderRow.paid_by.set("pay_1")])

    assert page_of(holder, opened)["status"] == "paid"


@pytest.mark.parametrize(
    ("step", "status", "payable"), [("void", "void", False), ("mark-uncollectible", "uncollectible", True)]
)
def test_the_page_says_whether_the_invoice_can_be_paid(
    holder: Gateway, opened: Draft, step: str, status: str, payable: bool
) -> None:
    opened.post(step)

    shown = page_of(holder, opened)

    assert (shown["status"], "payment_page" in shown) == (status, payable)


def test_a_pdf_is_the_same_for_the_merchant_and_the_holder(
    gateway: Gateway, holder: Gateway, opened: Draft
) -> None:
    for_merchant = gateway.get(f"{opened.path}/pdf?language=hi").data
    for_holder = holder.get(f"/v1/hosted-invoices/{key_of(opened.get())}/pdf?language=hi").data

    assert for_merchant["file_name"] == "INV-000001.pdf"
    assert "चालान" in text_of(for_merchant)
    assert text_of(for_merchant) == text_of(for_holder)


def test_a_draft_has_neither_a_page_nor_a_pdf(gateway: Gateway, holder: Gateway) -> None:
    draft = a_draft(gateway)
    key = seal_reference("invoice", gateway.account, draft.id)

    assert "hosted_url" not in draft.get()
    assert holder.get(f"/v1/hosted-invoices/{key}").status == 404
    assert gateway.get(f"{draft.path}/pdf").status == 404


@pytest.mark.parametrize("key", ["a", "inv_01KG9ZV3T4M9D0B2E6H8JXQWRN", "q" * 90, "%E0%A4"])
def test_a_wrong_key_finds_nothing_and_reads_nothing(holder: Gateway, key: str) -> None:
    holder.get("/v1/hosted-invoices/first")  # derives the key of keys, once in a sandbox

    with counted_calls() as calls:
        answers = [holder.get(f"/v1/hosted-invoices/{key}{path}") for path in ("", "/pdf")]

    assert [answer.status for answer in answers] == [404, 404]
    assert not calls


def test_a_key_of_another_purpose_opens_no_invoice(gateway: Gateway, holder: Gateway, opened: Draft) -> None:
    key = seal_reference("receipt", gateway.account, opened.id)

    assert holder.get(f"/v1/hosted-invoices/{key}").status == 404


def test_another_merchant_gets_no_pdf(client: Client, opened: Draft) -> None:
    assert a_merchant(client).get(f"{opened.path}/pdf").status == 404


def test_the_page_of_a_deleted_customer_has_no_name(gateway: Gateway, holder: Gateway, opened: Draft) -> None:
    gateway.send("DELETE", f"/v1/customers/{opened.get()['customer_id']}")

    assert "customer_name" not in page_of(holder, opened)


def test_a_holder_is_limited_by_address(holder: Gateway, opened: Draft, set_limits: SetLimits) -> None:
    set_limits("address-writes=1")
    path = f"/v1/hosted-invoices/{key_of(opened.get())}/pdf"

    assert [holder.get(path).status for _ in range(5)].count(429) >= 3


def test_webhooks_have_no_address_of_the_page(gateway: Gateway, opened: Draft, stage: Stage) -> None:
    pay(gateway, stage, opened.get())

    events = [event for event in gateway.get("/v1/events?limit=50").data if event["event"] == "invoice.paid"]

    assert [("hosted_url" in event["data"]) for event in events] == [False]
