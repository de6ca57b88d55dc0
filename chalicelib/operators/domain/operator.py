"""Define an operator: a person who runs the platform. Operators are not users and have no merchant."""

from dataclasses import field
from datetime import UTC, datetime, timedelta

from chalicelib.accounts.domain import proof as proofs
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import derived_id

PLATFORM = "platform"  # the account of what operators do, with an audit log of its own
ENROLLMENT_LIFETIME = timedelta(hours=24)

_FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Operator:
    """Hold an operator. Until the link of an enrollment is used for a passkey, they cannot sign in."""

    id: str
    email: str
    created_at: datetime
    enrollment_hash: str | None = field(default=None, repr=False)
    enrollment_until: datetime | None = None


def id_of(email: str) -> str:
    """Return the id of an address: who is removed and added again is the same person."""
    return derived_id("opr", _FIRST, email)


def token_of(operator_id: str, proof: str) -> str:
    """Return what the link of an enrollment holds. `proof` is 256 random bits."""
    return f"{operator_id}.{proof}"


def parse_token(token: str) -> tuple[str, str]:
    """Parse the token of an enrollment into (operator id, proof), which are empty if it has none."""
    operator_id, _, proof = token.partition(".")
    return operator_id, proof


def opens(operator: Operator, proof: str, at: datetime) -> bool:
    """Return True if the proof of a link can enroll a passkey."""
    until = operator.enrollment_until
    if operator.enrollment_hash is None or until is None or at >= until:
        return False
    return proofs.matches(operator.enrollment_hash, proof)
