"""The messages of the payments and refunds queues: their fields, queue and group."""

from chalicelib.payments.domain.tasks import PaymentTask, RefundTask, Step, due_payment, due_refund
from tests.builders import ACCOUNT, a_payment, a_refund


def test_a_payment_that_is_due_takes_its_next_step() -> None:
    task = due_payment(a_payment(id="pay_1", order_id="order_1", polls=2))

    assert task == PaymentTask(ACCOUNT, "pay_1", "order_1", Step.DUE, poll=2)
    assert (task.queue, task.group) == ("payments", ACCOUNT)


def test_a_due_refund_is_processed() -> None:
    task = due_refund(a_refund(id="rfnd_1", payment_id="pay_1"))

    assert task == RefundTask(ACCOUNT, "rfnd_1", "pay_1")
    assert (task.queue, task.group) == ("refunds", ACCOUNT)
