"""Know whether a user has a second factor, and remove all of them."""

from collections.abc import Sequence
from contextlib import suppress

from chalicelib.accounts.store import authenticators, passkeys
from chalicelib.accounts.store.sign_in_rows import AuthenticatorRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import NotFound
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails


def has_one(user_id: str) -> bool:
    """Return True if the user has a confirmed authenticator app or a passkey."""
    app = authenticators.find(user_id)
    return (app is not None and app.confirmed_at is not None) or bool(passkeys.of_user(user_id))


def remove_all(user_id: str, entries: Sequence[AuditEntry] = (), notice: Mail | None = None) -> None:
    """Delete the user's app, recovery codes and passkeys. None is no error.

    `entries` are those of the audit logs of the user's merchants.
    """
    with all_or_nothing() as rows:
        for entry in entries:
            rows.record(entry)
        mails.add_to(rows, notice)
        rows.delete(AuthenticatorRow(user_id))
    for passkey in passkeys.of_user(user_id):
        with suppress(NotFound):  # removed concurrently
            passkeys.remove(user_id, passkey.id)
