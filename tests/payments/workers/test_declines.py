"""Declines are counted for the order, link and address of a browser's card, each once."""

from contextlib import suppress

import pytest

from chalicelib.payments.acquirers import DeclineClass, Declined
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import orders, payments
from chalicelib.payments.store.card_testing import declines_of
from chalicelib.payments.workers.asking import CARD_EXPIRED
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON, an_order

SUBJECTS = {"order": "order_1", "link": "plink_1", "address": "4fe1"}
BY_BANK = Declined("card_declined", "The card was declined.")


def opened_by_a_browser(account: str) -> PaymentTask:
    order = an_order(account=account, id="order_1")
    orders.add(order, claim=None)
    payment = payment_steps.open_payment(
        order, Instrument(Method.CARD), "pay_1", NOON, auto_capture=True, decline_subjects=SUBJECTS
    )
    payments.add(payment, claim=None)
    return PaymentTask(account, "pay_1", "order_1")


def declines(account: str) -> list[int]:
    return [declines_of(account, subject, id, NOON) for subject, id in SUBJECTS.items()]


@pytest.mark.parametrize(
    ("verdict", "counted"),
    [
        (None, 0),
        (BY_BANK, 1),
        (Declined("insufficient_funds", "No funds.", DeclineClass.PAYER), 1),
        (Declined("processing_error", "Try again.", DeclineClass.ACQUIRER), 0),
        (CARD_EXPIRED, 0),
    ],
)
def test_only_what_the_bank_or_the_payer_declined_is_counted(
    account: str, verdict: Declined | None, counted: int
) -> None:
    task = opened_by_a_browser(account)

    process(task, payment_context(Acquirer(verdict)))

    assert declines(account) == [counted] * 3


def test_a_message_that_is_delivered_twice_counts_one_decline(account: str) -> None:
    task = opened_by_a_browser(account)

    for _ in range(2):
        process(task, payment_context(Acquirer(BY_BANK)))

    assert declines(account) == [1, 1, 1]


def test_two_workers_that_meet_count_one_decline(account: str) -> None:
    task = opened_by_a_browser(account)
    second = payment_context(Acquirer(BY_BANK, found=BY_BANK))
    first = Acquirer(BY_BANK, meanwhile=lambda: process(task, second))

    with suppress(payments.PaymentChanged):
        process(task, payment_context(first))

    assert declines(account) == [1, 1, 1]


@pytest.mark.parametrize("verdict", [None, BY_BANK])
def test_the_verdict_removes_what_identifies_the_payer(account: str, verdict: Declined | None) -> None:
    task = opened_by_a_browser(account)
    assert payments.get(account, "pay_1").decline_subjects == SUBJECTS

    process(task, payment_context(Acquirer(verdict)))

    assert payments.get(account, "pay_1").decline_subjects is None
