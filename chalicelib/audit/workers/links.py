"""Link new entries of the audit log to the chain of their merchant, in the order of the stream.

Produced by the stream of the `audit` table. Entries that the stream lost are found by
chalicelib/system/workers/sweeper.py. An entry that is received again is linked already and skipped.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from chalicelib.audit.store import chain, entries
from chalicelib.db.row import DUE_SHARDS
from chalicelib.log import logger
from chalicelib.messaging.stream_records import each_record

MAX_OVERDUE = 200  # entries of a shard in one sweep


def link(records: Sequence[dict[str, Any]]) -> None:
    """Link the entries of a batch of stream records. Raise if a call fails; the stream then retries it."""
    batch = each_record(records, entries.of_image)
    _link_all((entry.account, entry.id) for entry in batch)


def link_overdue(at: datetime) -> int:
    """Link entries that were not linked in time, the oldest first. Return their number; more may be left."""
    taken = [islice(entries.take_overdue(at, shard), MAX_OVERDUE) for shard in range(DUE_SHARDS)]
    return _link_all(sorted(key for keys in taken for key in keys))


def _link_all(keys: Iterable[tuple[str, str]]) -> int:
    by_account: dict[str, list[str]] = defaultdict(list)
    for account, id in keys:
        by_account[account].append(id)
    for account, ids in by_account.items():
        for start in range(0, len(ids), chain.MAX_LINKED):
            _link_some(account, ids[start : start + chain.MAX_LINKED])
    return sum(map(len, by_account.values()))


def _link_some(account: str, ids: Sequence[str]) -> None:
    """Link the entries and log the new head, which shows later whether the table was rewritten."""
    head = chain.link(account, ids)
    if head is not None:
        logger.info("audit.linked", account=account, sequence=head.sequence, hash=head.hash)
