"""Store payment links. A change is written in one transaction with the change of the link's order."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.checkout.domain.payment_link import LinkStatus, PaymentLink, Uses, status_of
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import Choice, CompactJSON
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.actor import Author
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import NotFound, PaymentLinkEnded
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.order import Order, OrderStatus, order_created
from chalicelib.payments.store import orders
from chalicelib.payments.store.rows import OrderRow


class PaymentLinkRow(ShardedRow):
    class Meta:
        name = "payment_links"

    key = UnicodeAttribute()
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    description = UnicodeAttribute()
    uses = Choice(Uses)
    reference = UnicodeAttribute(null=True)
    order_id = UnicodeAttribute(null=True)
    expires_at = UTCDateTimeAttribute(null=True)
    canceled_at = UTCDateTimeAttribute(null=True)
    canceled_by: CompactJSON = CompactJSON(null=True)
    created_at = UTCDateTimeAttribute()
    created_by: CompactJSON = CompactJSON(null=True)


def add(link: PaymentLink, order: Order | None, claim: Claim | None, entry: AuditEntry | None = None) -> None:
    """Write a new link and, for single use, its order. Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.put(PaymentLinkRow.of(link))
        if order is not None:
            rows.put(OrderRow.of(order))
            rows.emit(order_created(order))


def get(account: str, link_id: str) -> PaymentLink:
    """Return a payment link. Raises NotFound."""
    refusal = NotFound(f"No such payment link: {link_id}.")
    return PaymentLinkRow.find_or_refuse(account, link_id, refusal=refusal).to(PaymentLink)


def find(account: str, link_id: str) -> PaymentLink | None:
    row = PaymentLinkRow.find(account, link_id)
    return row.to(PaymentLink) if row else None


def newest(account: str, page: Page, at: datetime, status: LinkStatus | None = None) -> Listed:
    """Return a page of pairs: a link, and its status at that time.

    The status depends on the link's order and on the time, so no index has it: the newest links are read.
    """
    keep = partial(_of_status, status=status, at=at) if status else None
    rows, next_cursor = newest_first(PaymentLinkRow, account, page, keep=keep)
    links = [row.to(PaymentLink) for row in rows]
    return Listed(list(zip(links, _statuses(links, at), strict=True)), next_cursor)


def _of_status(rows: list[PaymentLinkRow], status: LinkStatus, at: datetime) -> list[PaymentLinkRow]:
    statuses = _statuses([row.to(PaymentLink) for row in rows], at)
    return [row for row, shown in zip(rows, statuses, strict=True) if shown is status]


def _statuses(links: Sequence[PaymentLink], at: datetime) -> list[LinkStatus]:
    known = orders.by_id((link.account, link.order_id) for link in links if link.order_id)
    return [status_of(link, known.get(link.order_id or ""), at) for link in links]


def require_not_canceled(account: str, link_id: str, rows: Rows) -> None:
    """Add to the transaction of a payment that its link is not canceled. It raises PaymentLinkEnded."""
    rows.check(
        PaymentLinkRow.at(account, link_id),
        when=PaymentLinkRow.canceled_at.does_not_exist(),
        otherwise=lambda _row: PaymentLinkEnded("The payment link is canceled."),
    )


def cancel(
    link: PaymentLink, at: datetime, by: Author, claim: Claim | None, entry: AuditEntry | None = None
) -> None:
    """Cancel a link. Its order expires, so that no new payment can start.

    Raises IdempotencyKeyUsed, or PaymentLinkEnded if the link was canceled or paid concurrently.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.update(
            PaymentLinkRow.at(link.account, link.id),
            [PaymentLinkRow.canceled_at.set(at), PaymentLinkRow.canceled_by.set(by)],
            when=PaymentLinkRow.id.exists() & PaymentLinkRow.canceled_at.does_not_exist(),
            otherwise=lambda _row: PaymentLinkEnded("The payment link is canceled."),
        )
        if link.order_id is not None:
            rows.update(
                OrderRow.at(link.account, link.order_id),
                [OrderRow.expires_at.set(at)],
                when=OrderRow.status != OrderStatus.PAID,
                otherwise=lambda _row: PaymentLinkEnded("The payment link is paid."),
            )
