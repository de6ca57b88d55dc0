"""The sums of a report add up with the rows, however often its worker dies."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import count as counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.db.leases import LeaseLost
from chalicelib.domain.ids import new_id
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from chalicelib.reports.domain.kinds import ReportKind
from chalicelib.reports.domain.period import Period
from chalicelib.reports.domain.report import LEASE, Report, ReportFailure, ReportStatus
from chalicelib.reports.domain.report_view import to_details
from chalicelib.reports.domain.sums import Sums
from chalicelib.reports.domain.tasks import ReportTask, report_task
from chalicelib.reports.store import reports
from chalicelib.reports.store.rows import ReportRow
from chalicelib.reports.workers import counting, sources
from chalicelib.system.workers.sweeper import sweep
from tests.builders import a_refund, captured
from tests.crashes.parts import in_part, part_of_this_run
from tests.faults import Faults, InjectedDeath, InjectedError, Kind, injected
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.reports.random_account import KEY, START, Rows, ScannedSums, rows_of_account, scan, write

AT = START + timedelta(days=90)
ZONES = ("UTC", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati")


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PAGE_SIZE", 3)
    monkeypatch.setattr(counting, "STEP_PAGES", 2)


def a_report(account: str, **changes: Any) -> Report:
    values: dict[str, Any] = {
        "account": account, "id": new_id("rep", AT), "kind": ReportKind.SUMMARY, "time_zone": "Asia/Kolkata",
        "period": Period(date(2026, 10, 1), date(2026, 10, 31)), "created_at": AT,
    }  # fmt: skip
    return Report(**values | changes)


def added(account: str, **changes: Any) -> Report:
    report = a_report(account, **changes)
    reports.add(report, None, None)
    return report


def count(report: Report, has_time: Callable[[], bool] = lambda: True) -> None:
    counting.count(report_task(report), lambda: AT, has_time)


def calls(number: int) -> Callable[[], bool]:
    """Return a clock that has time for a number of calls."""
    made = counter()
    return lambda: next(made) < number


def sums_of(sums: Sums) -> ScannedSums:
    return {
        (key.day.isoformat(), *key.group): {name: n for name, n in counts.items() if n}
        for key, counts in sums.rows()
    }


def shown_sums(report: Report, part: str) -> ScannedSums:
    """Return the sums of a period as the API shows them."""
    ended = reports.get(report.account, report.id)
    view: Any = to_details(ended, reports.sums(ended), None)
    return {
        (row["day"], *(row.get(name) for name in KEY)): {name: n for name, n in row["metrics"].items() if n}
        for row in view[part]["rows"]
    }


days = st.integers(-40, 25).map(lambda number: START.date() + timedelta(days=number))
periods = st.tuples(days, st.integers(0, 40)).map(lambda one: Period(one[0], one[0] + timedelta(days=one[1])))


@settings(max_examples=15, suppress_health_check=list(HealthCheck), print_blob=True)
@given(data=st.data(), zone=st.sampled_from(ZONES), period=periods, compared=periods)
def test_every_sum_is_that_of_a_linear_scan(
    cloud: str, data: st.DataObject, zone: str, period: Period, compared: Period
) -> None:
    account = f"{new_id('mer', datetime.now(UTC))}#test"
    rows = data.draw(rows_of_account(account))
    write(rows)

    for kind in ReportKind:
        report = added(account, kind=kind, time_zone=zone, period=period, comparison=compared)
        count(report)
        for part, of in (("current", period), ("compared", compared)):
            wanted = scan(kind, rows, zone, of.first.isoformat(), of.last.isoformat())
            assert shown_sums(report, part) == wanted, (kind, part)


def test_totals_are_the_sums_of_the_rows_of_each_currency(account: str) -> None:
    seed(account)
    report = added(account)
    count(report)

    ended = reports.get(account, report.id)
    view: Any = to_details(ended, reports.sums(ended), None)
    for total in view["current"]["totals"]:
        of_currency = [row for row in view["current"]["rows"] if row["currency"] == total["currency"]]
        for name, number in total["metrics"].items():
            assert number == sum(row["metrics"][name] for row in of_currency)
    assert {one["currency"] for one in view["current"]["totals"]} == {"INR", "JPY"}


def seed(account: str) -> Rows:
    """Write 20 payments, each with a refund, in October."""
    rows: Rows = []
    for number in range(20):
        at = START + timedelta(days=number, hours=number)
        payment = captured(
            account=account, id=new_id("pay", at), created_at=at, updated_at=at, captured_at=[at],
            captures=[50_000 + number], currency=("INR", "JPY")[number % 2],
        )  # fmt: skip
        refund = a_refund(
            account=account, id=new_id("rfnd", at), payment_id=payment.id, currency=payment.currency,
            created_at=at,
        )  # fmt: skip
        rows += [PaymentRow.of(payment), RefundRow.of(refund)]
    write(rows)
    return rows


def wanted_of(rows: Rows) -> ScannedSums:
    return scan("summary", rows, "Asia/Kolkata", "2026-10-01", "2026-10-31")


def test_a_capture_counts_if_a_refund_that_started_before_it_was_written_after_it(account: str) -> None:
    midnight = datetime(2026, 9, 30, 18, 30, tzinfo=UTC)  # in India, the first of October
    created_at = midnight - timedelta(hours=1)
    payment = captured(
        account=account, id=new_id("pay", created_at), created_at=created_at, captured_at=[midnight],
        updated_at=midnight - timedelta(seconds=1),
    )  # fmt: skip
    write([PaymentRow.of(payment)])
    report = added(account)

    count(report)

    [metrics] = shown_sums(report, "current").values()
    assert metrics["captured"] == 50_000


def test_a_worker_without_time_leaves_the_rest_to_the_next_one(gateway: Gateway, stage: Stage) -> None:
    rows, report = seed(gateway.account), added(gateway.account)

    count(report, calls(3))
    before = reports.get(report.account, report.id)
    stage.run(gateway.account)

    assert (before.status, before.leased_until) == (ReportStatus.PENDING, None)
    assert 0 < before.counted < len(rows)
    assert shown_sums(report, "current") == wanted_of(rows)


def test_two_workers_do_not_count_one_report(account: str) -> None:
    rows, report = seed(account), added(account)

    def meanwhile() -> bool:
        count(report)  # a second message, while the first worker holds the lease
        return True

    count(report, meanwhile)

    assert shown_sums(report, "current") == wanted_of(rows)


def test_a_worker_that_lost_its_lease_writes_nothing_more(account: str) -> None:
    rows, report = seed(account), added(account)
    late = reports.start(account, report.id, AT - LEASE)
    assert late is not None

    count(report)

    with pytest.raises(LeaseLost):
        reports.record(late, 0, Sums("UTC", date(2026, 10, 1), date(2026, 10, 31)))
    assert shown_sums(report, "current") == wanted_of(rows)


def test_rows_after_the_request_are_left_out(account: str) -> None:
    rows = seed(account)
    at = START + timedelta(days=10, hours=10)  # of the eleventh payment and refund
    report = added(account, created_at=at)

    counting.count(report_task(report), lambda: at, lambda: True)

    assert shown_sums(report, "current") == wanted_of([row for row in rows if row.created_at < at])  # type: ignore[attr-defined]


def test_a_report_that_takes_a_day_fails(account: str) -> None:
    report = added(account)

    counting.count(report_task(report), lambda: AT + timedelta(days=1), lambda: True)

    ended = reports.get(account, report.id)
    assert (ended.status, ended.failure) == (ReportStatus.FAILED, ReportFailure.OUT_OF_TIME)


def test_a_report_with_too_many_rows_fails(account: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MAX_ROWS", 5)
    seed(account)
    report = added(account)

    count(report)

    ended = reports.get(account, report.id)
    assert (ended.status, ended.failure) == (ReportStatus.FAILED, ReportFailure.TOO_MANY_ROWS)


def test_an_ended_report_is_no_longer_pending(account: str) -> None:
    for _ in range(reports.MAX_PENDING + 1):
        count(added(account))


def test_the_sweeper_sends_a_lost_message_again(gateway: Gateway, stage: Stage) -> None:
    rows, report = seed(gateway.account), added(gateway.account)

    sweep(AT + timedelta(minutes=1))
    stage.run(gateway.account)

    assert shown_sums(report, "current") == wanted_of(rows)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("budget", [100, 2], ids=["one invocation", "many invocations"])
def test_the_sums_are_the_same_after_any_failure(
    account: str, kind: Kind, budget: int, record_property: Callable[[str, object], None]
) -> None:
    rows = seed(account)
    counting_points = Faults()
    count_with(counting_points, added(account), budget)

    points = in_part(counting_points.points(kind), part_of_this_run())
    for at in points:
        report = added(account)
        count_with(Faults(at, kind), report, budget)
        assert shown_sums(report, "current") == wanted_of(rows), f"{kind} at {counting_points.passed[at]}"
        assert reports.get(account, report.id).counted == len(rows)
    record_property("said", f"{kind} at {len(points)} of {len(counting_points.points(kind))} points")


def count_with(faults: Faults, report: Report, budget: int) -> None:
    """Count in invocations that have time for a number of calls. A failed one is repeated."""
    while reports.get(report.account, report.id).status is ReportStatus.PENDING:
        ReportRow.at(report.account, report.id).update([ReportRow.leased_until.remove()])
        with injected(faults), suppress(InjectedError, InjectedDeath):
            faults.during(lambda: count(report, calls(budget)))


def test_a_message_has_ids_only(account: str) -> None:
    report = a_report(account)

    assert report_task(report) == ReportTask(account, report.id)
