"""Thieves who try stolen cards with a shop's publishable key are stopped before the acquirer is asked.

A window is a clock hour, which can end during a test. So each test sends more than two windows allow.
"""

import pytest

from chalicelib.payments.store.rows import AttemptRow
from tests.dashboard_users import THROUGH_SITE, from_address
from tests.gateway import JSON, Answer, Gateway, SetLimits
from tests.in_process_stage import Stage

DECLINED, APPROVED = "4000000000000002", "4242424242424242"
ENOUGH_REQUESTS = "address-writes=10000,key-writes=10000,account-writes=10000"
ANY_CARD = f"{ENOUGH_REQUESTS},card-tries=10000,bin-tries=10000"


@pytest.fixture
def link(gateway: Gateway) -> JSON:
    made: JSON = gateway.post("/v1/payment-links", {"amount": 500, "description": "Tea", "uses": "many"}).data
    return made


def token_of(payer: Gateway, number: str) -> str:
    card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    token: str = payer.post("/v1/tokens", {"card": card}).data["id"]
    return token


def pay(payer: Gateway, order: JSON, number: str = DECLINED, *, key: str | None = None) -> Answer:
    body = {"order_id": order["id"], "method": "card", "token": token_of(payer, number)}
    return payer.post("/v1/checkout/payments", body, key=key)


def order_of(payer: Gateway, link: JSON) -> JSON:
    order: JSON = payer.post(f"/v1/checkout/payment-links/{link['id']}/orders").data
    return order


def try_cards(payer: Gateway, stage: Stage, orders: list[JSON], number: str = DECLINED) -> list[Answer]:
    """Pay each order in turn, after the payment before was processed."""
    answers = []
    for order in orders:
        answers.append(pay(payer, order, number))
        stage.run(payer.account)
    return answers


def at_address(payer: Gateway, address: str) -> Gateway:
    headers = payer.headers | THROUGH_SITE | from_address(address)
    return Gateway(payer.client, payer.merchant_id, headers)


def refusal_of(answers: list[Answer]) -> Answer:
    return next(answer for answer in answers if answer.status == 429)


def test_sixty_cards_through_a_link_are_stopped_by_their_declines(
    payer: Gateway, stage: Stage, link: JSON, set_limits: SetLimits
) -> None:
    set_limits(ANY_CARD)

    answers = try_cards(payer, stage, [order_of(payer, link) for _ in range(60)])

    statuses = [answer.status for answer in answers]
    assert statuses[:20] == [201] * 20
    assert 429 in statuses
    assert len(list(AttemptRow.of_account(payer.account))) == statuses.count(201)
    refused = refusal_of(answers)
    assert refused.error["code"] == "TOO_MANY_DECLINES"
    assert "from this network" in refused.error["description"]
    assert 1 <= int(refused.headers["retry-after"]) <= 3600
    assert refused.headers["ratelimit-policy"] == '"address-declines";q=20;w=3600'


