"""A receiver that answers 410 wants no more events: its endpoint is disabled."""

from datetime import timedelta

from chalicelib.db.rows import AuditRow
from chalicelib.webhooks.domain.endpoint import Endpoint, EndpointState, state_of, update
from chalicelib.webhooks.domain.tasks import next_attempt
from chalicelib.webhooks.sending.post_result import PostResult
from chalicelib.webhooks.store import endpoints
from chalicelib.webhooks.workers.deliveries import attempt
from chalicelib.webhooks.workers.delivery_batch import load
from tests.builders import NOON
from tests.fake_sender import context_at, responding_with
from tests.webhooks.workers.invocations import pending_deliveries

GONE = responding_with(PostResult(410))


def test_a_gone_response_disables_the_endpoint_before_its_batch_ends(endpoint: Endpoint) -> None:
    (delivery,) = pending_deliveries(endpoint, 1)
    task = next_attempt(delivery)

    attempt(task, load([task], NOON), context_at(NOON, GONE))

    off = endpoints.get(endpoint.account, endpoint.id)
    assert (state_of(off), off.disabled_reason) == (EndpointState.DISABLED, "gone")
    [entry] = AuditRow.query(endpoint.account.partition("#")[0])
    assert (entry.actor_type, entry.action, entry.resource_id) == ("system", "disable_endpoint", endpoint.id)
    assert entry.after == {"state": "disabled", "disabled_reason": "gone"}


def test_a_late_gone_response_of_the_previous_url_does_not_disable_the_new_one(endpoint: Endpoint) -> None:
    (delivery,) = pending_deliveries(endpoint, 1)
    task = next_attempt(delivery)
    batch = load([task], NOON)
    endpoints.update(update(endpoint, NOON + timedelta(seconds=1), url="https://new.example.com/hook"))

    attempt(task, batch, context_at(NOON, GONE))

    assert state_of(endpoints.get(endpoint.account, endpoint.id)) is EndpointState.ENABLED
