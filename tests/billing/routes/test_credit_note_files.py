"""The PDFs of credit notes: the merchant gets one by its id, a customer on the page of its invoice."""

import pytest
from chalice.test import Client

from tests.aws_calls import counted_calls
from tests.billing.routes.test_credit_notes import credited, paid
from tests.billing.routes.test_hosted_invoices import key_of, page_of
from tests.billing.routes.test_invoices import Draft, a_draft
from tests.billing.routes.test_subscriptions import pay
from tests.gateway import JSON, Gateway, SetLimits, a_merchant
from tests.in_process_stage import Stage
from tests.receipts.routes.test_receipts import holder, text_of

__all__ = ["holder", "paid"]


@pytest.fixture
def note(gateway: Gateway, paid: Draft) -> JSON:
    """Return a credit note of ₹118 of the invoice."""
    made: JSON = credited(gateway, paid.id, lines=[{"line": 1, "amount": 11_800}], reason="Ill").data
    return made


def path_of(invoice: Draft, number: str) -> str:
    return f"/v1/hosted-invoices/{key_of(invoice.get())}/credit-notes/{number}/pdf"


def test_the_page_of_an_invoice_lists_its_credit_notes(
    gateway: Gateway, holder: Gateway, paid: Draft, note: JSON
) -> None:
    second = credited(gateway, paid.id, amount=500).data

    shown = page_of(holder, paid)["credit_notes"]

    assert [(one["number"], one["total"], one["issued_at"]) for one in shown] == [
        (one["number"], one["total"], one["issued_at"]) for one in (note, second)
    ]


def test_a_pdf_is_the_same_for_the_merchant_and_the_holder(
    gateway: Gateway, holder: Gateway, paid: Draft, note: JSON
) -> None:
    for_merchant = gateway.get(f"/v1/credit-notes/{note['id']}/pdf?language=hi").data
    for_holder = holder.get(f"{path_of(paid, note['number'])}?language=hi").data

    assert for_merchant["file_name"] == "CN-000001.pdf"
    text = text_of(for_merchant)
    assert all(part in text for part in ("क्रेडिट नोट", "CN-000001", "INV-000001", "₹118.00", "Ill"))
    assert text == text_of(for_holder)


def test_a_page_without_credit_notes_reads_none(holder: Gateway, paid: Draft) -> None:
    key = key_of(paid.get())

    with counted_calls() as calls:
        shown = holder.get(f"/v1/hosted-invoices/{key}").data

    assert shown["credit_notes"] == []
    assert calls["Query"] == 0


def test_the_key_of_an_invoice_opens_no_credit_note_of_another_one(
    gateway: Gateway, holder: Gateway, note: JSON, stage: Stage
) -> None:
    other = a_draft(gateway)
    pay(gateway, stage, other.finalized())
    credited(gateway, other.id, amount=100)

    assert holder.get(path_of(other, note["number"])).status == 404
    assert holder.get(path_of(other, "CN-000002")).status == 200


def test_another_merchant_gets_no_pdf(client: Client, note: JSON) -> None:
    assert a_merchant(client).get(f"/v1/credit-notes/{note['id']}/pdf").status == 404


def test_a_holder_is_limited_by_address(
    holder: Gateway, paid: Draft, note: JSON, set_limits: SetLimits
) -> None:
    set_limits("address-writes=1")
    path = path_of(paid, note["number"])

    assert [holder.get(path).status for _ in range(5)].count(429) >= 3
