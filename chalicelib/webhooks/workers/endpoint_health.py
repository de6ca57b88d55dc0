"""Apply the outcomes of attempts to their endpoints: disable one that asks for it immediately; open or close
breakers, disable failing endpoints, and count ended deliveries, at the end of an invocation."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import field, replace
from datetime import datetime
from itertools import groupby

from chalicelib import request_id
from chalicelib.db.backoff import Backoff
from chalicelib.db.parallel import for_each
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.audit import Audited, entry_of
from chalicelib.domain.breaker import TRIPS_AT, after_outcomes
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Busy, NotFound
from chalicelib.log import logger, with_keys
from chalicelib.messaging import queues
from chalicelib.settings import Settings
from chalicelib.webhooks.domain.attempt import GONE, Attempt, ReceiverDirective
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.domain.delivery_counts import count_ended
from chalicelib.webhooks.domain.endpoint import (
    SLOW_AFTER_S,
    DisabledReason,
    Endpoint,
    becomes_quick,
    disable,
    is_slow,
    to_view,
)
from chalicelib.webhooks.domain.endpoint_health import Health, bucket_of
from chalicelib.webhooks.domain.outage import has_recovered, must_disable
from chalicelib.webhooks.domain.tasks import release_held_task
from chalicelib.webhooks.sending.schedule import default_schedule
from chalicelib.webhooks.store import delivery_counts, endpoint_health, endpoints
from chalicelib.webhooks.workers.slow_watch import SlowWatch

_WRITES_AT_A_TIME = 4  # the attempts that go on need the other connections of the client


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt, the delivery as written after it, and its endpoint as read before it, if it has one.

    `request` led to the attempt.
    """

    delivery: Delivery
    endpoint: Endpoint | None
    attempt: Attempt
    request: str | None = field(default_factory=request_id.current)


def watch_slow(
    endpoint: Endpoint, watch: SlowWatch, now: Callable[[], datetime]
) -> AbstractContextManager[None]:
    """Mark an endpoint of the main queue slow as soon as the request takes long, without waiting for the
    response."""
    return nullcontext() if is_slow(endpoint) else watch.watch(lambda: endpoints.record_slow(endpoint, now()))


def apply_response_control(endpoint: Endpoint, attempt: Attempt, settings: Settings) -> None:
    """Disable the endpoint if its response asks for it.

    Called before the attempt is written: after a crash in between, the next attempt finds it disabled.
    """
    reason = _disable_reason(attempt)
    if reason:
        _disable(endpoint, reason, attempt.ended_at, settings)


def finish_batch(outcomes: Sequence[Outcome], at: datetime, settings: Settings) -> None:
    """Write health and breaker once per endpoint and invocation, disable failing endpoints, and move an
    endpoint to the main queue after its first quick success. Count the ended deliveries once per account.

    What follows for an endpoint names the request that led to its last attempt.
    """
    ordered = sorted(outcomes, key=_account_of)  # sorted() is stable
    by_account = [(account, list(ours)) for account, ours in groupby(ordered, key=_account_of)]
    for_each(lambda one: _finish_account(*one, at, settings), by_account, _WRITES_AT_A_TIME)


def _finish_account(account: str, outcomes: Sequence[Outcome], at: datetime, settings: Settings) -> None:
    for endpoint, attempts, last_request in _by_endpoint(outcomes):
        with request_id.started_by(last_request):
            endpoint_health.add(endpoint, _tally(attempts), at)
            updated = _update_breaker(endpoint, attempts, at)
            if must_disable(updated.breaker, at):
                _disable(updated, DisabledReason.FAILING, at, settings)
            _move_to_main_queue(updated, attempts)
    with with_keys(requests=sorted({one.request for one in outcomes if one.request})):
        delivery_counts.add(account, count_ended([one.delivery for one in outcomes]), at)


def _account_of(outcome: Outcome) -> str:
    return outcome.delivery.account


def _by_endpoint(outcomes: Iterable[Outcome]) -> Iterator[tuple[Endpoint, list[Attempt], str | None]]:
    """Yield each endpoint that got requests, with its attempts in the order in which they ended, and the
    request that led to the last one."""
    sent = [(one.endpoint, one) for one in outcomes if one.endpoint and not one.attempt.is_skipped]
    # sorted() is stable, so it keeps the order in which attempts ended
    for _, group in groupby(sorted(sent, key=lambda one: one[0].id), key=lambda one: one[0].id):
        endpoints_read, ended = zip(*group, strict=True)
        yield endpoints_read[0], [one.attempt for one in ended], ended[-1].request


def _move_to_main_queue(endpoint: Endpoint, attempts: Sequence[Attempt]) -> None:
    quick = [one.ended_at for one in attempts if one.succeeded and not _is_slow(one)]
    if quick and becomes_quick(endpoint, quick[-1]):
        endpoints.record_quick(endpoint, quick[-1])


def _is_slow(attempt: Attempt) -> bool:
    return attempt.duration_ms >= SLOW_AFTER_S * 1000


def _tally(attempts: Sequence[Attempt]) -> Health:
    return Health(
        len(attempts),
        sum(attempt.succeeded for attempt in attempts),
        dict(Counter(bucket_of(attempt.duration_ms) for attempt in attempts)),
    )


def _update_breaker(endpoint: Endpoint, attempts: Sequence[Attempt], at: datetime) -> Endpoint:
    """Return the endpoint with its breaker after the attempts. A healthy endpoint needs no write.

    The first time-out of an endpoint that has never responded quickly opens it, since each one keeps a worker
    of the queue for slow endpoints waiting.
    """
    outcomes = [attempt.succeeded for attempt in attempts]
    trips_at = 1 if is_slow(endpoint) and any(map(_is_slow, attempts)) else TRIPS_AT
    backoff = Backoff(f"webhook_endpoints {endpoint.account} {endpoint.id}")
    while (breaker := after_outcomes(endpoint.breaker, outcomes, at, trips_at)) != endpoint.breaker:
        if endpoints.record_breaker(endpoint, breaker):
            if has_recovered(endpoint.breaker, breaker):
                queues.send([(release_held_task(endpoint, at), 0)])
            return replace(endpoint, breaker=breaker)
        try:
            backoff.wait()
            endpoint = endpoints.get(endpoint.account, endpoint.id)
        except (Busy, NotFound):  # if it is busy, other attempts update the breaker
            break
    return endpoint


def _disable_reason(attempt: Attempt) -> DisabledReason | None:
    if attempt.response_code == GONE:
        return DisabledReason.GONE
    return DisabledReason.RECEIVER if attempt.directive == ReceiverDirective.DISABLE else None


def _disable(endpoint: Endpoint, reason: DisabledReason, at: datetime, settings: Settings) -> None:
    default = default_schedule(endpoint.account, settings)
    change = disable(endpoint, reason, default, at)
    changed = Audited(
        "webhook_endpoint", endpoint.id, to_view(change.before, default), to_view(change.after, default)
    )
    if endpoints.disable(change, entry_of(endpoint.account, GATEWAY, "disable_endpoint", changed, "", at)):
        logger.info(
            "endpoint.disabled", account=endpoint.account, endpoint_id=endpoint.id, reason=reason.value
        )
