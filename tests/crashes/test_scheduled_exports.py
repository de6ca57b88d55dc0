"""A schedule makes one export in each period, after any failure."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.system.workers.sweeper import sweep
from tests.crashes.parts import in_part, part_of_this_run
from tests.exports.workers.test_scheduling import DAILY, exports_of, make_due
from tests.faults import Faults, InjectedDeath, InjectedError, Kind, injected
from tests.gateway import Gateway
from tests.in_process_stage import Stage


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
def test_a_period_has_one_export_after_any_failure(
    gateway: Gateway, stage: Stage, kind: Kind, no_other_rows_are_due: None,
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    gateway.post("/v1/export-schedules", DAILY)
    counting = Faults()
    sweep_with(counting, gateway)

    points = in_part(counting.points(kind), part_of_this_run())
    for number, at in enumerate(points, start=1):
        sweep_with(Faults(at, kind), gateway)
        sweep_until(gateway, number + 1)
    sweep(datetime.now(UTC) + timedelta(minutes=10))  # the messages that were lost
    stage.run(gateway.account)

    ranges = sorted((one.selection.first, one.selection.end) for one in exports_of(gateway))
    assert [end for _, end in ranges[:-1]] == [first for first, _ in ranges[1:]]
    assert len(ranges) == len(points) + 1
    assert {one.status for one in exports_of(gateway)} == {"ready"}
    record_property("said", f"{kind} at {len(points)} of {len(counting.points(kind))} points")


def sweep_with(faults: Faults, gateway: Gateway) -> None:
    make_due(gateway)
    with injected(faults), suppress(InjectedError, InjectedDeath):
        faults.during(lambda: sweep(datetime.now(UTC)))


def sweep_until(gateway: Gateway, count: int) -> None:
    """Sweep once more if the failed sweep has not made the period's export."""
    if len(exports_of(gateway)) < count:
        make_due(gateway)
        sweep(datetime.now(UTC))
