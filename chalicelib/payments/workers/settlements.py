"""Reconcile an acquirer account: read its payouts and their lines, and join them with our payments.

Each message does one step and sends the next one. Every step can be repeated: rows are put by their ids, and
totals are set. Nothing is repaired: no payment or refund changes its state or amounts.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers import NotSent, Unanswered
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage
from chalicelib.payments.domain.acquirer_account import AccountState
from chalicelib.payments.domain.settlement import (
    LineKind,
    Payout,
    PayoutLine,
    PayoutStatus,
    line_id,
    payout_id,
    reconcile,
)
from chalicelib.payments.domain.settlement_difference import compare_payout
from chalicelib.payments.domain.tasks import SettlementStep, SettlementTask, night_of
from chalicelib.payments.store import acquirer_accounts, payouts
from chalicelib.payments.workers import settlement_checks, settlement_join


class PayoutsUnread(Exception):
    """Report that the acquirer did not answer, so that the message is delivered again."""


def start(at: datetime) -> int:
    """Send the first messages of a night for every acquirer account. Return their number."""
    sent = 0
    for account, acquirer in acquirer_accounts.all_keys():
        tasks = night_of(account, acquirer, at)
        queues.send(tasks)
        sent += len(tasks)
    logger.info("settlement.night_started", messages=sent)
    return sent


def process(task: SettlementTask, registry: Registry, at: datetime) -> None:
    """Do one step of a night, and send the next ones. Raises PayoutsUnread, to retry the message."""
    queues.send([(one, 0) for one in do_step(task, registry, at)])


def do_step(task: SettlementTask, registry: Registry, at: datetime) -> list[SettlementTask]:
    """Do one step of a night. Return the next ones. Can be repeated safely. Raises PayoutsUnread."""
    match task.step:
        case SettlementStep.PAYOUTS:
            return _list_payouts(task, registry, at)
        case SettlementStep.LINES:
            return _read_lines(task, registry, at)
        case SettlementStep.PAYMENTS:
            return settlement_checks.check_payments(task, at)
        case _:
            return settlement_checks.check_refunds(task, at)


def _list_payouts(task: SettlementTask, registry: Registry, at: datetime) -> list[SettlementTask]:
    """Store the payouts of the last days, and return a task for each whose lines are to be read."""
    reader = registry.payouts_of(task.account, task.acquirer)
    if reader is None:
        return []
    first, last = (datetime.fromisoformat(one).date() for one in (task.since, task.until))
    found = reader.payouts(first, last)
    if isinstance(found, NotSent | Unanswered):
        return _give_up(task)
    return [replace(task, step=SettlementStep.LINES, payout_id=one.id) for one in _stored(task, found, at)]


def _stored(task: SettlementTask, found: list[AcquirerPayout], at: datetime) -> Iterator[Payout]:
    for one in found:
        payout = payouts.add(
            Payout(
                account=task.account, id=payout_id(task.acquirer, one.reference, one.arrived_at),
                acquirer=task.acquirer, acquirer_reference=one.reference, amount=one.amount,
                currency=one.currency, arrived_at=one.arrived_at, created_at=at, updated_at=at,
                status=PayoutStatus.MANUAL if one.manual else PayoutStatus.PENDING,
            )
        )  # fmt: skip
        if payout.status not in (PayoutStatus.RECONCILED, PayoutStatus.MANUAL):
            if one.fee:
                payouts.put_lines([_fee_of(payout, one)], at)
            yield payout


def _fee_of(payout: Payout, found: AcquirerPayout) -> PayoutLine:
    """Return a line for what the acquirer charged for the payout itself."""
    return PayoutLine(
        account=payout.account, line_id=line_id(payout, "payout_fee", found.reference), payout_id=payout.id,
        kind=LineKind.OTHER, acquirer_kind="payout_fee", acquirer_reference=None, gross=0, fee=found.fee,
        tax=found.tax, net=-found.fee, currency=found.currency, available_at=found.arrived_at,
    )  # fmt: skip


def _read_lines(task: SettlementTask, registry: Registry, at: datetime) -> list[SettlementTask]:
    """Store one page of lines, and return the task of the next page. Finish the payout after the last."""
    payout = payouts.get(task.account, task.payout_id)
    reader = registry.payouts_of(task.account, task.acquirer)
    if payout.status is PayoutStatus.RECONCILED or reader is None:
        return []
    wanted = AcquirerPayout(
        reference=payout.acquirer_reference, amount=payout.amount, currency=payout.currency,
        arrived_at=payout.arrived_at,
    )  # fmt: skip
    page = reader.settlement_lines(wanted, task.cursor or None)
    if not isinstance(page, LinePage):
        return _give_up(task)
    joined = settlement_join.join(payout, page.lines)
    payouts.put_lines([one.line for one in joined], at)
    settlement_checks.check_lines(payout, joined, at)
    if page.cursor is not None:
        return [replace(task, cursor=page.cursor)]
    _finish(payout, at)
    return []


def _finish(payout: Payout, at: datetime) -> None:
    """Compare the payout with the sum of all of its lines."""
    result = reconcile(payout, payouts.lines_of(payout.account, payout.id), at)
    payouts.record(result)
    subject = settlement_checks.payout_subject(payout)
    settlement_checks.report_or_close(subject, compare_payout(result), at, final=True)
    logger.info(
        "payout.read", account=payout.account, payout_id=payout.id, status=result.status, lines=result.lines
    )


def _give_up(task: SettlementTask) -> list[SettlementTask]:
    """Raise PayoutsUnread, except for a closed account, whose keys may be revoked."""
    if acquirer_accounts.get(task.account, task.acquirer).state is not AccountState.CLOSED:
        raise PayoutsUnread(task.acquirer)
    logger.info("settlement.account_closed", account=task.account, acquirer=task.acquirer)
    return []
