"""Look up the mandate that an acquirer's event is about, and write what the acquirer says."""

from chalicelib.customers.store import saved_methods
from chalicelib.payments.acquirers import FoundMandate, MandateKeeper
from chalicelib.payments.domain.acquirer_event import AcquirerEvent
from chalicelib.payments.workers import mandates
from chalicelib.payments.workers.asking import PaymentContext


def look_up(event: AcquirerEvent, context: PaymentContext) -> str | None:
    """Return what was done; None to look again: the lookup failed, or the mandate is not written yet.

    The mandate is the one of the method that the acquirer names, of the customer that it names.
    """
    acquirer = context.registry.named(event.account, event.acquirer)
    if not isinstance(acquirer, MandateKeeper):
        return "nothing to do"
    found = acquirer.find_mandate(str(event.reference))
    if not isinstance(found, FoundMandate):
        return None
    if found.customer_id is None:
        return "nothing to do"  # the method was removed, or is no one's that the gateway created
    mandate_id = _mandate_id_of(event, found, found.customer_id)
    if mandate_id is None:
        return None
    mandates.follow(event.account, mandate_id, found, context.at)
    return f"mandate {found.state}"


def _mandate_id_of(event: AcquirerEvent, found: FoundMandate, customer_id: str) -> str | None:
    """Return our id of the mandate; None for one that is not known yet."""
    methods = saved_methods.of_customer(event.account, customer_id).methods
    named = (event.acquirer, found.token)
    return next((one.mandate_id for one in methods if (one.acquirer, one.token) == named), None)
