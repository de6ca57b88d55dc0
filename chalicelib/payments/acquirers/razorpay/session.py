"""Send a request to one Razorpay account, and read its answer."""

from collections.abc import Callable
from dataclasses import field
from datetime import UTC, datetime

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers import NotSent, Unanswered, answers, http
from chalicelib.payments.acquirers.json_fields import Object, Result, expect, items
from chalicelib.payments.acquirers.razorpay import calls, entities, errors
from chalicelib.payments.acquirers.razorpay.account import Account
from chalicelib.payments.acquirers.razorpay.entities import Order, OrderPayment
from chalicelib.payments.domain.payment import Payment


@dataclass(frozen=True, slots=True)
class Session:
    account: Account
    client: http.Client
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def look(self, payment: Payment) -> list[OrderPayment] | NotSent | Unanswered:
        """List the payments of the payment's order at Razorpay."""
        request = calls.payments_of_order(self.account, payment)
        return self.read(
            request, lambda body: [entities.order_payment_of(one, payment) for one in collection(body)]
        )

    def order(self, payment: Payment) -> Order | NotSent | Unanswered:
        """Retrieve the payment's order."""
        request = calls.order(self.account, payment)
        return self.read(request, lambda body: entities.order_of(body, payment))

    def read(self, request: http.Request, parse: Callable[[Object], Result]) -> Result | NotSent | Unanswered:
        """Send the request, and return what `parse` makes of a successful answer."""
        return read(self.client.send(request), parse)

    def read_all(
        self, page: Callable[[int], http.Request], page_size: int, max_pages: int
    ) -> list[Object] | NotSent | Unanswered:
        """Return the objects of a list. `page` returns the request that skips a number of them.

        A list with more pages is Unanswered: half of a list proves nothing.
        """
        found: list[Object] = []
        for _ in range(max_pages):
            one = self.read(page(len(found)), collection)
            if isinstance(one, NotSent | Unanswered):
                return one
            found += one
            if len(one) < page_size:
                return found
        return Unanswered()


def read(outcome: http.Outcome, parse: Callable[[Object], Result]) -> Result | NotSent | Unanswered:
    """Return what `parse` makes of a successful answer."""
    return answers.read(outcome, parse, errors.log_refusal)


def collection(body: Object) -> list[Object]:
    """Return the objects of a collection. Raises NotUnderstood if some are missing."""
    expect(body, entity="collection")
    listed = items(body, "items")
    expect(body, count=len(listed))
    return listed
