"""Find the customer of a payment at its acquirer, before the attempt is prepared."""

from dataclasses import replace

from chalicelib.customers.domain.saved_method_steps import CustomerMethods, know_at_acquirer
from chalicelib.customers.store import saved_methods
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.errors import NotFound
from chalicelib.payments.acquirers import Acquirer, MethodKeeper, NotSent, Unanswered
from chalicelib.payments.domain.payment import Payment


def with_customer(payment: Payment, acquirer: Acquirer) -> Payment | NotSent | Unanswered:
    """Return a payment that saves its method with the acquirer's id of the customer, who is created once.

    A deleted customer has none: the payment saves nothing.
    """
    if not isinstance(acquirer, MethodKeeper):
        return payment
    customer_id, name = str(payment.customer_id), str(payment.acquirer)
    known = saved_methods.of_customer(payment.account, customer_id).acquirer_customers.get(name)
    if known is not None:
        return replace(payment, acquirer_customer=known)
    created = acquirer.create_customer(customer_id)
    if not isinstance(created, str):
        return created
    return replace(payment, acquirer_customer=_remembered(payment.account, customer_id, name, created))


def _remembered(account: str, customer_id: str, acquirer: str, created: str) -> str | None:
    """Write the acquirer's id of the customer. Return the one that is known first."""

    def step(known: CustomerMethods) -> str:
        change = know_at_acquirer(known, acquirer, created)
        if change.after != known:
            saved_methods.write(change, None, GATEWAY)
        return change.after.acquirer_customers[acquirer]

    try:
        return saved_methods.until_written(account, customer_id, step)
    except NotFound:
        return None
