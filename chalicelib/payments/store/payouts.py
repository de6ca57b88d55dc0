"""Payouts and their lines. Every write can be repeated: rows are put by their ids, and totals are set."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.db.conditional import put_if, update_if
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ids import first_id
from chalicelib.payments.domain.settlement import Payout, PayoutLine, PayoutStatus, settlement_of
from chalicelib.payments.store.rows import PaymentRow
from chalicelib.payments.store.settlement_rows import PayoutRow, SettlementLineRow

_TOTALS = ("status", "lines", "gross", "fee", "tax", "net", "updated_at")


def add(payout: Payout) -> Payout:
    """Write a new payout. Return it, or the one that is stored."""
    if put_if(PayoutRow.of(payout), PayoutRow.id.does_not_exist()):
        return payout
    return get(payout.account, payout.id)


def get(account: str, payout_id: str) -> Payout:
    """Return the payout. Raises NotFound."""
    refusal = NotFound(f"No such payout: {payout_id}.", "payout_id")
    return PayoutRow.find_or_refuse(account, payout_id, refusal=refusal).to(Payout)


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(PayoutRow, account, page)
    return Listed([row.to(Payout) for row in rows], next_cursor)


def by_id(account: str, payout_ids: Iterable[str]) -> dict[str, Payout]:
    """Return the payouts that exist, by id, read in batches."""
    return {row.id: row.to(Payout) for row in PayoutRow.batch_get({(account, one) for one in payout_ids})}


def has_manual(account: str, acquirer: str, since: datetime) -> bool:
    """Return whether a manual payout of the acquirer account arrived since then, among the latest payouts."""
    manual = Filters({"acquirer": acquirer, "status": PayoutStatus.MANUAL})
    return bool(newest(account, Page(limit=1, first=first_id("po", since), filters=manual)).items)


def record(payout: Payout) -> None:
    """Write the totals and the status, unless the payout is reconciled already."""
    update_if(
        PayoutRow(payout.account, payout.id),
        PayoutRow.setting({name: getattr(payout, name) for name in _TOTALS}),
        PayoutRow.id.exists() & (PayoutRow.status != PayoutStatus.RECONCILED),
    )


def put_lines(lines: Sequence[PayoutLine], at: datetime) -> None:
    """Write lines, each under its payout and under its payment. A repeated write keeps `stored_at`."""
    known = _storage_of(lines)
    with SettlementLineRow.batch_write() as batch:
        for line in lines:
            rate = None if line.exchange_rate is None else str(line.exchange_rate)
            stored_at = known.get(_key(line.payout_id, line), at)
            for owner in (line.payout_id, line.payment_id):
                if owner is not None:
                    key = _key(owner, line)
                    batch.save(SettlementLineRow.of(line, id=key, rate=rate, stored_at=stored_at))


def _storage_of(lines: Sequence[PayoutLine]) -> dict[str, datetime | None]:
    """Return when each of the lines that exist was stored, by a consistent read."""
    keys = {(line.account, _key(line.payout_id, line)) for line in lines}
    return {row.id: row.stored_at for row in SettlementLineRow.batch_get(keys, consistent_read=True)}


def _key(owner: str, line: PayoutLine) -> str:
    return f"{owner}/{line.line_id}"


def lines(account: str, page: Page) -> Listed:
    """Return a page of lines, of one payout if the filters name it or the range of `page` does."""
    rows, next_cursor = newest_first(SettlementLineRow, account, _of_payout(page))
    return Listed([row.line() for row in rows], next_cursor)


def _of_payout(page: Page) -> Page:
    """Return the page without the filter of a payout. The range of its ids, `<payout id>/sl_…`, is read."""
    if "payout_id" not in page.filters.wanted:
        return page
    wanted = dict(page.filters.wanted)
    payout_id = wanted.pop("payout_id")
    first, end = max(page.first, f"{payout_id}/"), min(page.end, f"{payout_id}/~")
    return replace(page, first=first, end=end, filters=replace(page.filters, wanted=wanted))


def lines_of(account: str, owner_id: str) -> Iterator[PayoutLine]:
    """Yield all lines of a payout, or of a payment and its refunds, by consistent reads."""
    own = SettlementLineRow.id.startswith(f"{owner_id}/")
    yield from (row.line() for row in SettlementLineRow.query(account, own, consistent_read=True))


def record_settlement(account: str, payment_id: str) -> list[PayoutLine]:
    """Write the sums of a payment's lines on the payment, and return the lines.

    No other write of a payment touches these attributes. Lines are only added, so a write with fewer of them
    is out of date.
    """
    found = list(lines_of(account, payment_id))
    values = {"settlement": settlement_of(found), "settlement_lines": len(found)}
    seen = PaymentRow.settlement_lines
    update_if(
        PaymentRow.at(account, payment_id),
        PaymentRow.setting(values),
        PaymentRow.id.exists() & (seen.does_not_exist() | (seen <= len(found))),
    )
    return found
