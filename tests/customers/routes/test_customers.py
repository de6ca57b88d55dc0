"""/v1/customers: merchants store, find, change and erase customers, and name them in orders."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chalicelib.customers.store.customers import CustomerRow
from chalicelib.db.rows import AuditRow, EventRow
from chalicelib.db.terms import TermRow
from tests.aws_calls import counted_calls, counted_rows
from tests.gateway import JSON, Answer, Gateway, in_live_mode
from tests.in_process_stage import Stage
from tests.list_helpers import walk
from tests.replicas import replica_behind

ANN: JSON = {
    "name": "Ann Lee",
    "email": "Ann.Lee@Example.com",
    "phone": "+919876543210",
    "reference": "user-7",
    "tax_id": "29AAGCB7383J1Z4",
    "metadata": {"plan": "gold"},
}
UPI: JSON = {"method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}


def created(gateway: Gateway, **fields: Any) -> JSON:
    answer = gateway.post("/v1/customers", ANN | fields)
    assert answer.status == 201, answer.json
    customer: JSON = answer.data
    return customer


def change(gateway: Gateway, customer: JSON, **fields: Any) -> Answer:
    return gateway.send("PATCH", f"/v1/customers/{customer['id']}", json.dumps(fields).encode())


def delete(gateway: Gateway, customer: JSON) -> JSON:
    answer = gateway.send("DELETE", f"/v1/customers/{customer['id']}")
    assert answer.status == 200, answer.json
    deleted: JSON = answer.data
    return deleted


def listed(gateway: Gateway, query: str) -> list[str]:
    return [one["id"] for one in gateway.get(f"/v1/customers?{query}").data]


def events_of(gateway: Gateway, customer: JSON) -> list[EventRow]:
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    return [row for row in rows if row.data["id"] == customer["id"]]


def written_of(gateway: Gateway) -> str:
    """Return everything that the account's customers, terms and events hold, as text."""
    tables = (CustomerRow, TermRow, EventRow)
    return str([row.serialize() for table in tables for row in table.of_account(gateway.account)]).lower()


def test_a_customer_is_stored_with_its_event(gateway: Gateway) -> None:
    customer = created(gateway)

    assert customer == ANN | {
        "email": "Ann.Lee@example.com",  # only a host's name has no case
        **{name: customer[name] for name in ("id", "created_at", "updated_at")},
    }
    assert gateway.get(f"/v1/customers/{customer['id']}").data == customer
    assert [(row.type, row.data) for row in events_of(gateway, customer)] == [("customer.created", customer)]


def test_a_request_that_is_sent_again_creates_one_customer(gateway: Gateway) -> None:
    first, second = (gateway.post("/v1/customers", ANN, key="signup-7").data for _ in range(2))

    assert first == second
    assert listed(gateway, "reference=user-7") == [first["id"]]


def test_a_customer_is_found_by_a_reference_that_looks_like_a_phone_number(gateway: Gateway) -> None:
    created(gateway, reference="+9198765")
    ann = created(gateway, reference="+91 98765")

    assert listed(gateway, "reference=%2B91%2098765") == [ann["id"]]


@pytest.mark.parametrize("table", ["search_terms", "customers"])
def test_a_customer_is_found_immediately_also_by_a_replica_that_is_behind(
    gateway: Gateway, table: str
) -> None:
    ann = created(gateway)

    with replica_behind(table):
        assert listed(gateway, "reference=user-7") == [ann["id"]]


@pytest.mark.parametrize("query", ["email=ANN.LEE@example.com", "phone=%2B919876543210", "reference=user-7"])
def test_a_customer_is_found_immediately_by_one_query(gateway: Gateway, query: str) -> None:
    created(gateway, email="bob@example.com", phone="+14155550100", reference="user-70")
    ann = created(gateway)

    with counted_calls() as calls:
        found = listed(gateway, query)

    assert found == [ann["id"]]
    assert (calls["Query"], calls["BatchGetItem"]) == (1, 1)


def test_customers_with_the_same_reference_are_listed_in_pages(gateway: Gateway) -> None:
    made = [created(gateway, reference="family")["id"] for _ in range(5)]

    assert walk(gateway, "/v1/customers?reference=family", 2) == made[::-1]


def test_a_change_keeps_the_other_fields_and_moves_the_customer_in_the_search(gateway: Gateway) -> None:
    customer = created(gateway)

    changed = change(gateway, customer, email="ann@new.example", phone=None)

    assert changed.data["name"] == "Ann Lee"
    assert "phone" not in changed.data
    assert listed(gateway, "email=ann.lee@example.com") == listed(gateway, "phone=%2B919876543210") == []
    assert listed(gateway, "email=ann@new.example") == [customer["id"]]
    assert [row.type for row in events_of(gateway, customer)] == ["customer.created", "customer.updated"]


