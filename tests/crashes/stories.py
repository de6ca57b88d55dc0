"""Stories: the actions of a merchant and its payers, from an order to its end."""

from datetime import UTC, datetime

from chalicelib.customers.domain import saved_method_steps
from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodKind, id_of
from chalicelib.customers.store import saved_methods
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.event import iso
from chalicelib.risk.store.rows import RiskRow, history_key
from chalicelib.risk.store.subjects import hashed
from tests.crashes.simulation import Simulation
from tests.gateway import JSON
from tests.risk.risk_rules import set_rules


def paid_and_partly_refunded(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    payment = simulation.post("/v1/payments", upi(order, "test@upi"), "payment")
    simulation.run_until_idle()
    simulation.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 20_000}, "refund")
    simulation.run_until_idle()


def authorized_and_captured(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    payment = simulation.post("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    simulation.run_until_idle()
    simulation.post(f"/v1/payments/{payment['id']}/capture", {}, "capture")
    simulation.run_until_idle()


def captured_in_parts_and_the_rest_canceled(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    payment = simulation.post("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    simulation.run_until_idle()
    for amount in (20_000, 10_000):
        simulation.post(f"/v1/payments/{payment['id']}/capture", {"amount": amount}, f"capture {amount}")
        simulation.run_until_idle()
    simulation.post(f"/v1/payments/{payment['id']}/cancel", {}, "cancel")
    simulation.run_until_idle()


def authorized_and_left_to_expire(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    simulation.post("/v1/payments", {**upi(order, "test@upi"), "captured": False}, "payment")
    simulation.run_until_idle()
    simulation.post("/v1/test/clock/advance", {"seconds": 8 * 86_400}, "a week later")
    simulation.run_until_idle()
    simulation.sweep_overdue()


def paid_twice(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    for tab in ("first tab", "second tab"):
        simulation.post("/v1/payments", upi(order, "test@upi"), tab)
    simulation.run_until_idle()


def authorized_twice_and_one_captured(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    for tab in ("first tab", "second tab"):
        payment = simulation.post("/v1/payments", {**upi(order, "test@upi"), "captured": False}, tab)
    simulation.run_until_idle()
    simulation.post(f"/v1/payments/{payment['id']}/capture", {}, "capture")
    simulation.run_until_idle()


def answered_late(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    simulation.post("/v1/payments", upi(order, "late@upi"), "payment")
    simulation.run_until_idle()
    simulation.sweep_overdue()


def refund_that_fails(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4000000000005126", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    payment = simulation.post(
        "/v1/payments", {"order_id": order["id"], "method": "card", "card": card}, "payment"
    )
    simulation.run_until_idle()
    simulation.post(f"/v1/payments/{payment['id']}/refunds", {}, "refund")
    simulation.run_until_idle()


def refund_that_takes_days(simulation: Simulation) -> None:
    refund_paid_by(simulation, "refund-pending@upi")
    simulation.advance_days(3, "three days later")


def refund_that_the_bank_returns(simulation: Simulation) -> None:
    refund_paid_by(simulation, "refund-reversed@upi")
    assert ("processed", 50_000, None) in simulation.checked_states()
    simulation.advance_days(1, "a day later")
    assert ("failed", 50_000, None) in simulation.checked_states()


def refund_paid_by(simulation: Simulation, address: str) -> None:
    with simulation.faults.paused():  # paid_and_partly_refunded has these points
        order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
        payment = simulation.post("/v1/payments", upi(order, address), "payment")
        simulation.run_until_idle()
    simulation.post(f"/v1/payments/{payment['id']}/refunds", {}, "refund")
    simulation.run_until_idle()


def refunded_by_a_batch(simulation: Simulation) -> None:
    with simulation.faults.paused():  # paid_and_partly_refunded has these points
        order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
        payment = simulation.post("/v1/payments", upi(order, "test@upi"), "payment")
        simulation.run_until_idle()
    file = {"csv": f"payment_id,amount\n{payment['id']},200\npay_0,100\n"}
    path = f"/v1/refund-batches/{simulation.post('/v1/refund-batches', file, 'file')['id']}"
    simulation.run_until_idle()
    simulation.sweep_overdue()
    simulation.post(f"{path}/confirm", {"count": 1, "totals": {"INR": 20_000}}, "confirmation")
    simulation.run_until_idle()
    simulation.sweep_overdue()
    ended = simulation.gateway.get(path).data
    assert (ended["status"], ended["refunded"], ended["refused"]) == ("completed", 1, 1)


def paid_by_token(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    token = simulation.post("/v1/tokens", {"card": card}, "token")
    simulation.post(
        "/v1/payments", {"order_id": order["id"], "method": "card", "token": token["id"]}, "payment"
    )
    simulation.run_until_idle()


def approved_at_the_cards_bank(simulation: Simulation) -> None:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    card = {"number": "4000000000003220", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    payment = simulation.post(
        "/v1/payments", {"order_id": order["id"], "method": "card", "card": card}, "payment"
    )
    simulation.run_until_idle()
    simulation.answer_challenge(payment, "approve")
    simulation.run_until_idle()


def declined_at_the_bank(simulation: Simulation) -> None:
    payment = paid_at_a_bank(simulation)
    simulation.answer_challenge(payment, "decline")
    simulation.run_until_idle()


def challenge_not_answered(simulation: Simulation) -> None:
    paid_at_a_bank(simulation)
    simulation.post("/v1/test/clock/advance", {"seconds": 900}, "a quarter of an hour later")
    simulation.run_until_idle()
    simulation.sweep_overdue()


def paid_at_a_bank(simulation: Simulation) -> JSON:
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    at_bank = {"order_id": order["id"], "method": "netbanking", "bank": "HDFC"}
    payment = simulation.post("/v1/payments", at_bank, "payment")
    simulation.run_until_idle()
    return payment


def delivery_retried_manually_after_a_rotation(simulation: Simulation) -> None:
    [endpoint] = simulation.gateway.get("/v1/webhook-endpoints").data
    simulation.merchant.answer_with(500, times=1, headers={"webhook-delivery": "abort"})
    simulation.post("/v1/orders", {"amount": 50_000}, "order")
    simulation.run_until_idle()
    simulation.post(f"/v1/webhook-endpoints/{endpoint['id']}/rotate-secret", {}, "rotation")
    [delivery] = simulation.gateway.get("/v1/webhooks").data
    simulation.post(f"/v1/webhooks/{delivery['id']}/retry", {}, "retry")
    simulation.run_until_idle()
    simulation.sweep_overdue()
    assert len(simulation.gateway.get(f"/v1/webhook-endpoints/{endpoint['id']}/secret").data) == 2


def held_and_approved(simulation: Simulation) -> None:
    set_rules(simulation.gateway, "if vpa.payments_1h = 1 then review")
    order = simulation.post("/v1/orders", {"amount": 50_000}, "order")
    payment = simulation.post("/v1/payments", upi(order, "test@upi"), "payment")
    simulation.run_until_idle()
    simulation.post(f"/v1/payments/{payment['id']}/review", {"decision": "approve"}, "review")
    simulation.run_until_idle()
    account = simulation.gateway.account
    subjects = (hashed("vpa", "test@upi", account), "usual_INR")
    rows = RiskRow.batch_get([history_key(account, one) for one in subjects], consistent_read=True)
    assert [row.payments for row in rows] == [1, 1]  # of the UPI address, and of the merchant's usual amounts


def saved_and_removed(simulation: Simulation) -> None:
    customer = a_customer(simulation)
    order = simulation.post("/v1/orders", {"amount": 50_000, "customer_id": customer}, "order")
    saves = {"save_method": {"consent": "Save this address."}}
    simulation.post("/v1/payments", {**upi(order, "test@upi"), **saves}, "payment")
    simulation.run_until_idle()
    [method] = simulation.gateway.get(f"/v1/customers/{customer}/saved-methods").data
    simulation.delete(f"/v1/saved-methods/{method['id']}")
    simulation.sweep_overdue()
    removed = saved_methods.get(simulation.gateway.account, method["id"])
    assert (removed.token, removed.sequence) == (None, 2)
    assert simulation.gateway.get(f"/v1/customers/{customer}/saved-methods").data == []


def charged_off_session(simulation: Simulation) -> None:
    customer = a_customer(simulation)
    method = a_saved_card(simulation.gateway.account, customer)
    order = simulation.post("/v1/orders", {"amount": 50_000, "customer_id": customer}, "order")
    how = {"order_id": order["id"], "method": "card", "saved_method": method, "off_session": True}
    simulation.post("/v1/payments", how, "payment")
    simulation.run_until_idle()
    [payment] = simulation.gateway.get("/v1/payments").data
    assert (payment["status"], payment["saved_method"]) == ("success", method)


def a_customer(simulation: Simulation) -> str:
    with simulation.faults.paused():  # it is no part of the story
        return str(simulation.post("/v1/customers", {"name": "Ann Lee"}, "customer")["id"])


def a_saved_card(account: str, customer: str) -> str:
    """Return a method that the simulator approves."""
    at = datetime.now(UTC)
    method = SavedMethod(
        account=account, id=id_of("pay_1", customer, at), customer_id=customer, method=SavedMethodKind.CARD,
        acquirer="simulator", consent={"text": "Save this card.", "given_at": iso(at)}, payment_id="pay_1",
        created_at=at, updated_at=at, token="simtok:success:::pay_1",
        card={"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2040},
    )  # fmt: skip
    known = saved_methods.of_customer(account, customer)
    saved_methods.write(saved_method_steps.save(known, method), None, GATEWAY)
    return method.id


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
    refund_that_takes_days,
    refund_that_the_bank_returns,
    refunded_by_a_batch,
    paid_by_token,
    approved_at_the_cards_bank,
    declined_at_the_bank,
    challenge_not_answered,
    delivery_retried_manually_after_a_rotation,
    held_and_approved,
    saved_and_removed,
    charged_off_session,
)
WITH_METRICS = (
    paid_and_partly_refunded,
    captured_in_parts_and_the_rest_canceled,
    refund_that_the_bank_returns,
)
WITH_WEBHOOKS = (paid_and_partly_refunded, delivery_retried_manually_after_a_rotation)
