"""Confirmation with the payer's bank: the challenge is answered once, and the acquirer decides the result."""

import base64
import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.crypto.mac_keys import key_of
from chalicelib.db.rows import EventRow
from chalicelib.payments.domain.challenge import token_of
from chalicelib.payments.store.rows import VaultRow
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage

CHALLENGED: JSON = {"number": "4000000000003220", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_CARD: JSON = {"method": "card", "card": CHALLENGED}
DECLINED_AFTER: JSON = {**BY_CARD, "card": {**CHALLENGED, "number": "4000008400001629"}}
POOR_AFTER: JSON = {**BY_CARD, "card": {**CHALLENGED, "number": "4000008260003178"}}
BY_BANK: JSON = {"method": "netbanking", "bank": "HDFC"}
A_QUARTER = 900


def at_the_bank(gateway: Gateway, stage: Stage, **how: Any) -> JSON:
    """Return a payment that requires an action of its payer."""
    payment = gateway.payment(**how)
    stage.run(gateway.account)
    challenged: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return challenged


def token_in(payment: JSON) -> str:
    token: str = payment["next_action"]["url"].partition("#")[2]
    return token


def answer_challenge(gateway: Gateway, stage: Stage, payment: JSON, outcome: str) -> JSON:
    """Answer the challenge. Return the payment after the acquirer's verdict."""
    assert gateway.post(f"/v1/challenges/{token_in(payment)}", {"outcome": outcome}).status == 200
    stage.run(gateway.account)
    ended: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return ended


@pytest.mark.parametrize("how", [BY_CARD, BY_BANK], ids=["card", "bank"])
def test_a_challenged_payment_has_the_url_for_its_payer(gateway: Gateway, stage: Stage, how: JSON) -> None:
    payment = at_the_bank(gateway, stage, **how)

    assert payment["status"] == "requires_action"
    assert payment["next_action"]["type"] == "redirect"
    assert re.fullmatch(
        r"https://pay\.example\.com/challenge\.html#[\w-]+\.[0-9a-f]{32}", payment["next_action"]["url"]
    )
    assert not payment["captured"]


@pytest.mark.parametrize(
    ("how", "outcome", "status", "code"),
    [
        (BY_CARD, "approve", "success", None),
        (BY_CARD, "decline", "failed", "authentication_failed"),
        (BY_CARD, "time_out", "failed", "payment_timed_out"),
        (DECLINED_AFTER, "approve", "failed", "card_declined"),
        (POOR_AFTER, "approve", "failed", "insufficient_funds"),
        (BY_BANK, "approve", "success", None),
        (BY_BANK, "decline", "failed", "payment_declined"),
        ({**BY_BANK, "bank": "FAIL"}, "approve", "failed", "payment_declined"),
    ],
)
def test_a_challenge_has_the_outcome_of_its_test_data(
    gateway: Gateway, stage: Stage, how: JSON, outcome: str, status: str, code: str | None
) -> None:
    ended = answer_challenge(gateway, stage, at_the_bank(gateway, stage, **how), outcome)

    assert (ended["status"], ended.get("error_code")) == (status, code)
    assert "next_action" not in ended


def test_an_authorization_after_a_challenge_can_be_captured(gateway: Gateway, stage: Stage) -> None:
    payment = at_the_bank(gateway, stage, **BY_CARD, captured=False)

    ended = answer_challenge(gateway, stage, payment, "approve")

    assert (ended["status"], ended["captured"], ended["amount_capturable"]) == ("success", False, 50_000)


def test_each_step_of_a_challenge_has_an_event(gateway: Gateway, stage: Stage) -> None:
    payment = at_the_bank(gateway, stage, **BY_BANK)
    answer_challenge(gateway, stage, payment, "approve")

    types = [row.type for row in EventRow.of_account(gateway.account) if payment["id"] in row.data.values()]
    assert sorted(types) == [
        "payment.pending",
        "payment.pending",
        "payment.requires_action",
        "payment.success",
    ]


def test_the_card_is_deleted_while_the_payer_confirms(gateway: Gateway, stage: Stage) -> None:
    at_the_bank(gateway, stage, **BY_CARD)

    assert len(list(VaultRow.of_account(gateway.account))) == 0


def test_the_bank_page_shows_only_the_fields_for_the_payer(gateway: Gateway, stage: Stage) -> None:
    payment = at_the_bank(gateway, stage, **BY_CARD, return_url="https://shop.example.com/done")

    shown = gateway.get(f"/v1/challenges/{token_in(payment)}").data

    ends_at = datetime.fromisoformat(shown.pop("expires_at"))
    asked_at = datetime.fromisoformat(payment["updated_at"])
    assert ends_at - asked_at == timedelta(minutes=15)
    assert shown == {
        "payment_id": payment["id"],
        "order_id": payment["order_id"],
        "merchant": "Corner Shop",
        "amount": 50_000,
        "currency": "INR",
        "method": "card",
        "card": {"brand": "visa", "last4": "3220"},
        "status": "requires_action",
        "next_action": payment["next_action"],
        "return_url": "https://shop.example.com/done",
    }


@pytest.mark.parametrize("second", ["approve", "decline"])
def test_an_answer_is_accepted_once(gateway: Gateway, stage: Stage, second: str) -> None:
    payment = at_the_bank(gateway, stage, **BY_BANK)
    gateway.post(f"/v1/challenges/{token_in(payment)}", {"outcome": "approve"})

    again = gateway.post(f"/v1/challenges/{token_in(payment)}", {"outcome": second})
    stage.run(gateway.account)

    assert (again.status, again.error["code"]) == (409, "CONFLICT")
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"


def test_an_answer_after_the_payment_ended_is_rejected(gateway: Gateway, stage: Stage) -> None:
    payment = at_the_bank(gateway, stage, **BY_BANK)
    answer_challenge(gateway, stage, payment, "decline")

    late = gateway.post(f"/v1/challenges/{token_in(payment)}", {"outcome": "approve"})

    assert (late.status, gateway.get(f"/v1/payments/{payment['id']}").data["status"]) == (409, "failed")


def test_an_unanswered_challenge_times_out(gateway: Gateway, stage: Stage) -> None:
    payment = at_the_bank(gateway, stage, **BY_BANK)

    gateway.post("/v1/test/clock/advance", {"seconds": A_QUARTER})
    stage.run(gateway.account)

    ended = gateway.get(f"/v1/payments/{payment['id']}").data
    assert (ended["status"], ended["error_code"]) == ("failed", "payment_timed_out")


def test_a_late_answer_is_rejected_even_before_the_timeout_is_processed(
    gateway: Gateway, stage: Stage
) -> None:
    payment = at_the_bank(gateway, stage, **BY_BANK)
    gateway.post("/v1/test/clock/advance", {"seconds": A_QUARTER})

    late = gateway.post(f"/v1/challenges/{token_in(payment)}", {"outcome": "approve"})

    assert (late.status, late.error["description"]) == (409, "The time to confirm the payment has expired.")


def test_a_repeated_message_does_not_end_a_challenge(gateway: Gateway, stage: Stage) -> None:
    payment = at_the_bank(gateway, stage, **BY_BANK)

    stage.relay(gateway.account, again=True)
    stage.run(gateway.account)

    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "requires_action"


def test_a_token_is_bound_to_its_payment(gateway: Gateway, stage: Stage) -> None:
    mine = at_the_bank(gateway, stage, **BY_BANK)
    other = at_the_bank(gateway, stage, **BY_CARD)
    swapped = f"{token_in(mine).partition('.')[0]}.{token_in(other).partition('.')[2]}"

    answer = gateway.post(f"/v1/challenges/{swapped}", {"outcome": "approve"})

    assert (answer.status, answer.error["code"]) == (404, "NOT_FOUND")


def test_a_token_signed_with_another_accounts_key_is_rejected(gateway: Gateway, stage: Stage) -> None:
    payment = at_the_bank(gateway, stage, **BY_BANK)
    stranger = a_merchant(gateway.client)
    forged = token_of(key_of("challenges", stranger.account), gateway.account, payment["id"])

    assert gateway.post(f"/v1/challenges/{forged}", {"outcome": "approve"}).status == 404


@pytest.mark.parametrize(
    "token", ["x", "x.y", "bm9ib2R5.00", "%F0%9F%92%B8", "bWVyXzEjdGVzdC9wYXlfMQ." + "0" * 32]
)
def test_a_malformed_token_is_not_found(gateway: Gateway, token: str) -> None:
    assert gateway.get(f"/v1/challenges/{token}").status == 404


@pytest.mark.parametrize("named", ["m" * 3000 + "#test/pay_1", "mer#test/" + "p" * 1500, "mer#test/\0"])
def test_a_token_of_any_length_is_not_found(gateway: Gateway, named: str) -> None:
    token = base64.urlsafe_b64encode(named.encode()).decode().rstrip("=") + "." + "0" * 32

    assert gateway.get(f"/v1/challenges/{token}").status == 404


@pytest.mark.parametrize("body", [{}, {"outcome": "maybe"}, {"outcome": "approve", "amount": 1}])
def test_an_invalid_answer_is_rejected(gateway: Gateway, stage: Stage, body: JSON) -> None:
    payment = at_the_bank(gateway, stage, **BY_BANK)

    answer = gateway.post(f"/v1/challenges/{token_in(payment)}", body)

    assert (answer.status, answer.error["code"]) == (400, "BAD_REQUEST_ERROR")


def test_a_return_url_that_is_not_a_web_address_is_rejected(gateway: Gateway) -> None:
    order = gateway.order()

    answer = gateway.post(
        "/v1/payments", {"order_id": order["id"], **BY_BANK, "return_url": "javascript:alert(1)"}
    )

    assert (answer.status, answer.error["field"]) == (400, "return_url")
