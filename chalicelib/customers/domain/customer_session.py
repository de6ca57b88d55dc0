"""Customer sessions: for some minutes, a browser acts for one customer of a merchant."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest


class SessionPurpose(StrEnum):
    """Name the page that accepts the session. No other page does."""

    CHECKOUT = "checkout"
    PORTAL = "portal"


MIN_SECONDS: Final = 60
MAX_SECONDS: Final[Mapping[SessionPurpose, int]] = {
    SessionPurpose.CHECKOUT: 15 * 60,
    SessionPurpose.PORTAL: 60 * 60,
}


@dataclass(frozen=True, slots=True)
class CustomerSession:
    """Hold a session. No row has it: its token is the sealed form of these values."""

    account: str
    customer_id: str
    purpose: SessionPurpose
    expires_at: datetime


def new_session(
    account: str, customer_id: str, purpose: SessionPurpose, at: datetime, seconds: int | None = None
) -> CustomerSession:
    """Return a session that ends after the seconds, by default after the longest time of its purpose.

    Raise BadRequest for a time that is too short or too long.
    """
    most = MAX_SECONDS[purpose]
    if seconds is not None and not MIN_SECONDS <= seconds <= most:
        raise BadRequest(f"expires_in must be from {MIN_SECONDS} to {most} seconds", "expires_in")
    expires_at = at.replace(microsecond=0) + timedelta(seconds=most if seconds is None else seconds)
    return CustomerSession(account, customer_id, purpose, expires_at)


def to_bytes(session: CustomerSession) -> bytes:
    """Return what a token seals. The account comes first, since an id must not be able to end in another."""
    expires_at = int(session.expires_at.timestamp())
    return f"{session.account} {session.purpose} {expires_at} {session.customer_id}".encode()


def of_bytes(opened: bytes) -> CustomerSession:
    """Return the session of `to_bytes`."""
    account, purpose, expires_at, customer_id = opened.decode().split(" ", 3)
    return CustomerSession(
        account, customer_id, SessionPurpose(purpose), datetime.fromtimestamp(int(expires_at), UTC)
    )


def is_open(session: CustomerSession, account: str, purpose: SessionPurpose, at: datetime) -> bool:
    """Return whether the session is of the account and the purpose, and has not ended."""
    return (session.account, session.purpose) == (account, purpose) and at < session.expires_at
