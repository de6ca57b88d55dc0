"""A payment in the simulator's own books, which are an acquirer's and not ours."""

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass

REFERENCE_PREFIX = "sim_"  # of the simulator's references only


def is_simulated(reference: str | None) -> bool:
    """Return whether the simulator, or an account at it, has the payment of this reference."""
    return reference is not None and reference.startswith(REFERENCE_PREFIX)


class SimulatedStatus(StrEnum):
    NEW = "new"
    CHALLENGED = "challenged"
    PROCESSING = "processing"
    APPROVED = "approved"
    DECLINED = "declined"


class SimulatedRefund(TypedDict):
    """`id` is the gateway's id of the refund, and `at` the time of its request in ISO 8601."""

    id: str
    amount: int
    at: str


class SimulatedResponse(TypedDict):
    """The merchant's answer to a dispute: accept or contest, and the time of its request in ISO 8601."""

    response: str
    at: str


class StoredAnswer(TypedDict):
    """The first answer under an idempotency key, with the request that it answered."""

    at: str
    request: str
    verdict: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clock:
    """`at` is the current time. `advances` has the time and seconds of each advance of the test clock."""

    at: datetime
    advances: Sequence[tuple[datetime, int]] = ()

    @property
    def now(self) -> datetime:
        """Return the current time with all advances."""
        return self.at + timedelta(seconds=sum(seconds for _, seconds in self.advances))

    def time_of(self, moment: datetime) -> datetime:
        """Return the time that this clock showed at a moment: it is later by the advances made before."""
        advanced = sum(seconds for made_at, seconds in self.advances if made_at < moment)
        return moment + timedelta(seconds=advanced)

    def moment_of(self, shown: datetime) -> datetime:
        """Return the last moment at which this clock showed that time or an earlier one."""
        advanced, end = self.now - self.at, self.at
        for made_at, seconds in sorted(self.advances, reverse=True):
            if min(end, shown - advanced) > made_at:
                break
            advanced, end = advanced - timedelta(seconds=seconds), made_at
        return min(end, shown - advanced)

    def elapsed(self, since: datetime) -> timedelta:
        """Return the time since then, with the advances that were made in between."""
        advanced = sum(seconds for made_at, seconds in self.advances if made_at >= since)
        return self.at - since + timedelta(seconds=advanced)


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedPayment:
    """Amounts in minor units of `currency`. `requested` is the amount that the gateway asked for.

    `result` is the code of a decline, or success; `fault` is the behavior that the test value selects.
    `saved_token` is the token of the method that the payment saves.
    `capture_pending` is the total after a capture that waits for the bank since `capture_at`.
    `answers` holds the first answer of each idempotency key; `lost` has the keys of lost messages.
    `moves` are the movements of money, in order, such as ["captured", 50000, time]. `version` counts changes.
    """

    account: str
    reference: str
    payment_id: str
    requested: int
    currency: str
    auto_capture: bool
    created_at: datetime
    result: str
    fault: str | None = None
    challenged: bool = False
    saved_token: str | None = None
    status: SimulatedStatus = SimulatedStatus.NEW
    status_at: datetime | None = None
    authorized: int = 0
    captured: int = 0
    released: int = 0
    capture_pending: int = 0
    capture_at: datetime | None = None
    refunds: list[SimulatedRefund] = field(default_factory=list)
    dispute_response: SimulatedResponse | None = None
    answers: dict[str, StoredAnswer] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    moves: list[list[Any]] = field(default_factory=list)
    version: int = 1

    @property
    def capturable(self) -> int:
        return self.authorized - self.captured - self.released

    def moved(self, kind: str, amount: int, at: datetime, **changes: Any) -> Self:
        """Return the payment after a movement of money."""
        return replace(self, moves=[*self.moves, [kind, amount, at.isoformat()]], **changes)
