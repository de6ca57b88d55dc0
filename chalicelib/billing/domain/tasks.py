"""Define the messages of the billing queue. They hold ids only; the worker reads the rows."""

from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.task import Queue, Task


@dataclass(frozen=True, slots=True)
class BillingTask(Task):
    """Request the steps of a subscription that are due.

    With `invoice_id`, request that the invoice is marked paid if its order was paid, or else that its failed
    charge is followed up, or that it is marked overdue if it is and has no subscription. With `customer_id`,
    request that failed invoices of the customer's subscriptions are charged by a new method.

    Produced by chalicelib/system/workers/relay.py, functions/sweep_overdue.py,
    chalicelib/system/routes/test_clock.py and functions/bill_subscriptions.py. Consumed by
    functions/bill_subscriptions.py.
    """

    account: str
    subscription_id: str = ""
    invoice_id: str = ""
    customer_id: str = ""
    request_id: str | None = None

    @property
    def queue(self) -> Queue:
        return "billing"

    @property
    def group(self) -> str:
        return self.account


def due_invoice(invoice: Invoice) -> BillingTask:
    return BillingTask(invoice.account, invoice_id=invoice.id)


def due_subscription(subscription: Subscription) -> BillingTask:
    return BillingTask(subscription.account, subscription.id)
