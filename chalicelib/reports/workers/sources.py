"""Read the rows that a report counts, page by page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page, end_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import first_id
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.settlement import PayoutLine
from chalicelib.payments.store import disputes, payment_lists, payouts, refunds, settlement_differences
from chalicelib.reports.domain import entries
from chalicelib.reports.domain.entries import CAPTURED_WITHIN
from chalicelib.reports.domain.kinds import ReportKind
from chalicelib.reports.domain.period import Period, start_of
from chalicelib.reports.domain.period import end_of as end_of_period
from chalicelib.reports.domain.report import Report
from chalicelib.reports.domain.sums import Entry
from chalicelib.webhooks.store import deliveries

PAGE_SIZE = 1000  # rows of one read

_Entries = Callable[[str, Sequence[Any]], Iterator[Entry]]
_LAST_TIME = datetime.max.replace(tzinfo=UTC)
_CONCURRENT = timedelta(hours=1)  # a refund that is written after a capture may have started before it


@dataclass(frozen=True, slots=True)
class Source:
    """A list, and what its items add. Its ids start with `prefix` and sort by time.

    `is_earlier`: payments from before the period that changed since, since a part was captured in it.
    """

    prefix: str
    newest: Callable[[str, Page], Listed]
    entries: _Entries
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """The entries of a page of rows, and the id before which the rest ends."""

    entries: Sequence[Entry]
    rows: int
    next_end: str | None


def next_page(report: Report) -> Counted:
    """Return the entries of the next page of rows, newest first."""
    position = report.position
    source = SOURCES[report.kind][position.source]
    page = _page(source, report.periods[position.period], report, position.next_end)
    found = source.newest(report.account, page)
    counted = [one for one in source.entries(report.account, found.items) if one.at < report.created_at]
    return Counted(counted, len(found.items), end_of(found.next_cursor) if found.next_cursor else None)


def _page(source: Source, period: Period, report: Report, next_end: str | None) -> Page:
    start, end = start_of(period, report.time_zone), end_of_period(period, report.time_zone)
    first, last, filters = start, min(end, report.created_at), Filters()
    if source.is_earlier:
        first, last = start - CAPTURED_WITHIN, start
        filters = Filters(between={"updated_at": (start - _CONCURRENT, _LAST_TIME)})
    return Page(PAGE_SIZE, first_id(source.prefix, first), next_end or first_id(source.prefix, last), filters)


def _each(add: Callable[[Any], Iterator[Entry]]) -> _Entries:
    return lambda _account, items: (entry for item in items for entry in add(item))


def _with_payments(add: Callable[[Any, Payment | None], Iterator[Entry]]) -> _Entries:
    """Add items that have a payment, whose method and acquirer account they lack."""

    def of_page(account: str, items: Sequence[Any]) -> Iterator[Entry]:
        known = payment_lists.by_id(account, (item.payment_id for item in items))
        for item in items:
            yield from add(item, known.get(item.payment_id))

    return of_page


def _fees(account: str, lines: Sequence[PayoutLine]) -> Iterator[Entry]:
    of_lines = payouts.by_id(account, (line.payout_id for line in lines))
    known = payment_lists.by_id(account, (line.payment_id for line in lines if line.payment_id))
    for line in lines:
        yield from entries.fees(line, of_lines.get(line.payout_id), known.get(line.payment_id or ""))


_PAYMENTS = Source("pay", payment_lists.newest, _each(entries.captures))
_EARLIER = Source("pay", payment_lists.newest, _each(entries.captures), is_earlier=True)

SOURCES: Final[Mapping[ReportKind, tuple[Source, ...]]] = {
    ReportKind.SUMMARY: (
        _PAYMENTS,
        _EARLIER,
        Source("rfnd", refunds.newest, _with_payments(entries.money_back)),
        Source("dp", disputes.newest, _with_payments(entries.money_withdrawn)),
    ),
    ReportKind.TRANSACTIONS: (Source("pay", payment_lists.newest, _each(entries.transaction)), _EARLIER),
    ReportKind.REFUNDS: (Source("rfnd", refunds.newest, _with_payments(entries.refunds)),),
    ReportKind.FEES: (Source("po", payouts.lines, _fees),),
    ReportKind.SETTLEMENTS: (
        Source("po", payouts.newest, _each(entries.payouts)),
        Source("sd", settlement_differences.newest, _each(entries.differences)),
    ),
    ReportKind.DISPUTES: (Source("dp", disputes.newest, _with_payments(entries.disputes)),),
    ReportKind.WEBHOOKS: (Source("whd", deliveries.newest, _each(entries.webhooks)),),
}
