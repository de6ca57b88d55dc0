"""Show an entry of the audit log, as the API returns it."""

from typing_extensions import TypedDict

from chalicelib.domain.actor import Actor
from chalicelib.domain.audit import AuditEntry, Values
from chalicelib.domain.event import iso


class AuditedResource(TypedDict):
    type: str
    id: str


class AuditEntryView(TypedDict):
    """Show an entry. `sequence` and the hashes are null until it is linked.

    `mode` is null for what both modes share.
    """

    id: str
    sequence: int | None
    created_at: str
    mode: str | None
    actor: Actor
    action: str
    resource: AuditedResource
    before: Values | None
    after: Values | None
    request_id: str
    previous_hash: str | None
    hash: str | None


def to_view(entry: AuditEntry) -> AuditEntryView:
    return {
        "id": entry.id,
        "sequence": entry.sequence,
        "created_at": iso(entry.created_at),
        "mode": entry.mode,
        "actor": entry.actor,
        "action": entry.action,
        "resource": {"type": entry.resource_type, "id": entry.resource_id},
        "before": entry.before,
        "after": entry.after,
        "request_id": entry.request_id,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }
