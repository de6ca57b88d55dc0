"""Store subscriptions."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.billing.domain.metering import metered, subscription_changes
from chalicelib.billing.domain.subscription import Subscription, next_due
from chalicelib.billing.store.clocks import real_time_of
from chalicelib.billing.store.rows import SubscriptionRow
from chalicelib.customers.store import customers
from chalicelib.db import due_index
from chalicelib.db.conditional import equals
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import due_shard
from chalicelib.db.transaction import Rows, recent
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound
from chalicelib.payments.domain.simulated_payment import Clock

MAX_OF_CUSTOMER = 100  # whose invoices are charged when the customer has a new method


class SubscriptionChanged(Exception):
    """Report that the subscription changed since it was read."""


def get(account: str, subscription_id: str) -> Subscription:
    """Return the subscription. Raises NotFound."""
    refusal = NotFound(f"No such subscription: {subscription_id}.", "subscription_id")
    return SubscriptionRow.find_or_refuse(account, subscription_id, refusal=refusal).to(Subscription)


def newest(account: str, page: Page) -> Listed:
    """Return a page of subscriptions. Those of a customer are one query."""
    customer_id = page.filters.wanted.get("customer_id")
    keys = [SubscriptionRow.keys_of_customer(customer_id)] if customer_id else []
    rows, next_cursor = newest_first(SubscriptionRow, account, page, keys)
    return Listed([row.to(Subscription) for row in rows], next_cursor)


def of_customer(account: str, customer_id: str) -> list[Subscription]:
    """Return the newest subscriptions of a customer, as many as a list can have."""
    filters = Filters({"customer_id": customer_id})
    found: list[Subscription] = newest(account, Page(limit=MAX_OF_CUSTOMER, filters=filters)).items
    return found


def put_new(rows: Rows, change: Change[Subscription], clock: Clock) -> None:
    """Write a new subscription in a transaction, which raises NotFound if its customer does not exist."""
    customers.require(rows, change.after.account, change.after.customer_id)
    rows.put(_row(change.after, clock))
    rows.emit(*metered(change.events, subscription_changes(None, change.after)))


def put(rows: Rows, change: Change[Subscription], clock: Clock) -> None:
    """Write a change of a subscription in a transaction, which can raise SubscriptionChanged.

    An advance of the test clock moves `due_at` without a new version.
    """
    rows.put(
        _row(change.after, clock),
        when=(SubscriptionRow.version == change.before.version)
        & equals(SubscriptionRow.due_at, change.before.due_at),
        otherwise=lambda _row: SubscriptionChanged(change.before.id),
    )
    rows.emit(*metered(change.events, subscription_changes(change.before, change.after)))


def take_overdue(at: datetime, shard: int) -> Iterator[Subscription]:
    """Yield the subscriptions that are late, each postponed so that a sweep sends its message once."""
    yield from (row.to(Subscription) for row in due_index.take_overdue(SubscriptionRow, at, shard))


def advance_due(account: str, advance: due_index.Advance) -> Iterator[Subscription]:
    """Move the next steps of an account's subscriptions forward. Yield the subscriptions that are due."""
    due = due_index.advance_due(SubscriptionRow, account, advance)
    yield from (row.to(Subscription) for row in due)


def _row(subscription: Subscription, clock: Clock) -> SubscriptionRow:
    due = real_time_of(next_due(subscription), clock)
    return SubscriptionRow.of(
        subscription, plan_id=subscription.terms.plan_id, version=subscription.version + 1, due_at=due,
        due_shard=None if due is None else due_shard(subscription.id),
        event_ids=recent(subscription.event_ids, subscription.updated_at),
    )  # fmt: skip
