"""Read an acquirer's answer: what it means to us, or that its meaning is unknown."""

from collections.abc import Callable

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.json_fields import Object, Result, understood


def read(
    outcome: http.Outcome, parse: Callable[[Object], Result], log_refusal: Callable[[Object], None]
) -> Result | NotSent | Unanswered:
    """Return what `parse` makes of a successful answer.

    Everything else is unknown, except a request that was not sent.
    """
    match outcome:
        case http.NotSent():
            return not_sent(outcome)
        case http.Answer(200, dict(body)):
            return understood(lambda: parse(body))
        case http.Answer(_, {"error": dict(error)}):
            log_refusal(error)
            return Unanswered()
        case _:
            return Unanswered()


def or_unanswered(found: Result | NotSent) -> Result | Unanswered:
    """Return the result of a lookup that follows a request. If it was not sent, the result stays unknown."""
    return Unanswered() if isinstance(found, NotSent) else found


def not_sent(outcome: http.NotSent) -> NotSent:
    """Return the verdict on a request that was not sent, with its cause."""
    return NotSent("out_of_time" if outcome.out_of_time else "unreachable")
