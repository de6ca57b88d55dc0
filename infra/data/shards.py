"""Raise the number of an account's shards, by which its writes are spread over partitions of the tables."""

from datetime import UTC, datetime

from chalicelib.accounts.store import merchants
from chalicelib.db import shards
from chalicelib.db.raising_shards import raise_to
from chalicelib.domain.audit import Audited
from chalicelib.domain.ids import SHARDS
from infra.data.audit import operator_entry
from infra.errors import CliError


def raise_shards(merchant_id: str, mode: str, count: int) -> dict[str, str]:
    """Raise the number, and return what is valid now. Raise CliError if it cannot be raised."""
    if not merchants.exists(merchant_id):
        raise CliError(f"Merchant {merchant_id} does not exist.", "Check MERCHANT.")
    account, at = f"{merchant_id}#{mode}", datetime.now(UTC)
    had = len(shards.to_read(account))
    if not had < count <= len(SHARDS):
        raise CliError(
            f"{account} has {had} shards. COUNT must be more, and at most {len(SHARDS)}.",
            "The number is never lowered, since ids name their shard.",
        )
    changed = Audited("account", account, before={"shards": had}, after={"shards": count})
    if not raise_to(account, count, at, operator_entry(account, "raise_shards", changed)):
        raise CliError("The number was raised in the last ten minutes.", "Try again in ten minutes.")
    return {"Account": account, "Shards": f"{count} (before: {had})", "New ids use them": "in ten minutes"}
