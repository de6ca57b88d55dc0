"""Create an order at Razorpay, or find the one that an earlier request created."""

from dataclasses import replace

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.answers import or_unanswered
from chalicelib.payments.acquirers.json_fields import Object, understood
from chalicelib.payments.acquirers.razorpay import calls, entities, errors
from chalicelib.payments.acquirers.razorpay.session import Session, read
from chalicelib.payments.domain.payment import Payment

MAX_PAGES = 10


def prepare(session: Session, payment: Payment) -> str | NotSent | Unanswered:
    """Return the id of an order. A later poll first looks for it by its receipt."""
    found = _created_before(session, payment) if payment.polls else None
    return found if found is not None else _create(session, payment)


def _create(session: Session, payment: Payment) -> str | NotSent | Unanswered:
    """Create the order. A refusal can mean that its receipt, which is unique, is in use."""
    outcome = session.client.send(calls.create_order(session.account, payment))
    match outcome:
        case http.Answer(400, {"error": dict(error)}):
            errors.log_refusal(error)
            found = _created_before(session, payment)
            return NotSent("refused") if found is None else or_unanswered(found)
        case http.Answer(401 | 403, {"error": dict(error)}):
            errors.log_refusal(error)
            return NotSent("refused")
        case _:
            return read(outcome, lambda body: entities.prepared(entities.order_of(body, payment)))


def _created_before(session: Session, payment: Payment) -> str | NotSent | Unanswered | None:
    """Return the first order with exactly our receipt, None without one.

    It may have been paid by another worker. Every payment is looked up before it is sent.
    """
    listed = session.read_all(
        lambda skip: calls.orders_with_receipt(session.account, payment, skip), calls.PAGE_SIZE, MAX_PAGES
    )
    if isinstance(listed, NotSent | Unanswered):
        return listed
    return understood(lambda: _first_of(listed, payment))


def _first_of(listed: list[Object], payment: Payment) -> str | None:
    receipt = calls.receipt_of(payment)
    unopened = replace(payment, acquirer_reference=None)
    own = [entities.order_of(one, unopened) for one in listed if one.get("receipt") == receipt]
    first = min(own, key=lambda one: (one.created_at, one.id), default=None)
    return first.id if first else None
