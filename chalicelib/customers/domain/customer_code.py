"""One-time codes: customers prove who they are by a code that is sent to their address.

Anyone can ask for a code of an order. What they see is the same whether or not the address is the one of the
order's customer; otherwise they could find out who buys at the merchant.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from chalicelib.customers.domain.customer import Customer
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest, RateLimited
from chalicelib.domain.rate_limit import Limit, seconds_left
from chalicelib.domain.search_terms import normal, without_signs
from chalicelib.notices.domain.mail import Channel

LIFETIME: Final = timedelta(minutes=10)
MAX_TRIES: Final = 5
MAX_TO_A_RECIPIENT, MAX_FROM_AN_ADDRESS, MAX_OF_AN_ACCOUNT = 5, 20, 500  # an hour


@dataclass(frozen=True, slots=True)
class CustomerCode:
    """Hold a code as its keyed hash. A code that is not sent has no customer.

    `tries` counts the codes that were entered, and `used_at` is when the right one was.
    """

    account: str
    id: str
    order_id: str
    code_hash: str
    created_at: datetime
    customer_id: str | None = None
    tries: int = 0
    used_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + LIFETIME


def own_address(customer: Customer | None, channel: Channel, address: str) -> str | None:
    """Return the customer's own address if it equals this one. A deleted customer has none."""
    if customer is None:
        return None
    is_email = channel is Channel.EMAIL
    own, form = (customer.email, normal) if is_email else (customer.phone, without_signs)
    return own if own and form(own) == form(address) else None


def limits_of(recipient: str, address: str) -> Sequence[Limit]:
    """Return the limits of new codes, by the fingerprints of the recipient and of the network address."""
    return (
        Limit("recipient-codes", recipient, MAX_TO_A_RECIPIENT),
        Limit("address-codes", address, MAX_FROM_AN_ADDRESS),
        Limit("account-codes", "account", MAX_OF_AN_ACCOUNT),
    )


def too_many(limit: Limit, at: datetime) -> RateLimited:
    wait = seconds_left(at, limit.window_s)
    return RateLimited(f"Too many codes were requested. Try again in {wait} s.", wait)


def wrong() -> BadRequest:
    """Return the refusal of a code. It does not say what is wrong with it."""
    return BadRequest(
        f"The code is wrong, or it has ended after 10 minutes or {MAX_TRIES} tries. Request a new one.",
        "code",
    )