def test_a_change_without_a_difference_has_no_event(gateway: Gateway) -> None:
    customer = created(gateway)

    same = change(gateway, customer, name="Ann Lee")

    assert same.data == customer
    assert len(events_of(gateway, customer)) == 1


def test_changes_at_the_same_time_are_all_kept(gateway: Gateway) -> None:
    customer = created(gateway)
    changes = [{"name": "Ann Ng"}, {"email": "ann@ng.example"}, {"reference": "user-8"}]

    with ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(lambda fields: change(gateway, customer, **fields).status, changes))

    now = gateway.get(f"/v1/customers/{customer['id']}").data
    assert answers == [200, 200, 200]
    assert (now["name"], now["email"], now["reference"]) == ("Ann Ng", "ann@ng.example", "user-8")
    assert sorted(row.sequence for row in events_of(gateway, customer)) == [1, 2, 3, 4]


def test_a_deleted_customer_is_nowhere_by_name_and_its_money_stays(gateway: Gateway, stage: Stage) -> None:
    customer = created(gateway)
    change(gateway, customer, name="Ann Ng")
    order = gateway.order(customer_id=customer["id"])
    payment = gateway.payment(order, **UPI)
    stage.run(gateway.account)

    deleted = delete(gateway, customer)

    assert deleted["deleted_at"]
    assert deleted.keys() == {"id", "metadata", "created_at", "updated_at", "deleted_at"}
    for text in ("ann", "lee", "9876543210", "user-7", "gold"):
        assert text not in written_of(gateway)
    assert gateway.get(f"/v1/payments/{payment['id']}").data["customer_id"] == customer["id"]
    assert delete(gateway, customer) == deleted
    entries = AuditRow.query(gateway.merchant_id, consistent_read=True)
    assert [row.resource_id for row in entries if row.action == "delete_customer"] == [customer["id"]]


def test_a_deleted_customer_cannot_be_changed_or_named(gateway: Gateway) -> None:
    customer = created(gateway)
    delete(gateway, customer)

    changed = change(gateway, customer, name="Ann")
    ordered = gateway.post("/v1/orders", {"amount": 100, "customer_id": customer["id"]})

    assert (changed.status, changed.error["field"]) == (404, "customer_id")
    assert (ordered.status, ordered.error["field"]) == (404, "customer_id")


def test_orders_and_payments_of_a_customer_are_one_query_each(gateway: Gateway) -> None:
    customer = created(gateway)
    orders = [gateway.order(customer_id=customer["id"]) for _ in range(3)]
    payments = [gateway.payment(order, **UPI)["id"] for order in orders]
    gateway.payment(gateway.order(), **UPI)

    with counted_calls() as calls:
        found = gateway.get(f"/v1/payments?customer_id={customer['id']}").data

    assert [one["id"] for one in found] == payments[::-1]
    assert (calls["Query"], calls["BatchGetItem"]) == (1, 1)
    pages = walk(gateway, f"/v1/orders?customer_id={customer['id']}", 2)
    assert pages == [order["id"] for order in orders[::-1]]


def test_a_page_of_the_orders_of_a_customer_reads_one_more_row_than_it_has(gateway: Gateway) -> None:
    customer = created(gateway)
    for _ in range(5):
        gateway.order(customer_id=customer["id"])

    with counted_rows() as rows:
        gateway.get(f"/v1/orders?customer_id={customer['id']}&limit=2")

    assert (rows["Query"], rows["BatchGetItem"]) == (3, 3)


def test_a_customer_of_another_mode_cannot_be_named(gateway: Gateway) -> None:
    customer = created(in_live_mode(gateway))

    refused = gateway.post("/v1/orders", {"amount": 100, "customer_id": customer["id"]})

    assert (refused.status, refused.error["field"]) == (404, "customer_id")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": "ann"}, "email"),
        ({"phone": "9876543210"}, "phone"),
        ({"name": ""}, "name"),
        ({"reference": "x" * 101}, "reference"),
        ({"metadata": {"key": 1}}, "metadata.key"),
        ({"card": "4242"}, "card"),
    ],
)
def test_a_refusal_names_the_field(gateway: Gateway, fields: JSON, field: str) -> None:
    refused = gateway.post("/v1/customers", fields)

    assert (refused.status, refused.error["field"]) == (400, field)
