"""Send a request to one Cashfree account, and read its answer."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger
from chalicelib.payments.acquirers import NotSent, Unanswered, answers, http
from chalicelib.payments.acquirers.cashfree import calls, verdicts
from chalicelib.payments.acquirers.cashfree.account import Account
from chalicelib.payments.acquirers.cashfree.verdicts import Order, Seen
from chalicelib.payments.acquirers.json_fields import Object, understood
from chalicelib.payments.domain.payment import Payment

REFUSED = frozenset({400, 404})  # a written refusal, whose code says why
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Session:
    account: Account
    client: http.Client

    def look(self, payment: Payment) -> Seen | NotSent | Unanswered:
        """Read the order, and then its payments."""
        request = calls.order(self.account, payment)
        order = self.read(request, lambda body: verdicts.order_of(body, payment))
        if not isinstance(order, Order):
            return order
        return self.read(
            calls.payments_of(self.account, payment),
            lambda body: Seen(self.account, payment, order, verdicts.attempts_of(body, payment)),
        )

    def look_after_end(self, payment: Payment) -> Seen | NotSent | Unanswered:
        """End the order, so that nothing can follow, and read what became of it."""
        self.client.send(calls.terminate(self.account, payment))
        return self.look(payment)

    def read(self, request: http.Request, parse: Callable[[Object], Result]) -> Result | NotSent | Unanswered:
        """Send the request, and return what `parse` makes of a successful answer."""
        return read(self.client.send(request), parse)


def can_be_paid(seen: Seen) -> bool:
    """Return whether the order waits for a payment; False if that is not understood."""
    return understood(lambda: seen.can_be_paid) is True


def read(outcome: http.Outcome, parse: Callable[[Object], Result]) -> Result | NotSent | Unanswered:
    """Return what `parse` makes of a successful answer.

    Everything else is unknown, except a request that was not sent, or that exceeded the rate limit.
    """
    match outcome:
        case http.NotSent():
            return answers.not_sent(outcome)
        case http.Answer(429, {"type": "rate_limit_error"}):
            return NotSent()
        case http.Answer(200, dict(body)):
            return understood(lambda: parse(body))
        case http.Answer(status, dict(error)):
            log_refusal(status, error)
            return Unanswered()
        case _:
            return Unanswered()


def refusal(outcome: http.Outcome, parse: Callable[[Object], Result]) -> Result | None:
    """Return what `parse` makes of a written refusal; None for every other outcome, or an unknown code."""
    match outcome:
        case http.Answer(status, dict(error)) if status in REFUSED:
            refused = understood(lambda: parse(error))
            if not isinstance(refused, Unanswered):
                return refused
            log_refusal(status, error)
            return None
        case _:
            return None


def log_refusal(status: int, error: Object) -> None:
    """Log the codes of an error, without its message, which may quote the request."""
    logger.error("acquirer.refused", status=status, error_type=error.get("type"), code=error.get("code"))
