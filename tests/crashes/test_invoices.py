"""A draft is opened once, and a credit note gives back once, after any failure of the request."""

from contextlib import suppress
from itertools import count

import pytest

from chalicelib.billing.store.rows import CreditNoteRow, InvoiceRow
from chalicelib.payments.store.rows import OrderRow, RefundRow
from tests.faults import Faults, InjectedDeath, InjectedError, Kind, injected
from tests.gateway import Answer, Gateway
from tests.in_process_stage import Stage

KEYS = count()
REPEATS = 20  # at least as many as a request has points


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
def test_a_draft_is_opened_once_after_any_failure(gateway: Gateway, kind: Kind) -> None:
    drafts = [a_draft(gateway) for _ in range(REPEATS)]
    counting = Faults()
    sent(gateway, f"/v1/invoices/{drafts[0]}/finalize", counting)

    points = counting.points(kind)
    for at, draft in zip(points, drafts[1:], strict=False):
        answer = sent(gateway, f"/v1/invoices/{draft}/finalize", Faults(at, kind), repeat=True)
        assert answer.status == 200, answer.json

    opened = [row for row in InvoiceRow.of_account(gateway.account) if row.number]
    assert len(points) < REPEATS
    assert sorted(row.number for row in opened) == list(range(1, len(points) + 2))
    assert {row.id: row.order_id for row in opened} == orders_of(gateway)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
def test_a_credit_note_gives_back_once_after_any_failure(gateway: Gateway, stage: Stage, kind: Kind) -> None:
    invoice = a_paid_invoice(gateway, stage)
    counting, path = Faults(), f"/v1/invoices/{invoice}/credit-notes"
    sent(gateway, path, counting)

    points = counting.points(kind)
    for at in points:
        answer = sent(gateway, path, Faults(at, kind), repeat=True)
        assert answer.status == 201, answer.json

    notes = list(CreditNoteRow.of_account(gateway.account))
    given_back = 100 * (len(points) + 1)
    assert sorted(row.number for row in notes) == list(range(1, len(points) + 2))
    assert {row.refund_id for row in notes} == {row.id for row in RefundRow.of_account(gateway.account)}
    assert gateway.get(f"/v1/invoices/{invoice}").data["amount_credited"] == given_back


def sent(gateway: Gateway, path: str, faults: Faults, *, repeat: bool = False) -> Answer:
    """Send a request that fails, and once more with the same key."""
    key = f"request-{next(KEYS)}"
    body = {"type": "refund", "amount": 100} if path.endswith("credit-notes") else {}
    with injected(faults), suppress(InjectedError, InjectedDeath):
        answer = faults.during(lambda: gateway.post(path, body, key=key))
    return gateway.post(path, body, key=key) if repeat else answer


def a_draft(gateway: Gateway) -> str:
    customer = gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"]
    lines = [{"description": "Pottery class", "unit_amount": 50_000}]
    return str(gateway.post("/v1/invoices", {"customer_id": customer, "lines": lines}).data["id"])


def a_paid_invoice(gateway: Gateway, stage: Stage) -> str:
    invoice = gateway.post(f"/v1/invoices/{a_draft(gateway)}/finalize").data
    upi = {"flow": "collect", "vpa": "success@upi"}
    gateway.post("/v1/payments", {"order_id": invoice["order_id"], "method": "upi", "upi": upi})
    stage.run(gateway.account)
    return str(invoice["id"])


def orders_of(gateway: Gateway) -> dict[str | None, str]:
    rows = OrderRow.of_account(gateway.account, consistent_read=True)
    return {row.invoice_id: row.id for row in rows}