def test_declines_stop_the_cards_of_an_order_but_not_its_other_methods(
    payer: Gateway, gateway: Gateway, stage: Stage, set_limits: SetLimits
) -> None:
    set_limits(f"{ANY_CARD},order-declines=2")
    order = gateway.order()

    refused = refusal_of(try_cards(payer, stage, [order] * 6))

    assert refused.error["code"] == "TOO_MANY_DECLINES"
    assert "for this order" in refused.error["description"]
    upi = {"order_id": order["id"], "method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}
    assert payer.post("/v1/checkout/payments", upi).status == 201


def test_declines_stop_the_cards_of_a_link_at_every_address(
    payer: Gateway, stage: Stage, link: JSON, set_limits: SetLimits
) -> None:
    set_limits(f"{ANY_CARD},link-declines=3")
    payers = [at_address(payer, f"198.51.100.{n}") for n in range(8)]

    answers = [answer for one in payers for answer in try_cards(one, stage, [order_of(one, link)])]

    assert "this payment link" in refusal_of(answers).error["description"]


def test_one_payer_does_not_stop_another(
    payer: Gateway, stage: Stage, link: JSON, set_limits: SetLimits
) -> None:
    set_limits(f"{ANY_CARD},address-declines=2")
    thief, customer = at_address(payer, "198.51.100.7"), at_address(payer, "198.51.100.8")
    refusal_of(try_cards(thief, stage, [order_of(thief, link) for _ in range(6)]))

    assert pay(customer, order_of(customer, link), APPROVED).status == 201


def test_a_host_cannot_change_its_ipv6_address_to_go_on(
    payer: Gateway, stage: Stage, link: JSON, set_limits: SetLimits
) -> None:
    set_limits(f"{ANY_CARD},address-declines=2")
    addresses = [at_address(payer, f"2001:db8::{n}") for n in range(1, 7)]

    answers = [answer for one in addresses for answer in try_cards(one, stage, [order_of(one, link)])]

    assert refusal_of(answers).error["code"] == "TOO_MANY_DECLINES"


def test_approved_cards_and_the_payments_of_a_server_are_not_counted_as_declines(
    payer: Gateway, gateway: Gateway, stage: Stage, set_limits: SetLimits
) -> None:
    set_limits(f"{ANY_CARD},order-declines=1,address-declines=1")
    order, card = gateway.order(), {"number": DECLINED, "exp_month": 12, "exp_year": 2040, "cvv": "123"}

    for _ in range(3):
        gateway.payment(order, method="card", card=card)
        stage.run(gateway.account)
    approved = try_cards(payer, stage, [gateway.order() for _ in range(3)], APPROVED)

    assert {answer.status for answer in approved} == {201}
    assert pay(payer, order).status == 201


def test_a_repeated_request_gets_its_response_after_the_stop(
    payer: Gateway, gateway: Gateway, stage: Stage, set_limits: SetLimits
) -> None:
    set_limits(f"{ANY_CARD},order-declines=1")
    order = gateway.order()
    body = {"order_id": order["id"], "method": "card", "token": token_of(payer, DECLINED)}
    first = payer.post("/v1/checkout/payments", body, key="once")
    stage.run(payer.account)
    refusal_of(try_cards(payer, stage, [order] * 3))

    again = payer.post("/v1/checkout/payments", body, key="once")

    assert (again.status, again.data["id"]) == (201, first.data["id"])


def test_a_card_is_refused_after_too_many_tries(
    payer: Gateway, gateway: Gateway, set_limits: SetLimits
) -> None:
    set_limits(f"{ENOUGH_REQUESTS},card-tries=2")

    refused = refusal_of([pay(payer, gateway.order(), APPROVED) for _ in range(6)])

    assert (refused.error["code"], refused.headers["ratelimit-policy"]) == (
        "TOO_MANY_TRIES", '"card-tries";q=2;w=3600',
    )  # fmt: skip
    assert "This card was used too often" in refused.error["description"]
    assert pay(payer, gateway.order(), DECLINED).status == 201


def test_the_cards_of_a_bank_are_refused_after_too_many_tries(
    payer: Gateway, gateway: Gateway, set_limits: SetLimits
) -> None:
    set_limits(f"{ENOUGH_REQUESTS},bin-tries=2")

    refused = refusal_of([pay(payer, gateway.order(), APPROVED) for _ in range(6)])

    assert "cards of this bank" in refused.error["description"]
    assert pay(payer, gateway.order(), DECLINED).status == 201


def test_a_refused_card_uses_up_no_attempt_of_the_order(
    payer: Gateway, gateway: Gateway, set_limits: SetLimits
) -> None:
    set_limits(f"{ENOUGH_REQUESTS},card-tries=1")
    order = gateway.order()

    statuses = [pay(payer, order, APPROVED).status for _ in range(4)]

    assert 429 in statuses
    assert gateway.get(f"/v1/orders/{order['id']}").data["attempts"] == statuses.count(201)


def test_the_merchant_sees_until_when_cards_are_refused(
    payer: Gateway, gateway: Gateway, stage: Stage, link: JSON, set_limits: SetLimits
) -> None:
    set_limits(f"{ANY_CARD},order-declines=2,link-declines=2")
    order = order_of(payer, link)
    assert "cards_blocked_until" not in gateway.get(f"/v1/payment-links/{link['id']}").data

    try_cards(payer, stage, [order] * 6)

    until = gateway.get(f"/v1/orders/{order['id']}").data["cards_blocked_until"]
    assert until.endswith(":00:00.000Z")
    assert gateway.get(f"/v1/payment-links/{link['id']}").data["cards_blocked_until"] == until
