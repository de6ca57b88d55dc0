"""Lines of the simulator's payouts, in its own books, which are an acquirer's and not ours."""

from datetime import date, datetime

from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedLine:
    """Hold the amount of a capture that the simulator pays out, or of a refund, in minor units of `currency`.

    `amount` is negative for a refund. `fee` includes `tax`. `booked_at` is the time of the simulator, which
    the test clock advances. `payment_id` and `refund_id` are the gateway's; `reference` is the simulator's.
    """

    account: str
    acquirer: str
    line_id: str
    kind: str
    reference: str
    payment_id: str
    amount: int
    fee: int
    tax: int
    currency: str
    booked_at: datetime
    refund_id: str | None = None

    @property
    def net(self) -> int:
        return self.amount - self.fee


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedPayout:
    """Hold the sum of the net amounts of a day's lines in one currency, in minor units of it."""

    day: date
    currency: str
    net: int
