"""`make verify-audit` prints one line for each merchant and says which chain is broken, and where."""

from chalicelib.db.rows import AuditRow
from infra.data.gateway_env import verify_audit
from tests.audit_entries import recorded
from tests.in_process_stage import invoke, record_of


def linked(account: str, count: int = 3) -> list[AuditRow]:
    made = recorded(account, count)
    rows = [AuditRow.get(entry.account, entry.id) for entry in made]
    invoke("link_audit", {"Records": [record_of(row) for row in rows]})
    return rows


def test_an_untouched_log_is_reported_with_its_end(account: str) -> None:
    merchant_id = linked(account)[0].account
    end = max(AuditRow.query(merchant_id), key=lambda row: row.sequence)

    [(line, is_whole)] = verify_audit(merchant_id)

    assert is_whole
    assert line == f"{merchant_id}  ok, 3 entries, ends at 3 {end.hash}"


def test_a_changed_entry_is_named(account: str) -> None:
    forged = linked(account)[1]
    forged.update([AuditRow.actor_name.set("bob@example.com")])

    [(line, is_whole)] = verify_audit(forged.account)

    assert not is_whole
    assert line == f"{forged.account}  BROKEN at {forged.id}: it was changed"


def test_all_merchants_are_verified(account: str) -> None:
    deleted = linked(account)[0]
    deleted.delete()

    results = dict(verify_audit(None))

    assert [line for line in results if deleted.account in line and not results[line]]
