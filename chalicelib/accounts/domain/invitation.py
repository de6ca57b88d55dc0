"""Define an invitation: an owner or the platform offers a role in the merchant to the reader of a mailbox."""

from datetime import datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.accounts.domain import proof as proofs
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role

LIFETIME = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Hold an invitation. A merchant has one for each address.

    `invited_by` is the owner's user id; None for an invitation by operators of the platform.
    """

    merchant_id: str
    email: str
    id: str
    role: Role
    proof_hash: str
    created_at: datetime
    invited_by: str | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + LIFETIME


class InvitationView(TypedDict):
    id: str
    email: str
    role: Role
    created_at: str
    expires_at: str


def token_of(invitation: Invitation, proof: str) -> str:
    return f"{invitation.merchant_id}.{invitation.id}.{proof}"


def is_open(invitation: Invitation, proof: str, at: datetime) -> bool:
    """Return True if the proof is right and the invitation has not expired."""
    return proofs.matches(invitation.proof_hash, proof) and at < invitation.expires_at


def to_view(invitation: Invitation) -> InvitationView:
    return {
        "id": invitation.id,
        "email": invitation.email,
        "role": invitation.role,
        "created_at": iso(invitation.created_at),
        "expires_at": iso(invitation.expires_at),
    }
