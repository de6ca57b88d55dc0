"""Store what follows a failed charge, by account."""

from chalicelib.billing.domain.dunning import DunningSettings
from chalicelib.billing.store.rows import DunningRow
from chalicelib.db.conditional import equals
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict

_ID = "dunning"


def get(account: str) -> DunningSettings:
    """Return the rules of the account: the default until the merchant changes them."""
    row = DunningRow.find(account, _ID)
    if row is None:
        return DunningSettings(account)
    return row.to(
        DunningSettings, account=account, version=int(row.version), grace_days=int(row.grace_days),
        retry_days=tuple(map(int, row.retry_days)),
    )  # fmt: skip


def change(before: DunningSettings, after: DunningSettings, entry: AuditEntry | None) -> None:
    """Write the rules. Raise Conflict if they differ from those before."""
    changed = Conflict("The rules were changed at the same time. Read them again.")
    row = DunningRow.at(
        after.account, _ID, retry_days=list(after.retry_days), grace_days=after.grace_days,
        end_state=after.end_state, version=before.version + 1,
    )  # fmt: skip
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(row, equals(DunningRow.version, before.version or None), lambda _row: changed)
