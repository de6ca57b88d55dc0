"""The merchants' accounts at acquirers."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from chalicelib.db.conditional import update_if
from chalicelib.db.counters import CounterRow
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest, Conflict, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.acquirer_account import AccountState, AcquirerAccount
from chalicelib.payments.store.acquirer_rows import AcquirerAccountRow

MAX_ACCOUNTS = 20
_COUNTER = "acquirer_accounts"
_FIXED = ("account", "id", "kind", "created_at")


def add(account: AcquirerAccount, claim: Claim | None, entry: AuditEntry) -> None:
    """Write a new account. Raises BadRequest at MAX_ACCOUNTS, IdempotencyKeyUsed."""
    count = CounterRow.acquirer_accounts
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.put(AcquirerAccountRow.of(account))
        rows.update(
            CounterRow(account.account, _COUNTER),
            [count.add(1)],
            when=count.does_not_exist() | (count < MAX_ACCOUNTS),
            otherwise=lambda _row: BadRequest(f"The limit is {MAX_ACCOUNTS} acquirer accounts."),
        )


def get(account: str, account_id: str) -> AcquirerAccount:
    """Return an acquirer account. Raises NotFound."""
    refusal = NotFound(f"No acquirer account {account_id}.")
    return AcquirerAccountRow.find_or_refuse(account, account_id, refusal=refusal).to(AcquirerAccount)


def find_by_id(account_id: str) -> AcquirerAccount | None:
    """Return the acquirer account of any merchant, for an event that the acquirer signed."""
    keys = list(AcquirerAccountRow.by_id.query(account_id, limit=1))
    row = AcquirerAccountRow.find(keys[0].account, account_id) if keys else None
    return row.to(AcquirerAccount) if row else None


def all_keys() -> Iterator[tuple[str, str]]:
    """Yield the account and id of all acquirer accounts of all merchants, in any state."""
    yield from ((key.account, key.id) for key in AcquirerAccountRow.by_id.scan())


def all_of(account: str) -> list[AcquirerAccount]:
    """Return the acquirer accounts of an account, the oldest first."""
    found = AcquirerAccountRow.query(account, consistent_read=True, limit=MAX_ACCOUNTS)
    return [row.to(AcquirerAccount) for row in found]


def update(change: Change[AcquirerAccount], entry: AuditEntry, claim: Claim | None = None) -> None:
    """Write the changed fields. Raises Conflict if another request changed the account meanwhile."""
    before, after = change.before, change.after
    row = AcquirerAccountRow.of(after)
    names = [one.name for one in fields(AcquirerAccount) if one.name not in _FIXED]
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.update(
            AcquirerAccountRow(after.account, after.id),
            AcquirerAccountRow.setting({name: getattr(row, name) for name in names}),
            when=AcquirerAccountRow.updated_at == before.updated_at,
            otherwise=lambda _row: Conflict("The acquirer account was changed meanwhile. Read it again."),
        )


def record_accepted(account: AcquirerAccount, at: datetime) -> None:
    """Write that the acquirer accepted the keys, unless they were changed meanwhile."""
    row = AcquirerAccountRow(account.account, account.id)
    is_same = AcquirerAccountRow.updated_at == account.updated_at
    update_if(row, [AcquirerAccountRow.keys_accepted_at.set(at)], is_same)


def check_accepted(rows: Rows, account: AcquirerAccount) -> None:
    """Let the transaction raise Conflict unless the account is open and its keys were accepted."""
    is_usable = (AcquirerAccountRow.state == AccountState.OPEN) & AcquirerAccountRow.keys_accepted_at.exists()
    changed = Conflict("The acquirer account was changed meanwhile. Try again.")
    rows.check(AcquirerAccountRow(account.account, account.id), is_usable, lambda _row: changed)
