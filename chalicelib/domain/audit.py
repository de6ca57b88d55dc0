"""Define an entry of a merchant's audit log. An entry never holds a secret, a card or a payer's data."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.actor import Actor, ActorType
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import new_id

KEPT_FOR = timedelta(days=396)  # 13 months; PCI DSS 4.0.1, requirement 10.5.1, asks for 12

Values = Mapping[str, Any]

_OF_BOTH_MODES = ("merchant", "user", "session")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Hold one change. `account` is the merchant's id, since both modes have one log.

    `action` is the operation id of the API, or a command of the operator. `before` and `after` have the
    settings that differ. The last four fields are set when the entry is linked: see
    chalicelib/audit/domain/chain.py. `previous_at` is the time of the entry before it.
    """

    account: str
    id: str
    mode: str | None = None
    actor_type: ActorType
    actor_id: str
    actor_name: str
    address: str
    action: str
    resource_type: str
    resource_id: str
    before: Values | None = None
    after: Values | None = None
    request_id: str
    created_at: datetime
    sequence: int | None = None
    previous_hash: str | None = None
    previous_at: datetime | None = None
    hash: str | None = None

    @property
    def actor(self) -> Actor:
        return {
            "type": self.actor_type,
            "id": self.actor_id,
            "name": self.actor_name,
            "address": self.address,
        }

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT_FOR


@dataclass(frozen=True, slots=True)
class Audited:
    """Name the resource of a change, with its settings before and after. None means that there is none."""

    type: str
    id: str
    before: Values | None = None
    after: Values | None = None


def entry_of(
    account: str, actor: Actor, action: str, changed: Audited, request_id: str, at: datetime
) -> AuditEntry:
    """Return the entry of a change. `account` names the merchant, and the mode unless it has both."""
    merchant_id, _, mode = account.partition("#")
    before, after = _differing(changed.before, changed.after)
    has_mode = mode and changed.type not in _OF_BOTH_MODES
    return AuditEntry(
        account=merchant_id, id=new_id("aud", at), mode=mode if has_mode else None,
        actor_type=actor["type"], actor_id=actor["id"], actor_name=actor["name"], address=actor["address"],
        action=action, resource_type=changed.type, resource_id=changed.id, before=before, after=after,
        request_id=request_id, created_at=at,
    )  # fmt: skip


def _differing(before: Values | None, after: Values | None) -> tuple[Values | None, Values | None]:
    """Return the settings that differ, or all of a new or deleted resource."""
    if before is None or after is None:
        return before, after
    differing = (name for name in {**before, **after} if before.get(name) != after.get(name))
    names = [name for name in differing if name != "updated_at"]
    return (
        {name: before[name] for name in names if name in before},
        {name: after[name] for name in names if name in after},
    )
