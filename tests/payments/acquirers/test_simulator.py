"""Test data has a fixed outcome in every mode; other data follows the settings."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Declined,
    NeverSeen,
    RefundVerdict,
    Unanswered,
    Verdict,
)
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.acquirers.simulator.outcomes import SUCCESS, outcome_of
from chalicelib.payments.domain.card import Card, summary_of
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.settings import Settings, read
from tests.builders import a_payment, a_refund, upi
from tests.ledger import approval_of
from tests.simulator_books import MemoryLedger
from tests.test_settings import REQUIRED

SETTINGS = read(REQUIRED)
SUCCESSFUL_CARDS = """4242424242424242 4111111111111111 4012888888881881 4100280000001007 5555555555554444
             5105105105105100 2223003122003222 5500670000001002 378282246310005 371449635398431
             340256000401007 6011111111111117 6011000990139424 30569309025904 36082800091007
             3530111333300000 3566002020360505 6527658900001005 4000000000005126"""
CHALLENGED_CARDS = {
    "4000000000003220": None,
    "4000002760003184": None,
    "4000008400001629": "card_declined",
    "4000008260003178": "insufficient_funds",
}
DECLINED_CARDS = {
    "card_declined": "4000000000000002",
    "insufficient_funds": "4000000000009995 4100280000080001",
    "lost_card": "4000000000009987",
    "stolen_card": "4000000000009979",
    "expired_card": "4000000000000069",
    "incorrect_cvc": "4000000000000127",
    "processing_error": "4000000000000119 4100280000020007",
    "payment_timed_out": "4100280000090000",
}
DECLINED = [(number, code) for code, numbers in DECLINED_CARDS.items() for number in numbers.split()]
UNLISTED_CARD = "4917484589897107"
Lookup = Callable[[Simulator, Payment], Verdict | RefundVerdict]


def a_simulator(**changes: Any) -> Simulator:
    return Simulator(replace(SETTINGS, **changes), MemoryLedger())


def lucky(**changes: Any) -> Simulator:
    return a_simulator(test_mode=True, test_payment_success=True, **changes)


def unlucky(**changes: Any) -> Simulator:
    return a_simulator(test_mode=True, test_payment_success=False, **changes)


def by_rate(rate: float) -> Simulator:
    return a_simulator(**rates(rate))


def rates(rate: float) -> dict[str, Any]:
    return {"success_rates": dict.fromkeys(("upi", "card", "netbanking"), rate)}


def by_card(**changes: Any) -> Payment:
    instrument = Instrument(Method.CARD, card=summary_of(a_card(UNLISTED_CARD)), vault_id="tok_1")
    return a_payment(instrument=instrument, **changes)


def by_upi(vpa: str) -> Payment:
    return a_payment(instrument=upi(vpa))


def by_bank(bank: str) -> Payment:
    return a_payment(instrument=Instrument(Method.NETBANKING, bank=bank))


def a_card(number: str) -> Card:
    return Card(number, 11, 2030, "123")


EVERY_MODE = pytest.mark.parametrize(
    "acquirer", [lucky(), unlucky(), by_rate(0), by_rate(1)], ids=["lucky", "unlucky", "never", "always"]
)


@EVERY_MODE
@pytest.mark.parametrize("number", SUCCESSFUL_CARDS.split())
def test_a_good_test_card_is_approved(acquirer: Simulator, number: str) -> None:
    assert isinstance(acquirer.authorize(by_card(), a_card(number)), Approved)


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("4242424242424242", "US"),
        ("6527658900001005", "IN"),
        ("4100280000080001", "IN"),
        (UNLISTED_CARD, None),
    ],
)
def test_a_verdict_names_the_country_of_a_listed_card_and_so_does_its_lookup(
    number: str, country: str | None
) -> None:
    acquirer, payment = lucky(), by_card()
    payment = replace(payment, instrument=replace(payment.instrument, bin=number[:6]))

    verdict = acquirer.authorize(payment, a_card(number))

    assert isinstance(verdict, Approved | Declined)
    assert verdict.card_country == country
    assert acquirer.find(payment) == verdict


@EVERY_MODE
@pytest.mark.parametrize(("number", "code"), DECLINED)
def test_a_bad_test_card_is_declined_as_listed(acquirer: Simulator, number: str, code: str) -> None:
    verdict = acquirer.authorize(by_card(), a_card(number))

    assert code_of(verdict) == code


@EVERY_MODE
@pytest.mark.parametrize("vpa", ["success@upi", "success@razorpay", "test@upi", "TEST@UPI", "Test@Upi"])
def test_a_good_test_address_is_approved(acquirer: Simulator, vpa: str) -> None:
    payment = by_upi(vpa)

    assert acquirer.authorize(payment, None) == approval_of(payment, acquirer.prepare(payment))


@EVERY_MODE
@pytest.mark.parametrize("vpa", ["failure@upi", "failure@razorpay", "Failure@UPI"])
def test_a_bad_test_address_is_declined(acquirer: Simulator, vpa: str) -> None:
    assert code_of(acquirer.authorize(by_upi(vpa), None)) == "payment_declined"


@EVERY_MODE
@pytest.mark.parametrize(("number", "code"), CHALLENGED_CARDS.items())
def test_a_challenged_card_has_its_listed_outcome_after_approval(
    acquirer: Simulator, number: str, code: str | None
) -> None:
    verdict = challenged(acquirer, by_card(), ChallengeAnswer.APPROVE, a_card(number))

    assert isinstance(verdict, Approved) if code is None else code_of(verdict) == code


@EVERY_MODE
@pytest.mark.parametrize("number", CHALLENGED_CARDS)
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ChallengeAnswer.DECLINE, "authentication_failed"),
        (ChallengeAnswer.TIME_OUT, "payment_timed_out"),
    ],
)
def test_a_challenged_card_fails_without_approval(
    acquirer: Simulator, number: str, answer: ChallengeAnswer, code: str
) -> None:
    assert code_of(challenged(acquirer, by_card(), answer, a_card(number))) == code


@EVERY_MODE
@pytest.mark.parametrize("bank", ["HDFC", "ICIC", "SBIN", "UTIB", "KKBK"])
def test_a_good_test_bank_is_approved_on_its_page(acquirer: Simulator, bank: str) -> None:
    assert isinstance(challenged(acquirer, by_bank(bank), ChallengeAnswer.APPROVE), Approved)


@EVERY_MODE
@pytest.mark.parametrize(
    ("bank", "answer", "code"),
    [
        ("FAIL", ChallengeAnswer.APPROVE, "payment_declined"),
        ("HDFC", ChallengeAnswer.DECLINE, "payment_declined"),
        ("HDFC", ChallengeAnswer.TIME_OUT, "payment_timed_out"),
    ],
)
def test_a_bank_payment_is_declined_as_answered(
    acquirer: Simulator, bank: str, answer: ChallengeAnswer, code: str
) -> None:
    assert code_of(challenged(acquirer, by_bank(bank), answer)) == code


@EVERY_MODE
@pytest.mark.parametrize("answer", ChallengeAnswer)
def test_find_returns_the_result_of_a_challenge(acquirer: Simulator, answer: ChallengeAnswer) -> None:
    payment = by_bank("HDFC")

    verdict = challenged(acquirer, payment, answer)

    assert acquirer.find(replace(payment, challenge_answer=answer)) == verdict


@EVERY_MODE
def test_find_returns_a_timeout_after_a_lost_answer(acquirer: Simulator) -> None:
    payment = by_upi("timeout@upi")

    assert acquirer.authorize(payment, None) == Unanswered()
    assert code_of(acquirer.find(payment)) == "payment_timed_out"


@EVERY_MODE
def test_find_returns_success_for_a_late_answer(acquirer: Simulator) -> None:
    payment = by_upi("late@upi")

    assert acquirer.authorize(payment, None) == Unanswered()
    assert isinstance(acquirer.find(payment), Approved)


@EVERY_MODE
@pytest.mark.parametrize("vpa", ["test@upi", "failure@upi", "someone@bank"])
def test_find_returns_the_same_verdict_as_authorize(acquirer: Simulator, vpa: str) -> None:
    payment = by_upi(vpa)

    verdict = acquirer.authorize(payment, None)

    assert acquirer.find(payment) == verdict


@EVERY_MODE
def test_a_refund_to_a_closed_card_fails(acquirer: Simulator) -> None:
    payment = by_card()
    acquirer.authorize(payment, a_card("4000000000005126"))

    assert code_of(acquirer.refund(a_refund(), payment)) == "expired_or_canceled_card"


@EVERY_MODE
@pytest.mark.parametrize(
    "send", [Simulator.find, lambda acquirer, payment: acquirer.find_refund(a_refund(), payment)]
)
def test_a_lookup_of_an_unknown_payment_finds_none(acquirer: Simulator, send: Lookup) -> None:
    assert send(acquirer, by_card()) == NeverSeen()


@pytest.mark.parametrize(
    ("payment", "code"),
    [
        (by_card(), "card_declined"),
        (by_upi("someone@bank"), "payment_declined"),
        (by_bank("YESB"), "payment_declined"),
    ],
    ids=["card", "upi", "netbanking"],
)
def test_unlisted_data_follows_the_setting_in_test_mode(payment: Payment, code: str) -> None:
    never = dict.fromkeys(("upi", "card", "netbanking"), 0.0)
    always = dict.fromkeys(never, 1.0)
    approving, declining = lucky(success_rates=never), unlucky(success_rates=always)

    assert isinstance(authorized(approving, payment), Approved)
    assert code_of(authorized(declining, payment)) == code


def test_the_ledger_contains_no_card_data() -> None:
    ledger = MemoryLedger()

    Simulator(SETTINGS, ledger).authorize(by_card(), a_card("4242424242424242"))

    assert "4242" not in repr(ledger.payments)


@pytest.mark.parametrize("vpa", ["someone@bank", "test@upi"])
def test_a_repeated_call_for_a_payment_gets_the_same_answer(vpa: str) -> None:
    acquirer = by_rate(0.5)

    for payment in [by_upi(vpa) for _ in range(100)]:
        assert authorized(acquirer, payment) == authorized(
            acquirer, replace(payment, metadata={"again": "yes"})
        )


@pytest.mark.parametrize(
    ("payment", "rate"),
    [
        (by_upi("someone@bank"), 0.90),
        (by_card(), 0.95),
        (by_bank("YESB"), 0.95),
    ],
    ids=["upi", "card", "netbanking"],
)
def test_many_payments_match_the_default_rates(payment: Payment, rate: float) -> None:
    assert share_approved(SETTINGS, payment) == pytest.approx(rate, abs=0.01)


@pytest.mark.parametrize("rate", [0.01, 0.25, 0.5, 0.99])
def test_many_payments_match_a_configured_rate(rate: float) -> None:
    assert share_approved(replace(SETTINGS, **rates(rate)), by_upi("someone@bank")) == pytest.approx(
        rate, abs=0.02
    )


@pytest.mark.parametrize("rate", [0, 1])
def test_a_rate_of_one_or_zero_has_no_exception(rate: float) -> None:
    assert share_approved(replace(SETTINGS, **rates(rate)), by_upi("someone@bank")) == rate


def authorized(acquirer: Simulator, payment: Payment) -> Verdict:
    """Return the verdict with an unlisted card, for card payments, and the payer's approval at their bank."""
    match payment.instrument.method:
        case Method.CARD:
            return acquirer.authorize(payment, a_card(UNLISTED_CARD))
        case Method.NETBANKING:
            return challenged(acquirer, payment, ChallengeAnswer.APPROVE)
        case _:
            return acquirer.authorize(payment, None)


def challenged(
    acquirer: Simulator, payment: Payment, answer: ChallengeAnswer, card: Card | None = None
) -> Verdict:
    """Return the verdict after this answer of the payer."""
    asked = acquirer.authorize(payment, card)
    assert isinstance(asked, ActionRequired)
    return acquirer.resume(replace(payment, challenge_answer=answer))


def share_approved(settings: Settings, payment: Payment, of: int = 10_000) -> float:
    others = (replace(payment, id=f"pay_{n}") for n in range(of))
    return sum(outcome_of(other, None, settings).result == SUCCESS for other in others) / of


def code_of(verdict: Verdict | RefundVerdict) -> str:
    """Return the code of a decline, and check that it has a description."""
    assert isinstance(verdict, Declined)
    assert verdict.description.endswith(".")
    return verdict.code
