"""The health of an acquirer account for a payment method. It reorders accounts, and forbids none."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.breaker import Breaker, BreakerState, after_outcomes, state_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.payments.domain.instrument import Method

SERIOUS = ("medium", "high")  # severities of a downtime


@dataclass(frozen=True, slots=True)
class AcquirerHealth:
    """`downtimes` are those that the acquirer announced and has not ended, with their severities, by id."""

    account: str
    acquirer: str
    method: Method
    breaker: Breaker = field(default_factory=Breaker)
    downtimes: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return health_id(self.acquirer, self.method)


class AcquirerHealthView(TypedDict):
    """The health of an acquirer account for a method. `until` is the end of the time without new payments."""

    method: Method
    state: BreakerState
    consecutive_failures: int
    until: NotRequired[str]
    downtimes: list[str]


def health_id(acquirer: str, method: Method) -> str:
    return f"{acquirer}#{method}"


def is_healthy(health: AcquirerHealth, at: datetime) -> bool:
    """Return whether new payments may ask this account first.

    After an outage the account is asked again by one payment, whose result decides: see `start_probe`.
    """
    is_down = any(severity in SERIOUS for severity in health.downtimes.values())
    return state_of(health.breaker, at) is not BreakerState.OPEN and not is_down


def needs_probe(health: AcquirerHealth, at: datetime) -> bool:
    return state_of(health.breaker, at) is BreakerState.HALF_OPEN


def ordered(acquirers: Sequence[str], unhealthy: Collection[str]) -> list[str]:
    """Return the healthy accounts first, otherwise in the same order. None is left out."""
    return sorted(acquirers, key=lambda name: name in unhealthy)


def after_outcome(health: AcquirerHealth, at: datetime, *, worked: bool) -> AcquirerHealth:
    return replace(health, breaker=after_outcomes(health.breaker, [worked], at))


def after_downtime(health: AcquirerHealth, downtime: Mapping[str, str]) -> AcquirerHealth:
    """Return the health after an announcement: {id, method, severity, state}."""
    others = {name: severity for name, severity in health.downtimes.items() if name != downtime["id"]}
    is_on = downtime["state"] in ("started", "updated")
    return replace(health, downtimes={**others, downtime["id"]: downtime["severity"]} if is_on else others)


def to_view(health: AcquirerHealth, at: datetime) -> AcquirerHealthView:
    view: AcquirerHealthView = {
        "method": health.method,
        "state": state_of(health.breaker, at),
        "consecutive_failures": health.breaker.failures,
        "downtimes": sorted(health.downtimes.values()),
    }
    if health.breaker.open_until and view["state"] is BreakerState.OPEN:
        view["until"] = iso(health.breaker.open_until)
    return view
