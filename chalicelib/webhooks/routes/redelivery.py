"""/v1/webhook-endpoints/{id}/…: redelivery of events, and test events."""

from dataclasses import replace

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.db import idempotency
from chalicelib.domain.errors import BadRequest, Conflict
from chalicelib.domain.event import iso
from chalicelib.domain.ids import first_id, new_id
from chalicelib.http.fields import EventType, Instant, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.messaging import queues
from chalicelib.versions.rendering import payload
from chalicelib.webhooks.domain.delivery import delivery_of
from chalicelib.webhooks.domain.delivery_view import DeliveryView, to_view
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.event_examples import example
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.domain.tasks import RecoveryTask, next_attempt
from chalicelib.webhooks.store import deliveries, endpoints, redelivery

recovery_api = Blueprint(__name__)


class TimeRange(Body):
    """The events from `since` until before `until`, by default now. `dry_run` only counts."""

    since: Instant
    until: Omittable[Instant] = None
    dry_run: bool = False


class RecoveryView(TypedDict):
    """`count` deliveries are queued; with `more` there are others, which are queued too."""

    count: int
    more: bool
    dry_run: bool


class TestEventRequest(Body):
    event: EventType


@endpoint(
    recovery_api, "/v1/webhook-endpoints/{endpoint_id}/recover", "POST",
    summary="Retry the failed deliveries of an endpoint",
    description=(
        "Queues one more attempt for each failed delivery of events in the time range. Set `dry_run` to "
        "count them only."
    ),
    body=TimeRange,
)  # fmt: skip
def recover_endpoint(request: Request, endpoint_id: str, body: TimeRange) -> RecoveryView:
    """Retry each failed delivery once."""
    return _recover(request, endpoint_id, body, Recovery.RECOVER)


@endpoint(
    recovery_api, "/v1/webhook-endpoints/{endpoint_id}/replay", "POST",
    summary="Deliver missed events to an endpoint",
    description=(
        "Delivers the events in the time range that the endpoint subscribes to but did not receive, "
        "because it was disabled or did not exist. Set `dry_run` to count them only."
    ),
    body=TimeRange,
)  # fmt: skip
def replay_endpoint(request: Request, endpoint_id: str, body: TimeRange) -> RecoveryView:
    """Deliver subscribed events that the endpoint missed while it was disabled or did not exist."""
    return _recover(request, endpoint_id, body, Recovery.REPLAY)


@endpoint(
    recovery_api, "/v1/webhook-endpoints/{endpoint_id}/test", "POST",
    summary="Send a test event to an endpoint",
    description=(
        "Delivers an example of an event to the endpoint, even if the endpoint does not subscribe to it. "
        "The event is not in the event log."
    ),
    status=201, body=TestEventRequest,
)  # fmt: skip
def send_test_event(request: Request, endpoint_id: str, body: TestEventRequest) -> DeliveryView:
    """Send an example event regardless of the endpoint's subscriptions. It is not in the event log."""
    target = _enabled(request, endpoint_id)
    sample = example(body.event, request.account, request.at)
    event = replace(sample, id=new_id("evt", request.at), request_id=request.id)
    sent = payload(event, target.api_version)
    delivery = replace(delivery_of(event, target.id, target.url), payload=sent, due_at=request.at)
    entry = request.audit("webhook_endpoint", target.id, after={"event": body.event})
    deliveries.add(delivery, request.claim(to_view(delivery)), entry)
    queues.send([(next_attempt(delivery), 0)])
    return to_view(delivery)


def _recover(request: Request, endpoint_id: str, body: TimeRange, recovery: Recovery) -> RecoveryView:
    """Count the deliveries, write the entry of the audit log, then queue the work.

    A request that fails before its claim is written can be repeated without queuing deliveries twice.
    """
    target = _enabled(request, endpoint_id)
    until = body.until or request.at
    if body.since >= until:
        raise BadRequest("since must be before until", "since")
    request.check_unclaimed()
    first, end = first_id(recovery.prefix, body.since), first_id(recovery.prefix, until)
    count, more = redelivery.count(recovery, target, first, end)
    answer: RecoveryView = {"count": count, "more": more, "dry_run": body.dry_run}
    if not body.dry_run:
        chosen = {"since": iso(body.since), "until": iso(until), "count": count}
        request.record_before_work(request.audit("webhook_endpoint", target.id, after=chosen))
        if count or more:
            task = RecoveryTask(target.account, target.id, recovery, first, end, iso(request.at))
            queues.send([(task, 0)])
    idempotency.add(request.claim(answer))
    return answer


def _enabled(request: Request, endpoint_id: str) -> Endpoint:
    """Raise NotFound, Conflict."""
    target = endpoints.get(request.account, endpoint_id)
    if target.is_disabled:
        raise Conflict("The endpoint is disabled. Enable it first.")
    return target
