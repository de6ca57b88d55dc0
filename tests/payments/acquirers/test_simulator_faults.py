"""The simulator loses messages, waits and forgets keys, as real acquirers do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import (
    Approved,
    Captured,
    NeverSeen,
    NotSent,
    Processing,
    Refunded,
    Unanswered,
    Voided,
)
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.acquirers.simulator.outcomes import CARDS
from chalicelib.payments.domain.card import Card, check_card
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method
from tests.builders import NOON
from tests.simulator_bench import MINUTES_10, Bench, approval, authorized, captured, code_of, opened

HOURS_24 = timedelta(hours=24)


# Idempotency keys


def test_a_repeated_authorization_gets_the_first_answer_and_moves_no_money() -> None:
    bench = opened("test@upi")

    assert [bench.authorize(), bench.authorize()] == [approval(bench)] * 2
    assert bench.books.authorized == bench.books.captured == 50_000


def test_a_key_is_a_new_one_after_24_hours() -> None:
    bench = opened("test@upi")
    bench.authorize()

    bench.wait(HOURS_24)
    bench.authorize()

    assert (bench.books.authorized, bench.books.captured) == (100_000, 100_000)


def test_a_key_expires_by_the_test_clock() -> None:
    bench = captured("test@upi")
    bench.refund()

    bench.ledger.advances.append((bench.at, int(HOURS_24.total_seconds())))
    bench.refund()

    assert bench.refunded == 20_000


def test_a_refund_under_a_living_key_is_refunded_once() -> None:
    bench = captured("test@upi")

    first = bench.refund()
    bench.wait(HOURS_24 - timedelta(seconds=1))

    assert bench.refund() == first == Refunded(f"{bench.books.reference}/rfnd_1")
    assert bench.refunded == 10_000


def test_another_request_under_a_living_key_changes_nothing() -> None:
    bench = captured("test@upi")
    bench.refund(10_000)

    assert bench.refund(20_000) == Unanswered()
    assert bench.refunded == 10_000


# The acquirer's own refusals


def test_a_capture_of_more_than_authorized_is_refused() -> None:
    bench = authorized()

    assert code_of(bench.capture(50_001)) == "capture_exceeds_authorization"
    assert bench.books.captured == 0


def test_a_capture_after_the_void_is_refused() -> None:
    bench = authorized()

    assert [bench.capture(20_000), bench.void(), bench.void()] == [Captured(20_000), Voided(), Voided()]
    assert code_of(bench.capture(30_000)) == "capture_exceeds_authorization"
    assert (bench.books.captured, bench.books.released) == (20_000, 30_000)


def test_captures_are_totals_so_that_an_earlier_one_captures_nothing() -> None:
    bench = authorized()

    assert [bench.capture(30_000), bench.capture(20_000)] == [Captured(30_000)] * 2


def test_a_refund_of_more_than_captured_is_declined() -> None:
    bench = captured("test@upi")
    bench.refund(40_000)

    assert code_of(bench.refund(10_001, "rfnd_2")) == "refund_exceeds_payment"
    assert bench.refunded == 40_000


def test_an_authorization_that_was_released_is_found_as_ended() -> None:
    bench = authorized()
    bench.void()

    assert code_of(bench.find()) == "authorization_expired"


@pytest.mark.parametrize("send", [lambda bench: bench.capture(1), Bench.void])
def test_a_declined_payment_is_neither_captured_nor_voided(send: Callable[[Bench], object]) -> None:
    assert code_of(send(captured("failure@upi"))) == "payment_not_authorized"


def test_an_unknown_payment_is_refused() -> None:
    bench = opened("test@upi")

    assert [code_of(verdict) for verdict in (bench.capture(1), bench.void())] == ["payment_not_found"] * 2
    assert code_of(bench.refund()) == "refund_exceeds_payment"


# Lost messages


def test_a_lost_request_was_never_seen_and_can_be_sent_again() -> None:
    bench = opened("request-lost@upi")

    assert [bench.authorize(), bench.find()] == [Unanswered(), NeverSeen()]
    assert bench.authorize() == approval(bench)


@pytest.mark.parametrize("address", ["answer-lost@upi", "late@upi"])
def test_a_payment_whose_answer_is_lost_is_found_as_approved(address: str) -> None:
    bench = opened(address)

    assert bench.authorize() == Unanswered()
    assert bench.find() == bench.authorize() == approval(bench)
    assert bench.books.captured == 50_000


def test_a_500_is_repeated_for_its_key_and_the_payment_is_found() -> None:
    bench = opened("server-error@upi")

    assert [bench.authorize(), bench.authorize()] == [Unanswered()] * 2
    assert bench.find() == approval(bench)


def test_the_lost_answer_after_a_challenge_is_found() -> None:
    bench = opened("test@upi")
    bench.card = Card("4000010000001108", 12, 2040, "123")
    bench.payment = replace(bench.payment, instrument=Instrument(Method.CARD))

    bench.authorize()
    bench.payment = replace(bench.payment, challenge_answer=ChallengeAnswer.APPROVE)

    assert bench.acquirer.resume(bench.payment) == Unanswered()
    assert bench.find() == approval(bench)


def test_a_lost_answer_of_a_capture_is_found() -> None:
    bench = authorized("capture-lost@upi")

    assert bench.capture(20_000) == Unanswered()
    assert bench.find() == approval(bench, captured=20_000)


def test_a_lost_answer_of_a_void_is_found() -> None:
    bench = authorized("void-lost@upi")

    assert bench.void() == Unanswered()
    assert (code_of(bench.find()), bench.books.released) == ("authorization_expired", 50_000)


@pytest.mark.parametrize(
    ("address", "repeated"), [("refund-lost@upi", Refunded), ("refund-error@upi", Unanswered)]
)
def test_a_lost_answer_of_a_refund_is_found(address: str, repeated: type[object]) -> None:
    bench = captured(address)

    assert bench.refund() == Unanswered()
    assert isinstance(bench.refund(), repeated)
    assert isinstance(bench.find_refund(), Refunded)
    assert bench.refunded == 10_000


def test_an_outage_after_a_refund_outlives_its_key() -> None:
    bench = captured("refund-outage@upi")
    bench.refund()

    bench.wait(timedelta(hours=24, minutes=59))
    assert [bench.refund(), bench.find_refund(), bench.find()] == [Unanswered()] * 3
    bench.wait(timedelta(minutes=1))

    assert isinstance(bench.find_refund(), Refunded)
    assert bench.refunded == 10_000
    bench.refund()
    assert bench.refunded == 20_000


# Outages


@pytest.mark.parametrize(
    ("address", "verdict"), [("unreachable@upi", NotSent()), ("outage@upi", Unanswered())]
)
def test_an_outage_ends_ten_minutes_after_the_payments_creation(address: str, verdict: object) -> None:
    bench = opened(address)

    assert [bench.authorize(), bench.authorize(), bench.find()] == [verdict, verdict, Unanswered()]
    bench.wait(MINUTES_10)

    assert bench.find() == NeverSeen()
    assert bench.authorize() == bench.find() == approval(bench)


# Decisions that take time


def test_the_bank_decides_after_ten_minutes() -> None:
    bench = opened("processing@upi")

    assert [bench.authorize(), bench.find()] == [Processing(bench.books.reference)] * 2
    assert bench.books.authorized == 0
    bench.wait(MINUTES_10)

    assert bench.find() == approval(bench)
    assert bench.authorize() == Processing(bench.books.reference)  # the first answer of the key
    assert bench.refund() == Refunded(f"{bench.books.reference}/rfnd_1")


def test_the_bank_declines_after_ten_minutes() -> None:
    bench = opened("processing-declined@upi")
    bench.authorize()

    bench.wait(MINUTES_10)

    assert code_of(bench.find()) == "payment_declined"


def test_the_bank_captures_after_ten_minutes() -> None:
    bench = authorized("capture-processing@upi")
    processing = Processing(bench.books.reference)

    assert [bench.capture(20_000), bench.capture(30_000), bench.find()] == [processing] * 3
    bench.wait(MINUTES_10)

    assert bench.find() == approval(bench, captured=20_000)
    assert bench.capture(20_000) == Captured(20_000)


def test_the_bank_refuses_a_capture_after_ten_minutes() -> None:
    bench = authorized("capture-processing-refused@upi")
    bench.capture(20_000)

    bench.wait(MINUTES_10)

    assert bench.find() == approval(bench, captured=0)
    assert code_of(bench.capture(20_000)) == "capture_declined"


# Amounts and test data


def test_another_amount_is_approved_than_the_gateway_asked_for() -> None:
    bench = opened("wrong-amount@upi")

    approved = bench.authorize()

    assert isinstance(approved, Approved)
    assert (approved.amount, approved.captured) == (25_000, 25_000)


@pytest.mark.parametrize("number", CARDS)
def test_a_test_card_is_a_valid_number_of_an_accepted_brand(number: str) -> None:
    cvv = "1234" if number.startswith("3") and len(number) == 15 else "123"

    check_card(Card(number, 12, 2040, cvv), NOON, Simulator.capability.card_brands)
