"""Define the search terms of resources.

A term is a receipt, a note, a metadata value (an email address, a merchant's reference), the payer's VPA or
the number of an invoice.
"""

from chalicelib.domain.event import Event
from chalicelib.domain.search_terms import Term, first_of_each_value
from chalicelib.payments.domain.searchable import fields_of


def terms_of(event: Event) -> list[Term]:
    """Return the search terms of a new order, payment or refund, or of an invoice that was opened.

    Fields with the same value share one term. Those of a customer are written with the customer.
    """
    if event.type == "invoice.open":
        return [Term(event.account, event.data["id"], "number", event.data["number"])]
    if event.type not in ("order.created", "payment.pending", "refund.pending"):
        return []
    return first_of_each_value(event.account, event.data["id"], fields_of(event.data))
