"""Saved methods from the API to the books of an acquirer, and what is due for them."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.customers.store import saved_methods
from chalicelib.db.rows import EventRow
from chalicelib.payments.store import payments
from chalicelib.system.workers.sweeper import sweep
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account, route_all
from tests.doubles.server import Fault
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
SAVING: JSON = {"method": "card", "card": CARD, "save_method": {"consent": "Save this card."}}
DAY_S = 86_400
DECLINED_LATER = "4000010000007022"


@pytest.fixture
def customer(gateway: Gateway) -> str:
    return str(gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"])


@pytest.fixture
def at_stripe(gateway: Gateway, stripe: StripeDouble) -> StripeDouble:
    route_all(gateway, add_account(gateway, STRIPE))
    return stripe


def paid(gateway: Gateway, stage: Stage, customer: str, how: JSON) -> JSON:
    payment = gateway.payment(gateway.order(customer_id=customer), **how)
    stage.run(gateway.account)
    shown: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return shown


def saved(gateway: Gateway, stage: Stage, customer: str, how: JSON = SAVING) -> str:
    return str(paid(gateway, stage, customer, how)["saved_method"])


def charge(gateway: Gateway, stage: Stage, customer: str, method: str) -> JSON:
    how = {"method": "card", "saved_method": method, "off_session": True}
    return paid(gateway, stage, customer, how)


def pass_days(gateway: Gateway, stage: Stage, days: int) -> None:
    gateway.post("/v1/test/clock/advance", {"seconds": days * DAY_S})
    stage.run(gateway.account)


def remove(gateway: Gateway, stage: Stage, method: str) -> None:
    """Remove the method, and do what is due then."""
    gateway.send("DELETE", f"/v1/saved-methods/{method}")
    gateway.post("/v1/test/clock/advance", {"seconds": 60})
    stage.run(gateway.account)


def events_of(gateway: Gateway, method: str) -> list[str]:
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    mine = [row for row in rows if row.data["id"] == method]
    return [row.type.partition("_")[2] for row in sorted(mine, key=lambda row: row.sequence)]


def expiring_in(days: int) -> JSON:
    """Return a request that saves a card that expires in the month of that day."""
    ends = datetime.now(UTC) + timedelta(days=days)
    return {**SAVING, "card": {**CARD, "exp_month": ends.month, "exp_year": ends.year}}


def test_a_card_saved_at_stripe_is_charged_off_session(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)

    payment = charge(gateway, stage, customer, method)

    assert (payment["status"], at_stripe.state.taken()) == ("success", 100_000)
    assert gateway.get(f"/v1/saved-methods/{method}").data["card"]["last4"] == "4242"


def test_a_card_that_the_browser_gave_to_stripe_is_saved(
    gateway: Gateway, stage: Stage, customer: str, stripe: StripeDouble
) -> None:
    route_all(gateway, add_account(gateway, {**STRIPE, "cards": "script"}))
    waiting = paid(gateway, stage, customer, {"method": "card", "save_method": SAVING["save_method"]})
    [intent] = stripe.state.intents.values()
    stripe.state.confirm(intent, {"payment_method": "pm_card_visa", "return_url": "https://pay"}, 0)

    token = waiting["next_action"]["url"].partition("#")[2]
    gateway.post(f"/v1/challenges/{token}", {"outcome": "returned"})
    stage.run(gateway.account)

    [method] = gateway.get(f"/v1/customers/{customer}/saved-methods").data
    payment = charge(gateway, stage, customer, method["id"])
    assert (method["card"]["last4"], payment["status"]) == ("4242", "success")


def test_no_event_and_no_answer_has_a_token_of_the_acquirer(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)
    payment = charge(gateway, stage, customer, method)

    known = saved_methods.get(gateway.account, method)
    shown = [row.data for row in EventRow.of_account(gateway.account)]
    answers = [gateway.get(f"/v1/saved-methods/{method}").json, payment]
    assert not any(str(known.token) in str(one) for one in (*shown, *answers))
    assert not any(str(known.acquirer_customer) in str(one) for one in (*shown, *answers))


def test_the_customer_is_created_at_stripe_once(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    saved(gateway, stage, customer)
    saved(gateway, stage, customer, {**SAVING, "card": {**CARD, "number": "5555555555554444"}})

    assert len(at_stripe.state.customers) == 1


def test_a_payment_waits_for_the_customer_whose_creation_got_no_answer(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    at_stripe.faults["POST customers"] = Fault.LOST_AFTER
    waiting = paid(gateway, stage, customer, SAVING)

    gateway.post("/v1/test/clock/advance", {"seconds": 3600})
    stage.run(gateway.account)

    shown = gateway.get(f"/v1/payments/{waiting['id']}").data
    assert (waiting["status"], shown["status"], "saved_method" in shown) == ("pending", "success", True)
    assert (at_stripe.state.taken(), len(at_stripe.state.customers)) == (50_000, 1)


def test_the_new_expiry_of_a_replaced_card_is_written_with_the_charge(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)
    token = saved_methods.get(gateway.account, method).token
    at_stripe.state.cards.replace(str(token), exp_month=1, exp_year=2045)

    charge(gateway, stage, customer, method)

    assert gateway.get(f"/v1/saved-methods/{method}").data["card"]["exp_year"] == 2045
    assert events_of(gateway, method) == ["saved", "updated"]


def test_an_unchanged_card_has_no_event_with_a_charge(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)

    charge(gateway, stage, customer, method)

    assert events_of(gateway, method) == ["saved"]


def test_stripe_forgets_a_removed_card_and_its_token_is_erased(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)

    remove(gateway, stage, method)

    known = saved_methods.get(gateway.account, method)
    assert (known.token, known.acquirer_customer, known.due_at) == (None, None, None)
    assert at_stripe.state.cards.customers == {}


@pytest.mark.parametrize("number", [CARD["number"], DECLINED_LATER])
def test_a_payment_that_has_its_verdict_keeps_no_token(
    gateway: Gateway, stage: Stage, customer: str, number: str
) -> None:
    method = saved(gateway, stage, customer, SAVING | {"card": CARD | {"number": number}})
    how = {"method": "card", "saved_method": method, "off_session": True}
    payment = gateway.payment(gateway.order(customer_id=customer), **how)
    before = payments.get(gateway.account, payment["id"]).instrument.saved

    stage.run(gateway.account)

    after = payments.get(gateway.account, payment["id"])
    assert before is not None
    assert "token" in before
    assert after.is_decided
    assert after.instrument.saved == {"id": method, "acquirer": before["acquirer"]}


def test_stripe_forgets_the_token_of_a_card_that_was_saved_again(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)
    first = saved_methods.get(gateway.account, method).token
    again = saved(gateway, stage, customer)
    second = saved_methods.get(gateway.account, method).token
    kept = set(at_stripe.state.cards.customers)

    pass_days(gateway, stage, 2)

    assert again == method
    assert kept == {first, second}
    assert set(at_stripe.state.cards.customers) == {second}
    assert charge(gateway, stage, customer, method)["status"] == "success"


def test_a_removal_without_an_answer_is_repeated(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)
    at_stripe.faults["POST detach"] = Fault.LOST_BEFORE
    remove(gateway, stage, method)
    kept = saved_methods.get(gateway.account, method).token

    pass_days(gateway, stage, 1)

    assert kept is not None
    assert saved_methods.get(gateway.account, method).token is None
    assert at_stripe.state.cards.customers == {}


def test_a_deleted_customer_is_forgotten_by_stripe(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)

    gateway.send("DELETE", f"/v1/customers/{customer}")
    pass_days(gateway, stage, 1)

    assert saved_methods.get(gateway.account, method).token is None
    assert at_stripe.state.cards.customers == {}


@pytest.mark.parametrize("kind", [RAZORPAY, CASHFREE], ids=["razorpay", "cashfree"])
def test_an_account_that_saves_nothing_refuses_to_save(gateway: Gateway, customer: str, kind: JSON) -> None:
    route_all(gateway, add_account(gateway, kind))
    order = gateway.order(customer_id=customer)
    how = {"method": "card", "save_method": {"consent": "Save this card."}}

    answer = gateway.post("/v1/payments", {"order_id": order["id"], **how})

    assert (answer.status, answer.error["field"]) == (400, "save_method")


def test_a_card_is_announced_once_and_expires(gateway: Gateway, stage: Stage, customer: str) -> None:
    method = saved(gateway, stage, customer, expiring_in(70))

    pass_days(gateway, stage, 10)
    early = events_of(gateway, method)
    pass_days(gateway, stage, 65)
    pass_days(gateway, stage, 1)
    announced = events_of(gateway, method)
    pass_days(gateway, stage, 30)

    assert (early, announced) == (["saved"], ["saved", "expiring"])
    assert events_of(gateway, method) == ["saved", "expiring", "updated"]
    assert gateway.get(f"/v1/saved-methods/{method}").data["status"] == "expired"


def test_an_expired_card_pays_nothing_and_another_becomes_the_default(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    old = saved(gateway, stage, customer, expiring_in(10))
    other = saved(gateway, stage, customer, {**SAVING, "card": {**CARD, "number": "5555555555554444"}})

    pass_days(gateway, stage, 1)
    pass_days(gateway, stage, 60)

    order = gateway.order(customer_id=customer)
    answer = gateway.post("/v1/payments", {"order_id": order["id"], "method": "card", "saved_method": old})
    default = saved_methods.default_of(gateway.account, customer)
    assert (answer.status, answer.error["field"]) == (400, "saved_method")
    assert default is not None
    assert default.id == other


def test_the_sweep_finds_a_removed_method(
    gateway: Gateway, stage: Stage, customer: str, at_stripe: StripeDouble
) -> None:
    method = saved(gateway, stage, customer)
    gateway.send("DELETE", f"/v1/saved-methods/{method}")

    sweep(datetime.now(UTC) + timedelta(minutes=1))
    stage.run(gateway.account)

    assert saved_methods.get(gateway.account, method).token is None
