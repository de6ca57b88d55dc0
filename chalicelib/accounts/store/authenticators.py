"""Store one authenticator app for each user. A condition decides whether a code was used before."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.accounts.domain.authenticator import Authenticator
from chalicelib.accounts.store.sign_in_rows import AuthenticatorRow
from chalicelib.db.conditional import put_if, update_if
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails


def find(user_id: str) -> Authenticator | None:
    row = AuthenticatorRow.find(user_id)
    return row.to(Authenticator) if row else None


def start(authenticator: Authenticator) -> None:
    """Write an app that is not confirmed, in place of another such app. Raises Conflict."""
    if not put_if(AuthenticatorRow.of(authenticator), AuthenticatorRow.confirmed_at.does_not_exist()):
        raise Conflict("You have an authenticator app. Remove it first.")


def confirm(
    authenticator: Authenticator, step: int, hashes: Iterable[str], at: datetime, entry: AuditEntry,
    notice: Mail | None,
) -> None:  # fmt: skip
    """Write that the user entered the app's first code. Raises Conflict if it changed concurrently."""
    unconfirmed = (AuthenticatorRow.sealed_secret == authenticator.sealed_secret) & (
        AuthenticatorRow.confirmed_at.does_not_exist()
    )
    values = {"confirmed_at": at, "last_step": step, "recovery_codes": set(hashes)}
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.update(
            AuthenticatorRow(authenticator.user_id),
            AuthenticatorRow.setting(values),
            unconfirmed,
            lambda _row: Conflict("The authenticator app was changed just now. Start again."),
        )


def use_step(user_id: str, step: int) -> bool:
    """Write that the code of a time step was used. Return False if it or a later one was used before."""
    row, used = AuthenticatorRow(user_id), [AuthenticatorRow.last_step.set(step)]
    return update_if(row, used, AuthenticatorRow.last_step < step)


def use_recovery_code(user_id: str, hash: str) -> bool:
    """Delete an unused recovery code. Return False if there is none of this hash."""
    row, used = AuthenticatorRow(user_id), [AuthenticatorRow.recovery_codes.delete({hash})]
    return update_if(row, used, AuthenticatorRow.recovery_codes.contains(hash))


def replace_recovery_codes(
    user_id: str, hashes: Iterable[str], entry: AuditEntry, notice: Mail | None
) -> None:
    """Write other recovery codes. Raises Conflict without a confirmed app."""
    row, codes = AuthenticatorRow(user_id), [AuthenticatorRow.recovery_codes.set(set(hashes))]
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.update(row, codes, AuthenticatorRow.confirmed_at.exists(), lambda _row: _none())


def remove(user_id: str, entry: AuditEntry | None = None, notice: Mail | None = None) -> None:
    """Delete the app and its recovery codes. Raises Conflict if there is none."""
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.delete(AuthenticatorRow(user_id), AuthenticatorRow.user_id.exists(), lambda _row: _none())


def _none() -> Conflict:
    return Conflict("You have no authenticator app.")
