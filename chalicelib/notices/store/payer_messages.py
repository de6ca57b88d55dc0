"""Store which messages an account's payers get."""

import time
from dataclasses import asdict
from typing import Final

from cachetools import TTLCache

from chalicelib.db.conditional import equals
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.notices.domain.payer_messages import PayerMessages, SmsRegistration
from chalicelib.notices.store.rows import PayerMessagesRow

SEEN_FOR_S: Final = 60
_ID: Final = "payer_messages"
# By the time of day: a monotonic clock may stand still while Lambda has frozen the process.
_SEEN: TTLCache[str, PayerMessages] = TTLCache(maxsize=10_000, ttl=SEEN_FOR_S, timer=time.time)


def get(account: str) -> PayerMessages:
    """Return the switches of the account: all are off until the merchant changes one."""
    row = PayerMessagesRow.find(*_key_of(account))
    if row is None:
        return PayerMessages(account, {})
    sms = SmsRegistration(**row.sms)
    return row.to(PayerMessages, account=account, sms=sms, version=int(row.version))


def seen(account: str) -> PayerMessages:
    """Return the switches as they were up to SEEN_FOR_S ago."""
    known = _SEEN.get(account)
    if known is None:
        _SEEN[account] = known = get(account)
    return known


def forget(account: str) -> None:
    """Read the switches again for the next event."""
    _SEEN.pop(account, None)


def change(before: PayerMessages, after: PayerMessages, entry: AuditEntry) -> None:
    """Write the switches. Raise Conflict if they differ from those before."""
    changed = Conflict("The messages were changed at the same time. Reload them and try again.")
    row = PayerMessagesRow(
        *_key_of(after.account), channels=after.channels, language=after.language, sms=asdict(after.sms),
        version=before.version + 1,
    )  # fmt: skip
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(row, equals(PayerMessagesRow.version, before.version or None), lambda _row: changed)
    forget(after.account)


def _key_of(account: str) -> tuple[str, str]:
    [partition] = PayerMessagesRow.partitions_of(account)
    return partition, _ID
