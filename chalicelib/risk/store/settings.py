"""Store the rules of each account."""

from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.payments.store import routing
from chalicelib.risk.domain.settings import RiskSettings
from chalicelib.risk.store.rows import RiskRow, settings_key


def get(account: str) -> RiskSettings:
    """Return the rules; without any if the account never changed them."""
    return settings_of(account, RiskRow.find(*settings_key(account)))


def put(settings: RiskSettings, entry: AuditEntry) -> None:
    """Write the next version, and switch the assessment of new payments on or off. Raises Conflict."""
    assert settings.created_at is not None
    assert settings.changed_by is not None
    account, before = settings.account, settings.version - 1
    unchanged = RiskRow.version == before if before else RiskRow.version.does_not_exist()
    row = RiskRow(
        *settings_key(account), version=settings.version, enabled=settings.enabled,
        rules=list(settings.rules), created_at=settings.created_at, changed_by=settings.changed_by,
    )  # fmt: skip
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(row, unchanged, lambda _row: changed_meanwhile())
        routing.switch_risk(rows, account, settings.created_at, settings.changed_by, on=settings.enabled)


def changed_meanwhile() -> Conflict:
    return Conflict("The rules were changed meanwhile. Read them again.", "version")


def settings_of(account: str, row: RiskRow | None) -> RiskSettings:
    if row is None:
        return RiskSettings(account)
    return RiskSettings(
        account, int(row.version), row.enabled, tuple(row.rules), row.created_at, row.changed_by
    )
