"""Compare our payments and refunds with the lines of payouts, and report what differs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page, id_of
from chalicelib.domain.ids import first_id
from chalicelib.log import logger
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.settlement import LineKind, Payout, PayoutLine
from chalicelib.payments.domain.settlement_difference import (
    Comparison,
    DifferenceStatus,
    Subject,
    compare,
    unknown_line,
)
from chalicelib.payments.domain.tasks import SettlementTask
from chalicelib.payments.store import payment_lists, payments, payouts, refunds, settlement_differences
from chalicelib.payments.workers.settlement_join import JoinedLine

BATCH_SIZE = 50  # payments or refunds of one message


def check_lines(payout: Payout, joined: Sequence[JoinedLine], at: datetime) -> None:
    """Write the sums on the payments of new lines, and compare what the lines are about."""
    found = {one.payment.id: one.payment for one in joined if one.payment}
    returned = {one.refund.id: one.refund for one in joined if one.refund}
    for payment in found.values():
        lines = payouts.record_settlement(payment.account, payment.id)
        _check_payment(payout.acquirer, payment, lines, at, final=False)
        own = [one for one in returned.values() if one.payment_id == payment.id]
        _check_refunds(payout.acquirer, own, lines, at, final=False)
    for one in joined:
        if one.is_unknown:
            report_or_close(_line_subject(payout, one.line), unknown_line(one.line), at, final=True)


def check_payments(task: SettlementTask, at: datetime) -> list[SettlementTask]:
    """Compare a page of the payments that the task names. Return the task of the next page.

    A payment without a line is missing, unless a manual payout may have paid it out since.
    """
    final = not _may_be_paid_manually(task)
    page = replace(_page(task, "pay"), filters=Filters({"acquirer": task.acquirer}))
    listed = payment_lists.newest(task.account, page)
    for payment in listed.items:
        lines = list(payouts.lines_of(task.account, payment.id))
        _check_payment(task.acquirer, payment, lines, at, final=final)
    return _next(task, listed)


def check_refunds(task: SettlementTask, at: datetime) -> list[SettlementTask]:
    """Compare a page of the refunds that the task names. Return the task of the next page."""
    final = not _may_be_paid_manually(task)
    listed = refunds.newest(task.account, _page(task, "rfnd"))
    for refund in listed.items:
        if payments.get(task.account, refund.payment_id).acquirer == task.acquirer:
            lines = list(payouts.lines_of(task.account, refund.payment_id))
            _check_refunds(task.acquirer, [refund], lines, at, final=final)
    return _next(task, listed)


def report_or_close(subject: Subject, comparison: Comparison, at: datetime, *, final: bool) -> None:
    """Report a difference, or close it if both sides are equal now.

    Unless `final`, lines that may still arrive are waited for.
    """
    known = settlement_differences.find(subject.account, subject.difference_id)
    is_open = known is not None and known.status is DifferenceStatus.OPEN
    if comparison.kind is None:
        if known is not None and is_open:
            settlement_differences.close(known, comparison, at)
    elif (final or is_open or not comparison.awaits_lines) and settlement_differences.report(
        subject, comparison, at
    ):
        logger.error(
            "settlement.differs", account=subject.account, acquirer=subject.acquirer,
            difference_id=subject.difference_id, kind=comparison.kind,
        )  # fmt: skip


def payout_subject(payout: Payout) -> Subject:
    return Subject(
        account=payout.account, acquirer=payout.acquirer, key=f"payout {payout.id}", payout_id=payout.id,
        dated_at=payout.arrived_at, acquirer_reference=payout.acquirer_reference,
    )  # fmt: skip


def _line_subject(payout: Payout, line: PayoutLine) -> Subject:
    return Subject(
        account=payout.account, acquirer=payout.acquirer, key=f"line {line.line_id}", payout_id=payout.id,
        dated_at=payout.arrived_at, acquirer_reference=line.acquirer_reference,
    )  # fmt: skip


def _check_payment(
    acquirer: str, payment: Payment, lines: Iterable[PayoutLine], at: datetime, *, final: bool
) -> None:
    own = [line for line in lines if line.kind is LineKind.PAYMENT]
    subject = Subject(
        account=payment.account, acquirer=acquirer, key=f"payment {payment.id}", payment_id=payment.id,
        payout_id=_last_payout(own), dated_at=payment.created_at,
        acquirer_reference=payment.acquirer_reference,
    )  # fmt: skip
    report_or_close(subject, compare(payment.amount_captured, payment.currency, own), at, final=final)


def _check_refunds(
    acquirer: str, some: Iterable[Refund], lines: Sequence[PayoutLine], at: datetime, *, final: bool
) -> None:
    for refund in some:
        own = [line for line in lines if line.refund_id == refund.id]
        subject = Subject(
            account=refund.account, acquirer=acquirer, key=f"refund {refund.id}",
            payment_id=refund.payment_id, refund_id=refund.id, payout_id=_last_payout(own),
            dated_at=refund.created_at, acquirer_reference=refund.acquirer_reference,
        )  # fmt: skip
        report_or_close(subject, compare(_expected(refund, own), refund.currency, own), at, final=final)


def _last_payout(lines: Sequence[PayoutLine]) -> str | None:
    return lines[-1].payout_id if lines else None


def _expected(refund: Refund, lines: Sequence[PayoutLine]) -> int:
    """Return the gross amount that the lines of a refund should have. A pending one may have none yet."""
    is_sent = refund.status is RefundStatus.PROCESSED or (refund.status is RefundStatus.PENDING and lines)
    return -refund.amount if is_sent else 0


def _may_be_paid_manually(task: SettlementTask) -> bool:
    return payouts.has_manual(task.account, task.acquirer, datetime.fromisoformat(task.since))


def _page(task: SettlementTask, prefix: str) -> Page:
    """Return a page of the ids between two times, by which they are ordered."""
    first, end = (first_id(prefix, datetime.fromisoformat(one)) for one in (task.since, task.until))
    return Page(limit=BATCH_SIZE, first=first, end=id_of(task.cursor, prefix) if task.cursor else end)


def _next(task: SettlementTask, listed: Listed) -> list[SettlementTask]:
    return [replace(task, cursor=listed.next_cursor)] if listed.next_cursor else []
