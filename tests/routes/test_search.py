"""Things are found by their ids and by what they were made with, and by nobody else."""

from urllib.parse import quote

import pytest

from tests.calls import counted_calls
from tests.dashboard import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.stage import Stage


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def found(page: Gateway, text: str) -> list[JSON]:
    hits: list[JSON] = page.get(f"/v1/dashboard/search?q={quote(text)}").data
    return hits


def test_an_order_is_found_by_its_receipt_as_it_is_typed(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    order = gateway.order(receipt="Table 7")
    stage.summarise(gateway.account)

    hits = [found(page, text) for text in ("Table 7", "table  7", "tab")]

    assert hits == [[{"type": "order", "field": "receipt", "text": "Table 7", "data": order}]] * 3


def test_a_payment_is_found_by_a_value_of_its_metadata(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(metadata={"email": "Ann@Example.com"})
    stage.run(gateway.account)
    stage.summarise(gateway.account)

    (hit,) = found(page, "ann@example.com")

    assert (hit["type"], hit["field"], hit["data"]["id"]) == ("payment", "metadata.email", payment["id"])
    assert hit["data"]["status"] == "success"


def test_a_thing_is_found_by_the_beginning_of_its_id_at_once(page: Gateway, gateway: Gateway) -> None:
    order = gateway.order()
    payment = gateway.payment(order)

    for thing in (order, payment):
        assert found(page, thing["id"][:20].lower())[0]["data"]["id"] == thing["id"]
    assert found(page, "rfnd_") == []


def test_a_refund_is_found_too(page: Gateway, gateway: Gateway, paid: JSON, stage: Stage) -> None:
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"metadata": {"case": "C-77"}}).data
    stage.summarise(gateway.account)

    assert [hit["data"]["id"] for hit in found(page, "c-77")] == [refund["id"]]


def test_a_search_reads_twenty_terms_and_the_things_they_name(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    for n in range(25):
        gateway.order(receipt=f"same {n}")
    stage.summarise(gateway.account)

    with counted_calls() as calls:
        hits = found(page, "same")

    assert len(hits) == 20
    assert calls == {"GetItem": 1, "Query": 1, "BatchGetItem": 1}


def test_nobody_finds_what_is_anothers(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    other = a_merchant(gateway.client)
    order = other.order(receipt="secret plan")
    stage.summarise(other.account)

    assert (found(page, "secret plan"), found(page, order["id"])) == ([], [])


@pytest.mark.parametrize("text", ["", "x", "x" * 101])
def test_too_little_or_too_much_to_look_for_is_refused(page: Gateway, text: str) -> None:
    answer = page.get(f"/v1/dashboard/search?q={text}")

    assert (answer.status, answer.error["field"]) == (400, "q")


@pytest.mark.parametrize("text", ["  ", "\x1f\x1f", "%%", "pay_", "<script>", "pay_~~", "é" * 100, "😀😀"])
def test_odd_things_can_be_looked_for(page: Gateway, text: str) -> None:
    assert found(page, text) == []
