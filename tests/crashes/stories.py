"""What a merchant and its payers do, from an order to its end."""

from tests.crashes.simulation import World
from tests.gateway import JSON


def paid_and_partly_refunded(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    payment = world.ask("/v1/payments", upi(order, "test@upi"), "payment")
    world.settle()
    world.ask(f"/v1/payments/{payment['id']}/refunds", {"amount": 20_000}, "refund")
    world.settle()


def authorized_and_captured(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    payment = world.ask("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    world.settle()
    world.ask(f"/v1/payments/{payment['id']}/capture", {}, "capture")
    world.settle()


def captured_in_parts_and_the_rest_canceled(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    payment = world.ask("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    world.settle()
    for amount in (20_000, 10_000):
        world.ask(f"/v1/payments/{payment['id']}/capture", {"amount": amount}, f"capture {amount}")
    world.ask(f"/v1/payments/{payment['id']}/cancel", {}, "cancel")
    world.settle()


def authorized_and_left_to_expire(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    world.ask("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    world.settle()
    world.ask("/v1/test/clock/advance", {"seconds": 8 * 86_400}, "a week later")
    world.settle()
    world.wait()


def paid_twice(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    for tab in ("first tab", "second tab"):
        world.ask("/v1/payments", upi(order, "test@upi"), tab)
    world.settle()


def authorized_twice_and_one_captured(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    for tab in ("first tab", "second tab"):
        payment = world.ask("/v1/payments", {**upi(order, "test@upi"), "captured": False}, tab)
    world.settle()
    world.ask(f"/v1/payments/{payment['id']}/capture", {}, "capture")
    world.settle()


def answered_late(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    world.ask("/v1/payments", upi(order, "late@upi"), "payment")
    world.settle()
    world.wait()


def refund_that_fails(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4000000000005126", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    payment = world.ask("/v1/payments", {"order_id": order["id"], "method": "card", "card": card}, "payment")
    world.settle()
    world.ask(f"/v1/payments/{payment['id']}/refunds", {}, "refund")
    world.settle()


def paid_by_token(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    token = world.ask("/v1/tokens", {"card": card}, "token")
    world.ask("/v1/payments", {"order_id": order["id"], "method": "card", "token": token["id"]}, "payment")
    world.settle()


def approved_at_the_cards_bank(world: World) -> None:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4000000000003220", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    payment = world.ask("/v1/payments", {"order_id": order["id"], "method": "card", "card": card}, "payment")
    world.settle()
    world.answer_the_bank(payment, "approve")
    world.settle()


def declined_at_the_bank(world: World) -> None:
    payment = paid_at_a_bank(world)
    world.answer_the_bank(payment, "decline")
    world.settle()


def left_at_the_bank(world: World) -> None:
    paid_at_a_bank(world)
    world.ask("/v1/test/clock/advance", {"seconds": 900}, "a quarter of an hour later")
    world.settle()
    world.wait()


def paid_at_a_bank(world: World) -> JSON:
    order = world.ask("/v1/orders", {"amount": 50_000}, "order")
    at_bank = {"order_id": order["id"], "method": "netbanking", "bank": "HDFC"}
    payment = world.ask("/v1/payments", at_bank, "payment")
    world.settle()
    return payment


def told_by_hand_after_a_rotation(world: World) -> None:
    [endpoint] = world.gateway.get("/v1/webhook-endpoints").data
    world.merchant.answer_with(500, times=1, headers={"webhook-delivery": "abort"})
    world.ask("/v1/orders", {"amount": 50_000}, "order")
    world.settle()
    world.ask(f"/v1/webhook-endpoints/{endpoint['id']}/rotate-secret", {}, "rotation")
    [delivery] = world.gateway.get("/v1/webhooks").data
    world.ask(f"/v1/webhooks/{delivery['id']}/retry", {}, "retry")
    world.settle()
    world.wait()
    assert len(world.gateway.get(f"/v1/webhook-endpoints/{endpoint['id']}/secret").data) == 2


def upi(order: JSON, address: str) -> JSON:
    return {"order_id": order["id"], "method": "upi", "upi_id": address}


STORIES = (
    paid_and_partly_refunded,
    authorized_and_captured,
    captured_in_parts_and_the_rest_canceled,
    authorized_and_left_to_expire,
    paid_twice,
    authorized_twice_and_one_captured,
    answered_late,
    refund_that_fails,
    paid_by_token,
    approved_at_the_cards_bank,
    declined_at_the_bank,
    left_at_the_bank,
    told_by_hand_after_a_rotation,
)
WITH_WEBHOOKS = (paid_and_partly_refunded, told_by_hand_after_a_rotation)
