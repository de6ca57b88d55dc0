"""/v1/tokens: a token of a card, and the payment that uses it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.ids import new_id
from chalicelib.payments.store.rows import VaultRow
from tests.gateway import JSON, Answer, Gateway, a_merchant
from tests.in_process_stage import Stage

NUMBER = "4242424242424242"
CARD: JSON = {"number": NUMBER, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
FLAT: JSON = {"card_number": NUMBER, "card_expiry": "12/40", "card_cvv": "123"}
SHOWN: JSON = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2040}


def token_of(gateway: Gateway, number: str = NUMBER) -> str:
    made: str = gateway.post("/v1/tokens", {"card": CARD | {"number": number}}).data["id"]
    return made


def pay(gateway: Gateway, token: str, order: JSON | None = None, **more: object) -> Answer:
    order_id = (order or gateway.order())["id"]
    return gateway.post("/v1/payments", {"order_id": order_id, "method": "card", "token": token, **more})


@pytest.mark.parametrize("body", [{"card": CARD}, FLAT])
def test_a_token_shows_the_card_by_brand_and_last_digits(payer: Gateway, body: JSON) -> None:
    answer = payer.post("/v1/tokens", body)

    token = answer.data
    lasts = datetime.fromisoformat(token["expires_at"]) - datetime.fromisoformat(token["created_at"])
    assert (answer.status, token["card"], token["used"], lasts) == (201, SHOWN, False, timedelta(minutes=15))
    assert set(token) == {"id", "card", "used", "created_at", "expires_at"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "card_number"),
        ({"card": CARD | {"number": "4242424242424241"}}, "card.number"),
        ({"card": CARD | {"cvv": "12"}}, "card.cvv"),
        (FLAT | {"card_expiry": "12/20"}, "card_expiry"),
        ({"card": CARD, "amount": 1}, "amount"),
    ],
)
def test_an_invalid_card_gets_no_token(payer: Gateway, body: JSON, field: str) -> None:
    answer = payer.post("/v1/tokens", body)

    assert (answer.status, answer.error["field"]) == (400, field)
    assert "4242" not in str(answer.json)


@pytest.mark.parametrize(
    ("number", "status"),
    [(NUMBER, "success"), ("4000000000000002", "failed"), ("4000000000005126", "success")],
)
def test_a_payment_by_token_has_the_outcome_of_its_card(
    gateway: Gateway, payer: Gateway, stage: Stage, number: str, status: str
) -> None:
    payment = pay(gateway, token_of(payer, number)).data
    stage.run(gateway.account)

    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == status
    assert len(list(VaultRow.of_account(gateway.account))) == 0


def test_the_fingerprint_of_a_card_is_the_same_with_a_token_and_differs_by_merchant(gateway: Gateway) -> None:
    elsewhere = a_merchant(gateway.client)

    by_token = pay(gateway, token_of(gateway)).data["card"]
    by_card = gateway.payment(method="card", card=CARD)["card"]
    foreign = elsewhere.payment(method="card", card=CARD)["card"]

    assert by_token == by_card == SHOWN | {"fingerprint": by_card["fingerprint"]}
    assert len(by_card["fingerprint"]) == 64
    assert foreign["fingerprint"] != by_card["fingerprint"]


def test_a_token_can_be_used_once(gateway: Gateway) -> None:
    token = token_of(gateway)
    first, second = pay(gateway, token), pay(gateway, token)

    assert (first.status, second.status, second.error["field"]) == (201, 400, "token")
    assert "already used" in second.error["description"]


def test_one_of_ten_concurrent_payments_with_a_token_is_accepted(gateway: Gateway) -> None:
    token, orders = token_of(gateway), [gateway.order() for _ in range(10)]

    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(lambda order: pay(gateway, token, order), orders))

    assert sorted(answer.status for answer in answers) == [201, *[400] * 9]
    assert {answer.error["field"] for answer in answers if answer.status == 400} == {"token"}


def test_a_rejected_payment_leaves_its_token_unused(gateway: Gateway, paid: JSON) -> None:
    token = token_of(gateway)

    refused = gateway.post("/v1/payments", {"order_id": paid["order_id"], "method": "card", "token": token})

    assert (refused.status, pay(gateway, token).status) == (409, 201)


def test_a_repeated_payment_request_uses_its_token_once(gateway: Gateway) -> None:
    body = {"order_id": gateway.order()["id"], "method": "card", "token": token_of(gateway)}

    first, again = (gateway.post("/v1/payments", body, key="once") for _ in range(2))

    assert (again.status, again.data) == (201, first.data)
    assert again.headers["idempotent-replayed"] == "true"


@pytest.mark.parametrize("token", ["", "tok_", "pay_01ARZ3NDEKTSV4RRFFQ69G5FAV", "x" * 64, NUMBER])
def test_an_invalid_token_is_rejected_by_field(gateway: Gateway, token: str) -> None:
    answer = pay(gateway, token)

    assert (answer.status, answer.error["field"]) == (400, "token")
    assert NUMBER not in str(answer.json)


def test_an_unknown_token_and_a_token_of_another_merchant_get_the_same_error(gateway: Gateway) -> None:
    others = token_of(a_merchant(gateway.client))

    answers = [pay(gateway, token) for token in (new_id("tok", datetime.now(UTC)), others)]

    assert [(answer.status, answer.error["field"]) for answer in answers] == [(400, "token")] * 2
    assert len({answer.error["description"] for answer in answers}) == 1


def test_an_expired_token_is_rejected(gateway: Gateway) -> None:
    token = token_of(gateway)
    VaultRow.at(gateway.account, token).update([VaultRow.expires_at.set(datetime.now(UTC))])

    answer = pay(gateway, token)

    assert (answer.status, answer.error["field"]) == (400, "token")


def test_the_id_of_a_card_payment_cannot_be_used_as_a_token(gateway: Gateway) -> None:
    payment = gateway.payment(method="card", card=CARD)

    assert pay(gateway, payment["id"]).error["field"] == "token"


@pytest.mark.parametrize("card", [{"card": CARD}, FLAT, {"card_cvv": "123"}])
def test_a_payment_with_both_a_card_and_a_token_is_rejected(gateway: Gateway, card: JSON) -> None:
    answer = pay(gateway, token_of(gateway), **card)

    assert (answer.status, answer.error["field"]) == (400, "token")
