"""What the attempts of one invocation say of their endpoints: a breaker that opens or closes, an endpoint
that is switched off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from chalicelib.domain.breaker import after, has_given_up
from chalicelib.domain.delivery import GONE, Attempt, Control
from chalicelib.domain.endpoint import DisabledReason, Endpoint, disabled
from chalicelib.domain.errors import NotFound
from chalicelib.log import logger
from chalicelib.settings import Settings
from chalicelib.store import endpoints
from chalicelib.webhooks.schedule import usual_schedule


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt that was made, at an endpoint as it was read before."""

    endpoint: Endpoint
    attempt: Attempt


def conclude(outcomes: Iterable[Outcome], at: datetime, settings: Settings) -> None:
    """Once an invocation and endpoint, since they are written down once."""
    by_endpoint = sorted(outcomes, key=lambda outcome: outcome.endpoint.id)  # stable: the order of ends stays
    for _, group in groupby(by_endpoint, key=lambda outcome: outcome.endpoint.id):
        ours = list(group)
        attempts = [outcome.attempt for outcome in ours]
        endpoint = _counted(ours[0].endpoint, attempts, at)
        reason = _reason_to_stop(endpoint, attempts, at)
        if reason:
            _switch_off(endpoint, reason, at, settings)


def _counted(endpoint: Endpoint, attempts: Sequence[Attempt], at: datetime) -> Endpoint:
    """The endpoint with what they make of its breaker. Nothing is written while all goes well."""
    outcomes = [attempt.succeeded for attempt in attempts]
    while (breaker := after(endpoint.breaker, outcomes, at)) != endpoint.breaker:
        if endpoints.record_breaker(endpoint, breaker):
            return replace(endpoint, breaker=breaker)
        try:
            endpoint = endpoints.get(endpoint.account, endpoint.id)
        except NotFound:
            break
    return endpoint


def _reason_to_stop(endpoint: Endpoint, attempts: Sequence[Attempt], at: datetime) -> DisabledReason | None:
    if any(attempt.response_code == GONE for attempt in attempts):
        return DisabledReason.GONE
    if any(attempt.control == Control.DISABLE for attempt in attempts):
        return DisabledReason.RECEIVER
    return DisabledReason.FAILING if has_given_up(endpoint.breaker, at) else None


def _switch_off(endpoint: Endpoint, reason: DisabledReason, at: datetime, settings: Settings) -> None:
    off, event = disabled(endpoint, reason, usual_schedule(endpoint.account, settings), at)
    if endpoints.disable(off, event):
        logger.info("endpoint.disabled", account=off.account, endpoint_id=off.id, reason=reason.value)
