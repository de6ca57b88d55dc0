"""Actions of the payer: on the gateway's page or the acquirer's, one after the other."""

from datetime import timedelta

from chalicelib.payments.acquirers import ActionRequired, Redirect, Verdict
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import payments
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.payment_fixtures import card_payment, events_of

THEIR_PAGE = "https://acquirer.example.com/3ds"


class AsksTwice(Acquirer):
    """Require another action after the first answer."""

    def resume(self, payment: Payment) -> Verdict:
        self.calls.append(("resume", payment.id))
        return ActionRequired("ref", Redirect(f"{THEIR_PAGE}/otp"))


def answered(task: PaymentTask) -> None:
    asked = payments.get(task.account, task.payment_id)
    payments.record(payment_steps.answer(asked, ChallengeAnswer.APPROVE, NOON))


def test_the_payer_is_sent_to_the_acquirers_page_until_its_own_expiry(account: str) -> None:
    before = NOON + timedelta(minutes=4)

    process(
        card_payment(account), payment_context(Acquirer(ActionRequired("ref", Redirect(THEIR_PAGE), before)))
    )

    waiting = payments.get(account, "pay_1")
    assert (waiting.status, waiting.challenge_url) == (PaymentStatus.REQUIRES_ACTION, THEIR_PAGE)
    assert (waiting.challenge_before, waiting.due_at) == (before, before)


def test_a_second_action_follows_the_first_and_the_payment_succeeds_once(account: str) -> None:
    first = ActionRequired("ref", Redirect(THEIR_PAGE))
    task, acquirer = card_payment(account), AsksTwice(first, found=first)
    process(task, payment_context(acquirer))

    urls = []
    for _ in range(2):
        urls.append(payments.get(account, "pay_1").challenge_url)
        answered(task)
        process(task, payment_context(acquirer))
        acquirer.found = None

    assert urls == [THEIR_PAGE, f"{THEIR_PAGE}/otp"]
    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS
    assert events_of(account).count("payment.requires_action") == 2
    assert events_of(account).count("payment.success") == 1
