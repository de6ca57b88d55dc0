"""Define a membership: it gives a user a role in one merchant. A user may have several."""

from collections.abc import Sequence
from datetime import UTC, datetime

from typing_extensions import TypedDict

from chalicelib.accounts.domain.user import User
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role
from chalicelib.notices.domain.alert import AlertTopic, topics_of

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Membership:
    """Hold a membership. `email` is the user's address; `signed_in_at` is the user's last use of it.

    `closed_at` is the start of its removal, from which no session can start. `alerts` are the topics that
    the user chose to be mailed about; None stands for those of the role.
    """

    merchant_id: str
    user_id: str
    email: str
    role: Role
    created_at: datetime
    signed_in_at: datetime | None = None
    closed_at: datetime | None = None
    alerts: list[str] | None = None

    @property
    def topics(self) -> list[AlertTopic]:
        """Return the topics of alerts that the user gets."""
        return topics_of(self.role) if self.alerts is None else [AlertTopic(topic) for topic in self.alerts]


class UserView(TypedDict):
    id: str
    email: str
    role: Role


class UserDetails(UserView):
    """Show a user of a merchant. `signed_in_at` is the time of the last sign-in to this merchant."""

    created_at: str
    signed_in_at: str | None


def membership_of(user: User, merchant_id: str, role: Role, at: datetime) -> Membership:
    return Membership(merchant_id, user.id, user.email, role, at)


def to_open(memberships: Sequence[Membership]) -> Membership | None:
    """Return the membership that a sign-in opens: the one used last, or the oldest."""
    open_ones = [membership for membership in memberships if membership.closed_at is None]
    oldest_first = sorted(open_ones, key=lambda one: one.created_at)
    return max(oldest_first, key=lambda one: one.signed_in_at or _NEVER, default=None)


def to_view(membership: Membership) -> UserDetails:
    signed_in_at = membership.signed_in_at
    return {
        "id": membership.user_id,
        "email": membership.email,
        "role": membership.role,
        "created_at": iso(membership.created_at),
        "signed_in_at": iso(signed_in_at) if signed_in_at else None,
    }
