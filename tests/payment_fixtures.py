"""Payments that the tests of workers start from."""

from chalicelib.aws import client
from chalicelib.db.events import of_image
from chalicelib.db.paging import Page
from chalicelib.db.rows import EventRow
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.card import Card, summary_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import orders, payments
from chalicelib.settings import settings
from chalicelib.system.workers.relay import work_of
from tests.builders import NOON, an_order, upi


def opened(
    account: str, *, payment_id: str = "pay_1", capture: bool = True, instrument: Instrument | None = None
) -> PaymentTask:
    """Create a payment of order_1, and the order if it is missing. Return the payment's message."""
    order = an_order(account=account, id="order_1")
    if not orders.newest(account, Page()).items:
        orders.add(order, claim=None)
    payment = payment_steps.open_payment(order, instrument or upi(), payment_id, NOON, auto_capture=capture)
    payments.add(payment, claim=None)
    return PaymentTask(account, payment_id, "order_1")


def card_payment(account: str) -> PaymentTask:
    """Create a card payment of order_1 whose acquirer needs no card number. Return its message."""
    return opened(
        account,
        instrument=Instrument(Method.CARD, card=summary_of(Card("4242424242424242", 12, 2040, "123"))),
    )


def events_of(account: str) -> list[str]:
    return sorted(row.type for row in EventRow.of_account(account))


def executions() -> set[str]:
    """Return the names of the waits that the state machine has started."""
    listed = client("stepfunctions").list_executions(stateMachineArn=settings().send_later_arn)
    return {execution["name"] for execution in listed["executions"]}


def payment_tasks(account: str) -> list[PaymentTask]:
    """Return the relay's messages for all events so far."""
    events = [of_image(row.serialize()) for row in EventRow.of_account(account)]
    tasks = [task for event in events for task, _ in work_of(event, settings())]
    return [task for task in tasks if isinstance(task, PaymentTask)]
