"""Send a request to one Stripe account, and read its answer."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger
from chalicelib.payments.acquirers import NotSent, Unanswered, answers, http, json_fields
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, items, text, truth
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.acquirers.stripe.account import Account
from chalicelib.payments.acquirers.stripe.verdicts import Intent, intent_of
from chalicelib.payments.domain.payment import Payment

Result = TypeVar("Result")


class Page(NamedTuple):
    listed: list[Object]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Session:
    account: Account
    client: http.Client

    def own(self, body: Object, payment: Payment) -> Intent:
        """Return the body as the payment's PaymentIntent. Raises NotUnderstood."""
        return intent_of(body, payment, self.account)

    def look(self, payment: Payment) -> Intent | NotSent | Unanswered:
        """Retrieve the payment's PaymentIntent."""
        return self.read(calls.retrieve(self.account, payment), lambda body: self.own(body, payment))

    def read(self, request: http.Request, parse: Callable[[Object], Result]) -> Result | NotSent | Unanswered:
        """Send the request, and return what `parse` makes of a successful answer."""
        return read(self.client.send(request), parse)

    def read_page(self, request: http.Request) -> Page | NotSent | Unanswered:
        """Return one page of a list."""
        return self.read(request, _page)

    def read_all(
        self, page: Callable[[str | None], http.Request], max_pages: int
    ) -> list[Object] | NotSent | Unanswered:
        """Return the objects of a list. `page` returns the request of the page after an id.

        A list with more pages is Unanswered: half of a list proves nothing.
        """
        found: list[Object] = []
        for _ in range(max_pages):
            after = str(found[-1]["id"]) if found else None
            one = self.read_page(page(after))
            if isinstance(one, NotSent | Unanswered):
                return one
            found += one.listed
            if not one.has_more:
                return found
        return Unanswered()


def _page(body: Object) -> Page:
    expect(body, object="list")
    listed, has_more = items(body, "data"), truth(body, "has_more")
    if has_more and not listed:
        raise NotUnderstood("data")
    for one in listed:
        text(one, "id")
    return Page(listed, has_more)


def read(outcome: http.Outcome, parse: Callable[[Object], Result]) -> Result | NotSent | Unanswered:
    """Return what `parse` makes of a successful answer.

    Everything else is unknown, except a request that was not sent, or that Stripe refused unread.
    """
    match outcome:
        case http.Answer(429, {"error": {"code": "rate_limit"}}):
            return NotSent()
        case _:
            return answers.read(outcome, parse, log_refusal)


def understood(parse: Callable[[], Result], error: Object | None = None) -> Result | Unanswered:
    """Return what `parse` returns, or Unanswered if it does not understand the answer."""
    result = json_fields.understood(parse)
    if isinstance(result, Unanswered) and error is not None:
        log_refusal(error)
    return result


def log_refusal(error: Object) -> None:
    """Log the codes of an error, without its message, which may quote the request."""
    codes: dict[str, Any] = {name: error.get(name) for name in ("code", "decline_code", "param")}
    logger.error("acquirer.refused", error_type=error.get("type"), **codes)
