"""What attempts say of their endpoints: one that wants no more is switched off at once; a breaker opens or
closes, or an endpoint is given up, when all attempts of an invocation are known."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from threading import Timer

from chalicelib.domain.errors import NotFound
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.settings import Settings
from chalicelib.webhooks.domain.breaker import after, has_given_up, has_recovered
from chalicelib.webhooks.domain.delivery import GONE, Attempt, Control
from chalicelib.webhooks.domain.endpoint import DisabledReason, Endpoint, disabled, slowed_until
from chalicelib.webhooks.domain.endpoint_health import Health, bucket_of
from chalicelib.webhooks.sending.schedule import usual_schedule
from chalicelib.webhooks.store import endpoint_health, endpoints


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt that was made, at an endpoint as it was read before."""

    endpoint: Endpoint
    attempt: Attempt


@contextmanager
def noticed_if_slow(endpoint: Endpoint, after_s: float, now: Callable[[], datetime]) -> Iterator[None]:
    """While its answer is waited for, not when it is there: what comes meanwhile does not wait behind it."""

    def notice() -> None:
        until = slowed_until(endpoint, now())
        if until:
            endpoints.record_slow(endpoint, until)

    alarm = Timer(after_s, notice)
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def heed(endpoint: Endpoint, attempt: Attempt, settings: Settings) -> None:
    """Switches off an endpoint whose answer asks for it. Before the attempt is written down: what is lost in
    between is attempted again, and finds it switched off."""
    reason = _wish(attempt)
    if reason:
        _switch_off(endpoint, reason, attempt.ended_at, settings)


def conclude(outcomes: Iterable[Outcome], at: datetime, settings: Settings) -> None:
    """Once an invocation and endpoint, since they are written down once."""
    by_endpoint = sorted(outcomes, key=lambda outcome: outcome.endpoint.id)  # stable: the order of ends stays
    for _, group in groupby(by_endpoint, key=lambda outcome: outcome.endpoint.id):
        ours = list(group)
        attempts = [outcome.attempt for outcome in ours]
        endpoint_health.add(ours[0].endpoint, _tally(attempts), at)
        endpoint = _counted(ours[0].endpoint, attempts, at)
        if has_given_up(endpoint.breaker, at):
            _switch_off(endpoint, DisabledReason.FAILING, at, settings)


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
                queues.send([(queues.resumption(endpoint, at), 0)])
            return replace(endpoint, breaker=breaker)
        try:
            endpoint = endpoints.get(endpoint.account, endpoint.id)
        except NotFound:
            break
    return endpoint


def _wish(attempt: Attempt) -> DisabledReason | None:
    if attempt.response_code == GONE:
        return DisabledReason.GONE
    return DisabledReason.RECEIVER if attempt.control == Control.DISABLE else None


def _switch_off(endpoint: Endpoint, reason: DisabledReason, at: datetime, settings: Settings) -> None:
    off, event = disabled(endpoint, reason, usual_schedule(endpoint.account, settings), at)
    if endpoints.disable(off, event):
        logger.info("endpoint.disabled", account=off.account, endpoint_id=off.id, reason=reason.value)
