"""What the attempts of one invocation say of their endpoints: a breaker that opens or closes, an endpoint
that is switched off."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from chalicelib import queues
from chalicelib.domain.breaker import after, has_given_up, has_recovered
from chalicelib.domain.delivery import GONE, Attempt, Control
from chalicelib.domain.endpoint import DisabledReason, Endpoint, disabled, slowed_until
from chalicelib.domain.errors import NotFound
from chalicelib.domain.event import iso
from chalicelib.domain.health import Health, bucket_of
from chalicelib.domain.ids import first_id
from chalicelib.domain.recovery import Recovery
from chalicelib.domain.schedule import LONGEST_S
from chalicelib.log import logger
from chalicelib.queues import RecoveryTask
from chalicelib.settings import Settings
from chalicelib.store import endpoints, health
from chalicelib.webhooks.schedule import usual_schedule

_NEVER = "whd_~"  # behind every id


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
        health.add(ours[0].endpoint, _tally(attempts), at)
        until = slowed_until(ours[0].endpoint, [attempt.duration_ms for attempt in attempts], at)
        if until:
            endpoints.record_slow(ours[0].endpoint, until)
        endpoint = _counted(ours[0].endpoint, attempts, at)
        reason = _reason_to_stop(endpoint, attempts, at)
        if reason:
            _switch_off(endpoint, reason, at, settings)


def _tally(attempts: Sequence[Attempt]) -> Health:
    return Health(
        len(attempts),
        sum(attempt.succeeded for attempt in attempts),
        dict(Counter(bucket_of(attempt.duration_ms) for attempt in attempts)),
    )


def _counted(endpoint: Endpoint, attempts: Sequence[Attempt], at: datetime) -> Endpoint:
    """The endpoint with what they make of its breaker. Nothing is written while all goes well."""
    outcomes = [attempt.succeeded for attempt in attempts]
    while (breaker := after(endpoint.breaker, outcomes, at)) != endpoint.breaker:
        if endpoints.record_breaker(endpoint, breaker):
            if has_recovered(endpoint.breaker, breaker):
                queues.send([(_resumption(endpoint, at), 0)])
            return replace(endpoint, breaker=breaker)
        try:
            endpoint = endpoints.get(endpoint.account, endpoint.id)
        except NotFound:
            break
    return endpoint


def _resumption(endpoint: Endpoint, at: datetime) -> RecoveryTask:
    """Of all that can still be waiting: it may be as old as the longest schedule is long."""
    oldest = (endpoint.breaker.failing_since or at) - timedelta(seconds=LONGEST_S)
    return RecoveryTask(
        endpoint.account, endpoint.id, Recovery.RESUME, first_id("whd", oldest), _NEVER, iso(at)
    )


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
