"""Credit notes: a merchant gives back all or part of a paid invoice, by a refund or on the next invoice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.billing.routes.test_invoices import CLASS, Draft, a_draft
from tests.billing.routes.test_subscriptions import (
    advance,
    current,
    events_of,
    invoices_of,
    made,
    pay,
    step,
    subscribed,
)
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage


@pytest.fixture
def paid(gateway: Gateway, stage: Stage) -> Draft:
    """Return a paid invoice of ₹590 and ₹500: a line with GST, and one without."""
    rate = made(gateway, "/v1/tax-rates", {"name": "GST", "basis_points": 1800})["id"]
    invoice = a_draft(gateway, CLASS | {"tax_rates": [rate]}, CLASS)
    pay(gateway, stage, invoice.finalized())
    return invoice


def credited(gateway: Gateway, invoice_id: str, **body: Any) -> Answer:
    return gateway.post(f"/v1/invoices/{invoice_id}/credit-notes", {"type": "refund"} | body)


def payment_of(gateway: Gateway, invoice: Draft) -> JSON:
    found: JSON = gateway.get(f"/v1/payments/{invoice.get()['payment_id']}").data
    return found


def test_a_credit_note_refunds_a_line_with_its_taxes(gateway: Gateway, paid: Draft) -> None:
    answer = credited(gateway, paid.id, lines=[{"line": 1, "amount": 11_800}], reason="Ill")

    note = answer.data
    assert (answer.status, note["number"], note["total"], note["tax"]) == (201, "CN-000001", 11_800, 1_800)
    assert [(line["line"], line["total"]) for line in note["lines"]] == [(1, 11_800)]
    refund = gateway.get(f"/v1/refunds/{note['refund_id']}").data
    assert (refund["amount"], refund["reason"], refund["payment_id"]) == (
        11_800,
        "Ill",
        paid.get()["payment_id"],
    )
    assert refund["metadata"] == {"credit_note_id": note["id"]}
    assert events_of(gateway, "credit_note.") == ["credit_note.created"]


def test_an_invoice_says_what_was_given_back(gateway: Gateway, paid: Draft) -> None:
    credited(gateway, paid.id, amount=10_900)

    invoice = paid.get()

    assert (invoice["status"], invoice["total"], invoice["amount_credited"]) == ("paid", 109_000, 10_900)
    assert [line["amount_credited"] for line in invoice["lines"]] == [5_900, 5_000]


def test_without_an_amount_all_that_is_left_is_given_back(gateway: Gateway, paid: Draft) -> None:
    first = credited(gateway, paid.id, amount=333).data
    rest = credited(gateway, paid.id).data

    assert first["total"] + rest["total"] == 109_000
    assert first["tax"] + rest["tax"] == 9_000
    assert payment_of(gateway, paid)["amount_refundable"] == 0
    assert credited(gateway, paid.id).error["field"] == "amount"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"amount": 109_001}, "amount"),
        ({"lines": [{"line": 1, "amount": 59_001}]}, "lines"),
        ({"lines": [{"line": 3, "amount": 1}]}, "lines"),
        ({"lines": [{"line": 1, "amount": 1}, {"line": 1, "amount": 1}]}, "lines"),
        ({"lines": [{"line": 1, "amount": 1}], "amount": 1}, "amount"),
        ({"amount": 0}, "amount"),
        ({"type": "cash"}, "type"),
    ],
)
def test_a_refusal_names_its_field_and_gives_nothing_back(
    gateway: Gateway, paid: Draft, body: JSON, named: str
) -> None:
    refused = credited(gateway, paid.id, **body)

    assert (refused.status, refused.error["field"]) == (400, named)
    assert paid.get()["amount_credited"] == 0
    assert gateway.get("/v1/refunds").data == []


def test_an_invoice_that_is_not_paid_is_voided_instead(gateway: Gateway) -> None:
    invoice = a_draft(gateway)
    invoice.finalized()

    refused = credited(gateway, invoice.id)

    assert refused.status == 409
    assert "Void it" in refused.error["description"]


def test_a_refund_that_the_payment_does_not_have_leaves_no_credit_note(gateway: Gateway, paid: Draft) -> None:
    payment = payment_of(gateway, paid)
    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100_000})

    refused = credited(gateway, paid.id, amount=50_000)

    assert (refused.status, refused.error["field"]) == (400, "amount")
    assert gateway.get("/v1/credit-notes").data == []
    assert credited(gateway, paid.id, amount=9_000).data["number"] == "CN-000001"


def test_a_repeated_request_gives_back_once(gateway: Gateway, paid: Draft) -> None:
    path = f"/v1/invoices/{paid.id}/credit-notes"

    notes = [gateway.post(path, {"type": "refund", "amount": 500}, key="note-1") for _ in range(2)]

    assert notes[0].data == notes[1].data
    assert paid.get()["amount_credited"] == 500


def test_requests_at_the_same_time_give_back_no_more_than_was_paid(gateway: Gateway, paid: Draft) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: credited(gateway, paid.id, amount=30_000), range(4)))

    notes = gateway.get("/v1/credit-notes").data
    assert sorted(answer.status for answer in answers) == [201, 201, 201, 400]
    assert sorted(note["number"] for note in notes) == ["CN-000001", "CN-000002", "CN-000003"]
    assert paid.get()["amount_credited"] == 90_000


def test_a_credit_is_taken_off_the_next_invoice(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway)
    [first] = invoices_of(gateway, subscription)
    pay(gateway, stage, first)

    note = credited(gateway, first["id"], type="credit", amount=9_900).data
    advance(gateway, stage, 32)

    assert note["subscription_id"] == subscription["id"]
    assert "refund_id" not in note
    second = invoices_of(gateway, subscription)[1]
    assert [(line["kind"], line["total"]) for line in second["lines"]] == [
        ("credit", -9_900),
        ("plan", 99_900),
    ]
    assert second["lines"][0]["description"] == "Credit note CN-000001 of INV-000001"
    assert gateway.get("/v1/refunds").data == []


def test_a_subscription_shows_the_credit_that_waits(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway)
    [invoice] = invoices_of(gateway, subscription)
    pay(gateway, stage, invoice)

    credited(gateway, invoice["id"], type="credit")

    assert current(gateway, subscription)["carried_amount"] == -99_900
    assert "subscription.updated" in events_of(gateway, "subscription.")


def test_a_credit_needs_a_next_invoice(gateway: Gateway, stage: Stage, paid: Draft) -> None:
    subscription = subscribed(gateway)
    invoice = invoices_of(gateway, subscription)[0]
    pay(gateway, stage, invoice)
    step(gateway, subscription, "cancel")

    refused = [credited(gateway, id, type="credit").status for id in (paid.id, invoice["id"])]

    assert refused == [409, 409]


def test_credit_notes_are_listed_by_invoice_customer_and_type(
    gateway: Gateway, stage: Stage, paid: Draft
) -> None:
    other = a_draft(gateway)
    pay(gateway, stage, other.finalized())
    first, second = (credited(gateway, one.id, amount=100).data["id"] for one in (paid, other))

    def ids(query: str) -> list[str]:
        return [one["id"] for one in gateway.get(f"/v1/credit-notes?{query}").data]

    assert ids("") == [second, first]
    assert ids(f"invoice_id={paid.id}") == [first]
    assert ids(f"customer_id={other.get()['customer_id']}") == [second]
    assert ids("type=credit") == ids("invoice_id=inv_00000000000000000000000000") == []
    assert gateway.get(f"/v1/credit-notes/{first}").data["invoice_id"] == paid.id
