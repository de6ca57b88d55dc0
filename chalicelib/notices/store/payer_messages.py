"""Store which messages an account's payers get."""

from dataclasses import asdict
from typing import Any, Final

from chalicelib.db.conditional import equals
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.notices.domain.payer_messages import PayerMessages, SmsRegistration
from chalicelib.notices.store.rows import PayerMessagesRow

KEY: Final = "payer_messages"  # beside the ids of webhook endpoints


def get(account: str) -> PayerMessages:
    """Return the switches of the account: all are off until the merchant changes one."""
    row = PayerMessagesRow.find(account, KEY)
    return _switches(row) if row else PayerMessages(account, {})


def of_item(item: dict[str, Any]) -> PayerMessages | None:
    """Return the switches in an item of the table of endpoints, None if it is an endpoint."""
    return _switches(PayerMessagesRow.from_raw_data(item)) if item["id"]["S"] == KEY else None


def change(before: PayerMessages, after: PayerMessages, entry: AuditEntry) -> None:
    """Write the switches. Raise Conflict if they differ from those before."""
    changed = Conflict("The messages were changed at the same time. Reload them and try again.")
    row = PayerMessagesRow(
        after.account, KEY, channels=after.channels, language=after.language, sms=asdict(after.sms),
        version=before.version + 1,
    )  # fmt: skip
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(row, equals(PayerMessagesRow.version, before.version or None), lambda _row: changed)


def _switches(row: PayerMessagesRow) -> PayerMessages:
    return row.to(PayerMessages, sms=SmsRegistration(**row.sms), version=int(row.version))
