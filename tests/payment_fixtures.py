"""The beginnings that workers' tests share."""

from chalicelib.db.paging import Page
from chalicelib.db.rows import EventRow
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import orders, payments
from tests.builders import NOON, an_order, upi


def opened(account: str, *, payment_id: str = "pay_1", capture: bool = True) -> PaymentTask:
    """A payment of order_1, which is made if it is not there; the message that asks for its verdict."""
    order = an_order(account=account, id="order_1")
    if not orders.newest(account, Page()).items:
        orders.add(order, claim=None)
    payment = payment_domain.open_payment(order, upi(), payment_id, NOON, auto_capture=capture)
    payments.add(payment, claim=None)
    return PaymentTask(account, payment_id, "order_1")


def events_of(account: str) -> list[str]:
    return sorted(row.type for row in EventRow.query(account))
