"""Read a page of any list that can be exported."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from chalicelib.audit.store import entries
from chalicelib.billing.store import invoices, subscriptions
from chalicelib.checkout.domain.payment_link import LinkStatus
from chalicelib.checkout.store import payment_links
from chalicelib.customers.store import customers
from chalicelib.db import events
from chalicelib.db.paging import Listed, Page
from chalicelib.exports.domain.export import SEARCHED, ExportResource
from chalicelib.payments.domain.payment import PaymentState
from chalicelib.payments.store import (
    disputes,
    orders,
    payment_lists,
    payouts,
    refunds,
    scanning,
    settlement_differences,
)
from chalicelib.request_log.store import request_log
from chalicelib.webhooks.store import deliveries

_Newest = Callable[[str, Page], Listed]


def newest(
    resource: ExportResource, account: str, page: Page, state: str | None, at: datetime,
    search: str | None = None,
) -> Listed:  # fmt: skip
    """Return a page of the list. Its items are what the list's own store returns.

    `state` is the filter of payments that is no status, or the status of payment links, which depends on the
    time `at`. With `search`, the list has what a search for this text finds.
    """
    if search:
        wanted = PaymentState(state) if state else None
        return scanning.everything(account, SEARCHED[resource], page, wanted, search)
    if resource is ExportResource.PAYMENTS:
        return payment_lists.newest(account, page, PaymentState(state) if state else None)
    if resource is ExportResource.PAYMENT_LINKS:
        return payment_links.newest(account, page, at, LinkStatus(state) if state else None)
    return _NEWEST[resource](account, page)


def _audit_entries(account: str, page: Page) -> Listed:
    """Return entries of both modes, which have one log."""
    return entries.newest(account.partition("#")[0], page)


_NEWEST: Final[Mapping[ExportResource, _Newest]] = {
    ExportResource.CUSTOMERS: customers.newest,
    ExportResource.ORDERS: orders.newest,
    ExportResource.REFUNDS: refunds.newest,
    ExportResource.DISPUTES: disputes.newest,
    ExportResource.PAYOUTS: payouts.newest,
    ExportResource.PAYOUT_LINES: payouts.lines,
    ExportResource.SETTLEMENT_DIFFERENCES: settlement_differences.newest,
    ExportResource.SUBSCRIPTIONS: subscriptions.newest,
    ExportResource.INVOICES: invoices.newest,
    ExportResource.WEBHOOKS: deliveries.newest,
    ExportResource.EVENTS: events.newest,
    ExportResource.AUDIT_LOG: _audit_entries,
    ExportResource.REQUESTS: request_log.newest,
}
