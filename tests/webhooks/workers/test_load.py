"""Many endpoints, some of them failing: the correctness of bench/webhooks.py with a small load."""

import pytest

from bench import webhooks
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.in_process_stage import Stage


@pytest.mark.timeout(300)
def test_dead_and_slow_endpoints_cause_no_loss_and_filters_hold(stage: Stage) -> None:
    load = webhooks.run(30, 20, bad=True, timeout_s=120, slow_s=1)

    assert {url: set(got) for url, got in load.arrivals.items()} == webhooks.expected_events(load)
    event_ids = [row.event_id for row in DeliveryRow.of_account(load.account)]
    filters = load.filters.values()
    assert len(event_ids) == sum(
        webhooks.is_subscribed(patterns, event.type) for patterns in filters for event in load.events
    )
