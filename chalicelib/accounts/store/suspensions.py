"""Know whether a merchant is suspended, from the row that has the number of its shards.

Each process reads that row once a minute for its lists and new ids, so the requests of payments read nothing
more. A suspension takes effect within SEEN_FOR_S of chalicelib/db/shards.py.
"""

from datetime import datetime

from chalicelib.accounts.store.merchants import MODES
from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.db import shards
from chalicelib.db.counters import CounterRow
from chalicelib.db.transaction import Rows
from chalicelib.domain.errors import Conflict, MerchantSuspended, NotFound


def check(account: str) -> None:
    """Raise MerchantSuspended."""
    if shards.seen(account).suspended_at is not None:
        raise MerchantSuspended("This merchant is suspended. Ask the operator of the gateway.")


def start(rows: Rows, merchant_id: str, at: datetime) -> None:
    """Suspend a merchant in a transaction, which raises NotFound, or Conflict if it is suspended."""
    suspended = Conflict("The merchant is suspended already.")
    rows.update(
        MerchantRow(merchant_id),
        [MerchantRow.suspended_at.set(at)],
        when=MerchantRow.id.exists() & MerchantRow.suspended_at.does_not_exist(),
        otherwise=lambda row: suspended if row else _unknown(merchant_id),
    )
    _mark(rows, merchant_id, at)


def end(rows: Rows, merchant_id: str) -> None:
    """Reactivate a merchant in a transaction, which raises Conflict if it is not suspended."""
    rows.update(
        MerchantRow(merchant_id),
        [MerchantRow.suspended_at.remove()],
        when=MerchantRow.suspended_at.exists(),
        otherwise=lambda _row: Conflict("The merchant is not suspended."),
    )
    _mark(rows, merchant_id, None)


def forget(merchant_id: str) -> None:
    """Read the state again for the next request."""
    for mode in MODES:
        shards.forget(f"{merchant_id}#{mode}")


def _mark(rows: Rows, merchant_id: str, at: datetime | None) -> None:
    for mode in MODES:
        changes = CounterRow.setting({"suspended_at": at})
        rows.update(shards.key_of(f"{merchant_id}#{mode}"), changes)


def _unknown(merchant_id: str) -> NotFound:
    return NotFound(f"No such merchant: {merchant_id}.")
