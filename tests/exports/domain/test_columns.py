"""Rows of exports: amounts in both units, and texts that no spreadsheet runs."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.audit.domain.view import AuditEntryView
from chalicelib.billing.domain.invoice_view import InvoiceView
from chalicelib.billing.domain.subscription import SubscriptionView
from chalicelib.checkout.domain.payment_link import PaymentLinkView
from chalicelib.customers.domain.customer import CustomerView
from chalicelib.domain.event import EventView
from chalicelib.exports.domain.columns import header, lines, money, text
from chalicelib.exports.domain.export import ExportFormat, ExportResource
from chalicelib.exports.domain.resources import COLUMNS
from chalicelib.payments.domain.dispute_view import DisputeView
from chalicelib.payments.domain.order import OrderView
from chalicelib.payments.domain.payment_view import PaymentView
from chalicelib.payments.domain.refund import RefundView
from chalicelib.payments.domain.settlement_difference import SettlementDifferenceView
from chalicelib.payments.domain.settlement_views import PayoutLineView, PayoutView
from chalicelib.request_log.domain.logged_request import RequestView
from chalicelib.webhooks.domain.delivery_view import DeliveryView

VIEWS: dict[ExportResource, Any] = {
    ExportResource.PAYMENTS: PaymentView,
    ExportResource.CUSTOMERS: CustomerView,
    ExportResource.ORDERS: OrderView,
    ExportResource.REFUNDS: RefundView,
    ExportResource.DISPUTES: DisputeView,
    ExportResource.PAYOUTS: PayoutView,
    ExportResource.PAYOUT_LINES: PayoutLineView,
    ExportResource.SETTLEMENT_DIFFERENCES: SettlementDifferenceView,
    ExportResource.PAYMENT_LINKS: PaymentLinkView,
    ExportResource.SUBSCRIPTIONS: SubscriptionView,
    ExportResource.INVOICES: InvoiceView,
    ExportResource.WEBHOOKS: DeliveryView,
    ExportResource.EVENTS: EventView,
    ExportResource.AUDIT_LOG: AuditEntryView,
    ExportResource.REQUESTS: RequestView,
}
ADDED = {
    ExportResource.PAYOUT_LINES: {"payout_id", "acquirer", "arrived_at", "method", "stored_at"},
    ExportResource.PAYMENTS: {"captured_at", "captures"},
    ExportResource.REFUNDS: {"receipt", "method", "acquirer"},
    ExportResource.DISPUTES: {"method", "stored_at"},
}
NOTE = text("note", "a note")
AMOUNT = money("amount", "an amount")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_is_no_formula(start: str) -> None:
    line = lines([NOTE], [{"note": f"{start}1+1"}], ExportFormat.CSV)

    assert next(csv.reader(StringIO(line, newline=""))) == [f"'{start}1+1"]


def test_a_negative_amount_stays_a_number() -> None:
    assert lines(AMOUNT, [{"amount": -150, "currency": "INR"}], ExportFormat.CSV) == "-150,-1.50\r\n"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_is_read_back(note: str) -> None:
    columns = [NOTE, text("id", "an id")]
    written = lines(columns, [{"note": note, "id": "pay_1"}], ExportFormat.CSV)

    [[cell, after]] = list(csv.reader(StringIO(written, newline="")))
    assert (cell.removeprefix("'"), after) == (note.removeprefix("'"), "pay_1")
    assert json.loads(lines(columns, [{"note": note}], ExportFormat.JSONL)) == {"note": note, "id": None}


@pytest.mark.parametrize("view", [{}, {"amount": None, "currency": "INR"}])
def test_a_field_that_is_missing_is_an_empty_cell(view: dict[str, Any]) -> None:
    assert lines([*AMOUNT, NOTE], [view], ExportFormat.CSV) == ",,\r\n"


def test_an_amount_of_a_currency_that_we_do_not_know_has_minor_units_only() -> None:
    assert lines(AMOUNT, [{"amount": 150, "currency": "BGN"}], ExportFormat.CSV) == "150,\r\n"


@pytest.mark.parametrize("resource", ExportResource)
def test_every_column_shows_a_field_of_its_list(resource: ExportResource) -> None:
    known = set(VIEWS[resource].__annotations__) | ADDED.get(resource, set())

    assert {column.field.partition(".")[0] for column in COLUMNS[resource]} <= known


def test_only_csv_has_a_header() -> None:
    assert header(AMOUNT, ExportFormat.CSV) == "\ufeffamount,amount_major\r\n"
    assert header(AMOUNT, ExportFormat.JSONL) == ""


@pytest.mark.parametrize("resource", ExportResource)
def test_the_columns_of_a_list_have_different_names(resource: ExportResource) -> None:
    names = [column.name for column in COLUMNS[resource]]

    assert len(names) == len(set(names))
    assert all(name.replace("_", "").isalnum() for name in names)
