"""Acquirer accounts of the simulator: routing and failover in test mode, without any acquirer's keys."""

from collections.abc import Sequence
from typing import Any

import pytest

from chalicelib.payments.store import simulator_ledger
from tests.doubles.accounts import SIMULATOR, add_account, route_all
from tests.gateway import JSON, Gateway, in_live_mode
from tests.in_process_stage import Stage
from tests.simulator_books import assert_books_match

REFUSED_BY_OLDEST, UNREACHABLE_AT_OLDEST = "4000010000001116", "4000010000001124"


def add_two(gateway: Gateway) -> list[str]:
    """Return two accounts of the simulator to which all payments are routed, the oldest first."""
    accounts = [add_account(gateway, {**SIMULATOR, "name": name}) for name in ("First", "Second")]
    route_all(gateway, *accounts)
    return accounts


def pay(gateway: Gateway, stage: Stage, **fields: Any) -> JSON:
    payment = gateway.payment(**fields)
    stage.run(gateway.account)
    found: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return found


def pay_by_card(gateway: Gateway, stage: Stage, number: str) -> JSON:
    card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    return pay(gateway, stage, method="card", card=card)


def references(gateway: Gateway) -> Sequence[str]:
    return sorted(one.reference for one in simulator_ledger.of_account(gateway.account)[0])


def test_each_account_has_books_of_its_own(gateway: Gateway, stage: Stage) -> None:
    accounts = add_two(gateway)

    paid = pay_by_card(gateway, stage, REFUSED_BY_OLDEST)

    assert references(gateway) == [f"sim_{account}/{paid['id']}/{n}" for n, account in enumerate(accounts, 1)]
    assert_books_match(gateway.account)


@pytest.mark.parametrize("number", [REFUSED_BY_OLDEST, UNREACHABLE_AT_OLDEST])
def test_the_second_account_pays_what_the_oldest_one_does_not(
    gateway: Gateway, stage: Stage, number: str
) -> None:
    first, second = add_two(gateway)

    paid = pay_by_card(gateway, stage, number)

    attempts = gateway.get(f"/v1/payments/{paid['id']}/attempts").data
    assert (paid["status"], paid["acquirer"]) == ("success", second)
    assert [one["acquirer"] for one in attempts] == [first, second]


def test_an_upi_payment_that_is_not_sent_to_the_oldest_account_is_paid_by_the_second(
    gateway: Gateway, stage: Stage
) -> None:
    _, second = add_two(gateway)

    paid = pay(gateway, stage, upi_id="unreachable-first@upi")

    assert (paid["status"], paid["acquirer"]) == ("success", second)


def test_after_ten_failures_the_second_account_is_asked_first(gateway: Gateway, stage: Stage) -> None:
    first, second = add_two(gateway)

    for _ in range(10):
        pay_by_card(gateway, stage, REFUSED_BY_OLDEST)
    paid = pay_by_card(gateway, stage, REFUSED_BY_OLDEST)

    assert paid["routing"]["acquirers"] == [second, first]
    assert [one["acquirer"] for one in gateway.get(f"/v1/payments/{paid['id']}/attempts").data] == [second]


def test_a_payer_confirms_a_payment_of_an_account_on_the_simulated_bank_page(
    gateway: Gateway, stage: Stage
) -> None:
    add_two(gateway)
    waiting = pay_by_card(gateway, stage, "4000000000003220")

    token = waiting["next_action"]["url"].partition("#")[2]
    answered = gateway.post(f"/v1/challenges/{token}", {"outcome": "approve"})
    stage.run(gateway.account)

    assert answered.status == 200, answered.json
    assert gateway.get(f"/v1/payments/{waiting['id']}").data["status"] == "success"


def test_an_upi_link_is_part_of_a_new_payment_of_an_account(gateway: Gateway, stage: Stage) -> None:
    add_two(gateway)

    payment = gateway.payment(upi_id=None, upi={"flow": "intent"})

    assert payment["upi"]["link"].startswith("upi://pay?")


def test_a_payment_of_an_account_is_disputed(gateway: Gateway, stage: Stage) -> None:
    add_two(gateway)

    paid = pay(gateway, stage, upi_id="dispute-won@upi")

    [dispute] = gateway.get("/v1/disputes").data
    assert dispute["payment_id"] == paid["id"]


def test_an_account_of_the_simulator_has_no_keys(gateway: Gateway) -> None:
    made = gateway.post("/v1/acquirers", SIMULATOR).data

    refused = gateway.post("/v1/acquirers", {**SIMULATOR, "secret": "sk_test_51Abcdef"})
    checked = gateway.post(f"/v1/acquirers/{made['id']}/test-keys")

    assert (made["kind"], made["cards"]) == ("simulator", "raw")
    assert not {"public_key", "secret_last4"} & set(made)
    assert (refused.status, refused.error["field"]) == (400, "secret")
    assert (checked.status, checked.error["description"]) == (400, "The simulator has no keys.")


def test_an_account_of_the_simulator_is_refused_in_live_mode(gateway: Gateway) -> None:
    refused = in_live_mode(gateway).post("/v1/acquirers", SIMULATOR)

    assert (refused.status, refused.error["field"]) == (400, "kind")
    assert refused.error["description"] == "The simulator moves no real money, so it pays in test mode only."
