"""The simulator refuses captures and voids, and its refunds wait or fail, as those of real acquirers do."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.payments.acquirers import Captured, Lapses, Processing, Refunded, Voided
from tests.simulator_bench import approval, authorized, captured, code_of

# Captures and voids that the acquirer does not do


def test_a_capture_is_refused() -> None:
    bench = authorized("capture-refused@upi")

    assert code_of(bench.capture(50_000)) == "capture_declined"
    assert bench.find() == approval(bench, captured=0)


def test_a_capture_of_a_part_is_refused() -> None:
    bench = authorized("capture-whole@upi")

    assert code_of(bench.capture(20_000)) == "capture_of_part_not_supported"
    assert bench.capture(50_000) == Captured(50_000)


def test_a_second_capture_is_refused_since_the_first_released_the_rest() -> None:
    bench = authorized("capture-once@upi")

    assert bench.capture(20_000) == Captured(20_000)
    assert code_of(bench.capture(50_000)) == "capture_not_repeatable"
    assert bench.books.released == 30_000


def test_a_void_is_refused() -> None:
    bench = authorized("void-refused@upi")

    assert code_of(bench.void()) == "void_declined"
    assert bench.books.released == 0


def test_an_authorization_lapses_where_there_is_no_void() -> None:
    bench = authorized("void-lapses@upi")

    assert bench.void() == Lapses()
    assert bench.find() == replace(approval(bench, captured=0), voidable=False)
    bench.wait(timedelta(days=7))
    assert bench.void() == Voided()

    assert code_of(bench.find()) == "authorization_expired"
    assert code_of(bench.capture(1)) == "capture_exceeds_authorization"


# Refunds


def test_a_refund_is_pending_for_three_days() -> None:
    bench = captured("refund-pending@upi")

    processing = Processing(f"{bench.books.reference}/rfnd_1")
    assert [bench.refund(), bench.find_refund()] == [processing] * 2
    bench.wait(timedelta(days=3))

    assert isinstance(bench.find_refund(), Refunded)


def test_a_refund_fails_immediately_and_returns_no_money() -> None:
    bench = captured("refund-fails@upi")

    assert code_of(bench.refund()) == code_of(bench.find_refund()) == "expired_or_canceled_card"
    assert bench.refunded == 0


def test_a_processed_refund_fails_a_day_later() -> None:
    bench = captured("refund-reversed@upi")

    assert isinstance(bench.refund(50_000), Refunded)
    assert bench.refunded == 50_000
    bench.wait(timedelta(days=1))

    assert code_of(bench.find_refund()) == "expired_or_canceled_card"
    assert isinstance(bench.refund(50_000, "rfnd_2"), Refunded)
