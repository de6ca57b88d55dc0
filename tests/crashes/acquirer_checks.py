"""Compare the books of all acquirers with ours, after all work of an order is done."""

from chalicelib.customers.store import saved_methods
from chalicelib.payments.domain.attempt import Attempt
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.store import attempts
from tests import invariants
from tests.crashes.acquirer_simulation import AcquirerSimulation

_ENDED = (PaymentStatus.SUCCESS, PaymentStatus.FAILED, PaymentStatus.CANCELED)


def check(simulation: AcquirerSimulation) -> None:
    """Raise AssertionError if money was moved twice, lost, or held without need."""
    payments, refunds = simulation.payments, simulation.refunds
    doubles, calls = simulation.doubles, simulation.calls
    returned = sum(one.amount for one in refunds if one.status is RefundStatus.PROCESSED)
    doubles.pass_time(simulation.clock.at)
    assert doubles.taken() == sum(one.amount_captured for one in payments) - returned, (payments, calls.made)
    assert doubles.held() == sum(one.amount_capturable for one in payments), (payments, calls.made)
    assert all(one.status in _ENDED for one in payments), payments
    for payment in payments:
        invariants.amounts_add_up(payment, [one for one in refunds if one.payment_id == payment.id])
        _each_earlier_acquirer_refused(attempts.of_payment(payment.account, payment.id))
    invariants.paid_by_one(simulation.order, payments, refunds)
    _methods_are_saved_once(simulation)
    violations = [*calls.watch.violations, *doubles.violations()]
    assert not violations, (violations, calls.made)


def _methods_are_saved_once(simulation: AcquirerSimulation) -> None:
    """Check that each successful payment that was to save its card did, under the acquirer's customer."""
    if simulation.customer_id is None:
        return
    known = saved_methods.of_customer(simulation.account, simulation.customer_id)
    saving = [one for one in simulation.payments if one.status is PaymentStatus.SUCCESS]
    assert [one.id for one in known.methods] == [one.saved_method for one in saving], known
    at_stripe = simulation.doubles.stripe.state.cards.customers
    assert all(at_stripe[str(one.token)] == one.acquirer_customer for one in known.methods), known


def _each_earlier_acquirer_refused(made: list[Attempt]) -> None:
    for attempt in made[:-1]:
        refused = attempt.outcome == "declined" and attempt.decline_class == "acquirer"
        assert refused or attempt.outcome == "not_sent", attempt
    references = [one.reference for one in made if one.reference]
    assert len(references) == len(set(references)), made
