"""/v1/dashboard/search: orders, payments and refunds by their ids and values."""

from urllib.parse import quote, urlencode

import pytest

from tests.aws_calls import counted_calls
from tests.billing.routes.test_subscriptions import invoices_of, subscribed
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def found(page: Gateway, text: str, **more: str) -> list[JSON]:
    hits: list[JSON] = page.get(
        f"/v1/dashboard/search?{urlencode({'q': text, **more}, quote_via=quote)}"
    ).data
    return hits


def ids(hits: list[JSON]) -> list[str]:
    return [hit["data"]["id"] for hit in hits]


def test_an_order_is_found_by_its_receipt_in_any_case(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    order = gateway.order(receipt="Table 7")
    stage.summarize(gateway.account)

    hits = [found(page, text) for text in ("Table 7", "table  7", "tab")]

    assert hits == [[{"type": "order", "field": "receipt", "text": "Table 7", "data": order}]] * 3


@pytest.mark.parametrize("text", ["Zoë & Müller", "Zoe\u0308 & Mu\u0308ller", "ＺＯË ＆ ＭÜ"])
def test_an_order_is_found_in_every_unicode_form(
    page: Gateway, gateway: Gateway, stage: Stage, text: str
) -> None:
    orders = [
        gateway.order(receipt=receipt)["id"] for receipt in ("Zoë & Müller", "Zoe\u0308 & Mu\u0308ller")
    ]
    stage.summarize(gateway.account)

    assert sorted(ids(found(page, text))) == orders


def test_an_invoice_is_found_by_its_number_and_a_subscription_by_its_id(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    subscription = subscribed(gateway)
    [invoice] = invoices_of(gateway, subscription)
    stage.summarize(gateway.account)

    by_number = [found(page, text) for text in ("INV-000001", "inv-0000")]
    by_id = [found(page, one["id"]) for one in (subscription, invoice)]

    data = {name: value for name, value in invoice.items() if name != "hosted_url"}
    hit = {"type": "invoice", "field": "number", "text": "INV-000001", "data": data}
    assert [hit in hits for hits in by_number] == [True, True]
    assert [(hit["type"], hit["data"]["id"]) for [hit] in by_id] == [
        ("subscription", subscription["id"]),
        ("invoice", invoice["id"]),
    ]


def test_a_payment_is_found_by_a_value_of_its_metadata(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(metadata={"email": "Ann@Example.com"})
    stage.run(gateway.account)
    stage.summarize(gateway.account)

    (hit,) = found(page, "ann@example.com")

    assert (hit["type"], hit["field"], hit["data"]["id"]) == ("payment", "metadata.email", payment["id"])
    assert hit["data"]["status"] == "success"


def test_payments_are_found_by_the_receipt_and_the_notes_of_their_order(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    order = gateway.order(receipt="R-1001", notes={"table": "7"})
    payments = [gateway.payment(order, upi_id=upi)["id"] for upi in ("failure@upi", "success@upi")]
    gateway.payment(gateway.order(receipt="R-2002", notes={"table": "8"}))
    stage.summarize(gateway.account)

    for text in ("R-1001", "r-10", "table=7"):
        assert ids(found(page, text, type="payment")) == payments[::-1]
    assert found(page, "r-10", type="payment")[0]["field"] == "receipt"
    assert ids(found(page, "r-10")) == [order["id"]]


def test_a_refund_is_found_by_a_part_of_its_metadata_and_its_amount(
    page: Gateway, gateway: Gateway, paid: JSON
) -> None:
    refund = gateway.post(
        f"/v1/payments/{paid['id']}/refunds", {"amount": 12_300, "metadata": {"case": "late C-77"}}
    ).data

    for text in ("c-77", "123.00", "INR 123"):
        assert ids(found(page, text, type="refund")) == [refund["id"]]
        assert found(page, text, type="order") == []


def test_a_new_resource_is_found_by_the_start_of_its_id(page: Gateway, gateway: Gateway) -> None:
    order = gateway.order()
    payment = gateway.payment(order)

    for resource in (order, payment):
        full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in resource["id"])
        for text in (resource["id"], resource["id"][:20].lower(), full_width):
            assert found(page, text)[0]["data"]["id"] == resource["id"]
    assert found(page, "rfnd_") == []


def test_a_refund_is_found_by_its_metadata(page: Gateway, gateway: Gateway, paid: JSON, stage: Stage) -> None:
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"metadata": {"case": "C-77"}}).data
    stage.summarize(gateway.account)

    assert [hit["data"]["id"] for hit in found(page, "c-77")] == [refund["id"]]


def test_the_newest_exact_matches_come_first(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    longer = gateway.order(receipt="regular too")
    orders = [gateway.order(receipt="regular")["id"] for _ in range(22)]
    stage.summarize(gateway.account)

    assert ids(found(page, "Regular")) == sorted(orders, reverse=True)[:20]
    assert ids(found(page, "regular t")) == [longer["id"]]


def test_a_search_reads_twenty_terms_and_their_resources(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    for n in range(25):
        gateway.order(receipt=f"same {n}")
    stage.summarize(gateway.account)

    with counted_calls() as calls:
        hits = found(page, "same")

    assert len(hits) == 20
    assert calls == {"GetItem": 1, "Query": 2, "BatchGetItem": 1}  # exact matches; matches of the start


def test_a_search_by_type_finds_only_that_type(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    orders = [gateway.order(receipt=f"same {n}") for n in range(25)]
    payment = gateway.payment(orders[0], metadata={"cart": "same as ever"})
    stage.summarize(gateway.account)

    assert ids(found(page, "same", type="payment")) == [payment["id"]]
    assert {hit["type"] for hit in found(page, "same", type="order")} == {"order"}
    assert len(found(page, "same", type="order")) == 20
    assert found(page, "same", type="refund") == []


def test_a_resource_is_found_once_by_its_first_matching_value(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    order = gateway.order(receipt="twin b", notes={"also": "twin a"})
    stage.summarize(gateway.account)

    (hit,) = found(page, "twin")

    assert (hit["data"]["id"], hit["field"]) == (order["id"], "notes.also")


def test_an_id_is_not_found_by_another_type(page: Gateway, gateway: Gateway) -> None:
    order = gateway.order()

    assert ids(found(page, order["id"], type="order")) == [order["id"]]
    assert found(page, order["id"], type="payment") == []


def test_an_unknown_type_is_rejected(page: Gateway) -> None:
    answer = page.get("/v1/dashboard/search?q=ab&type=event")

    assert (answer.status, answer.error["field"]) == (400, "type")


def test_a_search_does_not_find_resources_of_another_merchant(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    other = a_merchant(gateway.client)
    order = other.order(receipt="secret plan")
    stage.summarize(other.account)

    assert (found(page, "secret plan"), found(page, order["id"])) == ([], [])


@pytest.mark.parametrize("text", ["", "x", "x" * 101])
def test_a_search_text_of_invalid_length_is_rejected(page: Gateway, text: str) -> None:
    answer = page.get(f"/v1/dashboard/search?q={text}")

    assert (answer.status, answer.error["field"]) == (400, "q")


@pytest.mark.parametrize("text", ["  ", "\x1f\x1f", "%%", "pay_", "<script>", "pay_~~", "é" * 100, "😀😀"])
def test_a_search_for_unusual_characters_finds_nothing(page: Gateway, text: str) -> None:
    assert found(page, text) == []


ANN: JSON = {
    "name": "Ann Lee",
    "email": "Ann.Lee@example.com",
    "phone": "+919876543210",
    "reference": "User-7",
    "metadata": {"plan": "Gold"},
}


@pytest.mark.parametrize(
    "text", ["ann.lee@", "ann l", "LEE", "+91 98765 43210", "98765 43210", "user-7", "gold"]
)
def test_a_customer_is_found_immediately_by_each_value(page: Gateway, gateway: Gateway, text: str) -> None:
    customer = gateway.post("/v1/customers", ANN).data

    (hit,) = found(page, text)

    assert (hit["type"], hit["data"]) == ("customer", customer)


def test_a_customer_is_found_by_a_part_of_a_value_and_by_its_id(page: Gateway, gateway: Gateway) -> None:
    customer = gateway.post("/v1/customers", {"email": "ann@shop.example"}).data

    assert ids(found(page, "@shop.example", type="customer")) == [customer["id"]]
    assert ids(found(page, customer["id"][:20])) == [customer["id"]]
