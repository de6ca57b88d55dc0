"""Store passkeys by user, and the challenges that browsers sign. A challenge is deleted with its use."""

from datetime import datetime

from chalicelib.accounts.domain.passkey import MAX_PASSKEYS, Challenge, Passkey
from chalicelib.accounts.store.sign_in_rows import PasskeyChallengeRow, PasskeyRow
from chalicelib.db.conditional import delete_if, equals, update_if
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails


def of_user(user_id: str) -> list[Passkey]:
    """Return the user's passkeys, oldest first. A user has few."""
    return [row.to(Passkey) for row in PasskeyRow.query(user_id, consistent_read=True)]


def add(passkey: Passkey, entry: AuditEntry | None = None, notice: Mail | None = None) -> None:
    """Write a passkey. Raises BadRequest if the user has MAX_PASSKEYS."""
    if len(of_user(passkey.user_id)) >= MAX_PASSKEYS:
        raise BadRequest(f"The limit is {MAX_PASSKEYS} passkeys. Remove one first.")
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.put(PasskeyRow.of(passkey), PasskeyRow.id.does_not_exist())


def use(passkey: Passkey, sign_count: int, at: datetime) -> bool:
    """Write a use of the passkey. Return False if it was removed, or used concurrently."""
    used = [PasskeyRow.sign_count.set(sign_count), PasskeyRow.used_at.set(at)]
    return update_if(
        PasskeyRow(passkey.user_id, passkey.id), used, PasskeyRow.sign_count == passkey.sign_count
    )


def remove(
    user_id: str, passkey_id: str, entry: AuditEntry | None = None, notice: Mail | None = None
) -> None:
    """Delete a passkey of the user. Raises NotFound."""
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.delete(
            PasskeyRow(user_id, passkey_id),
            PasskeyRow.id.exists(),
            lambda _row: NotFound(f"No such passkey: {passkey_id}."),
        )


def add_challenge(challenge: Challenge) -> None:
    PasskeyChallengeRow.of(challenge, expires_at=challenge.expires_at).save()


def use_challenge(challenge: str, user_id: str | None, at: datetime) -> bool:
    """Delete a challenge. Return False if there is none for the user, or it has expired."""
    row, is_own = PasskeyChallengeRow(challenge), equals(PasskeyChallengeRow.user_id, user_id)
    return delete_if(
        row, PasskeyChallengeRow.challenge.exists() & is_own & (PasskeyChallengeRow.expires_at > at)
    )
