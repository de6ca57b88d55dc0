"""Know whether the live mode of a merchant is active, from the row that has the number of its shards.

As with a suspension, each process reads that row once a minute, so a payment reads nothing more for it.
A merchant without the column is active: it is older than the activation, or was created by a command.
"""

from datetime import datetime

from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.db import shards
from chalicelib.db.conditional import equals
from chalicelib.db.counters import CounterRow
from chalicelib.db.transaction import Rows
from chalicelib.domain.errors import Conflict, LiveModeInactive


def check(account: str) -> None:
    """Raise LiveModeInactive. The row of test mode never has the column."""
    if shards.seen(account).inactive_since is not None:
        raise LiveModeInactive("Live mode is not active yet. Ask the operator of the gateway to activate it.")


def mark(rows: Rows, merchant_id: str, inactive_since: datetime | None) -> None:
    """Write in a transaction since when live mode is inactive, None if it is active.

    The merchant's own row has the column, too, which the caller writes.
    """
    rows.update(shards.key_of(f"{merchant_id}#live"), CounterRow.setting({"inactive_since": inactive_since}))


def activate(rows: Rows, before: Merchant) -> None:
    """Activate live mode in a transaction.

    It raises Conflict if live mode is active, or the branding differs from that of `before`.
    """
    changed = Conflict("The merchant was changed or activated at the same time. Try again.")
    rows.update(
        MerchantRow(before.id),
        [MerchantRow.inactive_since.remove()],
        when=MerchantRow.inactive_since.exists() & equals(MerchantRow.branding, before.branding),
        otherwise=lambda _row: changed,
    )
    mark(rows, before.id, None)


def forget(merchant_id: str) -> None:
    """Read the state again for the next request."""
    shards.forget(f"{merchant_id}#live")
