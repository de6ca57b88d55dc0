"""Confirm a PaymentIntent: https://docs.stripe.com/api/payment_intents/confirm.

With UPI the payer pays in a UPI app, from Stripe's page: https://docs.stripe.com/payments/upi.
"""

from chalicelib.payments.acquirers import Declined, Unanswered, Verdict, Voided, answers, http
from chalicelib.payments.acquirers.json_fields import Object
from chalicelib.payments.acquirers.stripe import calls, captures, errors, verdicts
from chalicelib.payments.acquirers.stripe.session import Session, log_refusal, read, understood
from chalicelib.payments.domain.payment import Payment


def by_payment_method(session: Session, payment: Payment, payment_method: str) -> Verdict:
    """Confirm the PaymentIntent with a card of the account."""
    outcome = session.client.send(calls.confirm(session.account, payment, payment_method))
    match outcome:
        case http.Answer(402, {"error": dict(error)}):
            return understood(lambda: verdicts.declined(error, payment, session.account), error)
        case http.Answer(400, {"error": dict(error)}) if _is_of_customer(error):
            return _decline(session, payment, error, errors.OF_CUSTOMER)
        case _:
            return _answered(session, payment, outcome)


def by_upi(session: Session, payment: Payment, payment_method: str | None) -> Verdict:
    """Confirm the PaymentIntent, which creates Stripe's page, or debits a saved PaymentMethod."""
    account = session.account
    request = (
        calls.confirm(account, payment, payment_method)
        if payment_method
        else calls.confirm_upi(account, payment)
    )
    outcome = session.client.send(request)
    match outcome:
        case http.Answer(402, {"error": dict(error)}):
            return _decline(session, payment, error, understood(lambda: errors.declined_upi(error)))
        case _:
            return _answered(session, payment, outcome)


def without_method(outcome: http.Outcome) -> Verdict:
    """Return the verdict on a card without a PaymentMethod, with which nothing can move."""
    match outcome:
        case http.Answer(402, {"error": dict(error)}):
            return understood(lambda: errors.declined(error), error)
        case http.Answer(400, {"error": dict(error)}):  # such as raw cards that are not allowed
            log_refusal(error)
            return errors.REQUEST_REFUSED
        case http.Answer(401 | 403, {"error": dict(error)}):
            log_refusal(error)
            return errors.ACCOUNT_REFUSED
        case http.NotSent():
            return answers.not_sent(outcome)
        case _:
            return Unanswered()


def _answered(session: Session, payment: Payment, outcome: http.Outcome) -> Verdict:
    match outcome:
        case http.Answer(400, {"error": dict(error)}) if _is_refused(error):
            refusal = errors.MANDATE_REVOKED if errors.is_mandate_ended(error) else errors.REQUEST_REFUSED
            return _decline(session, payment, error, refusal)
        case http.Answer(401 | 403, {"error": dict(error)}):
            log_refusal(error)
            return errors.ACCOUNT_REFUSED
        case _:
            return read(outcome, lambda body: verdicts.verdict_of(session.own(body, payment)))


def _is_refused(error: Object) -> bool:
    """Return whether Stripe refused the request, as it does for a PaymentMethod of another account.

    A PaymentIntent in another state was confirmed by an earlier request.
    """
    was_confirmed = error.get("code") == "payment_intent_unexpected_state"
    return error.get("type") == "invalid_request_error" and not was_confirmed


def _is_of_customer(error: Object) -> bool:
    """Return whether the PaymentMethod belongs to a Customer, whom the PaymentIntent would have to name."""
    return (error.get("code"), error.get("param")) == ("parameter_missing", "payment_method")


def _decline(session: Session, payment: Payment, error: Object, refusal: Declined | Unanswered) -> Verdict:
    """Return the refusal, after a cancellation has proved that no money moved and none can follow."""
    log_refusal(error)
    ended = captures.cancel(session, payment, None)
    return refusal if isinstance(ended, Voided) else Unanswered()
