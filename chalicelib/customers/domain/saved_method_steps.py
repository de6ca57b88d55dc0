"""The transitions of a customer's saved methods, each with its events.

All methods of a customer change together, so that one of them is the default.
"""

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.customers.domain.saved_method import (
    MAX_METHODS,
    SavedMethod,
    SavedMethodStatus,
    superseded_id_of,
    to_view,
    valid_until,
    warns_at,
)
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import Event, event_of

SUPERSEDED_FOR = timedelta(days=1)  # then the acquirer is to forget a token that another one replaced


@dataclass(frozen=True, slots=True)
class CustomerMethods:
    """Hold the methods of a customer that were not removed, the oldest first.

    `ahead` is how far the test clock of the account is ahead of the real time, in which methods are due.
    `default_id` is the default method. `acquirer_customers` has the acquirers' ids of the customer, by
    acquirer account. `version` counts the changes; 0 if there was none. `event_ids` are the events of 30
    days, also those of removed methods.
    """

    account: str
    customer_id: str
    methods: tuple[SavedMethod, ...] = ()
    default_id: str | None = None
    acquirer_customers: dict[str, str] = field(default_factory=dict)
    version: int = 0
    event_ids: set[str] = field(default_factory=set)
    ahead: timedelta = timedelta()

    @property
    def default(self) -> SavedMethod | None:
        """Return the default method, if it can be charged."""
        return next((one for one in self.methods if one.id == self.default_id and one.is_active), None)

    @property
    def is_full(self) -> bool:
        return len(self.methods) >= MAX_METHODS


@dataclass(frozen=True, slots=True)
class MethodsChange:
    """Hold the methods before and after a step, those that the step wrote, and its events."""

    before: CustomerMethods
    after: CustomerMethods
    written: tuple[SavedMethod, ...] = ()
    events: tuple[Event, ...] = ()


def save(known: CustomerMethods, method: SavedMethod) -> MethodsChange:
    """Add a method, which is the first one written. The first one of a customer becomes the default.

    A card that the customer saved before at the same acquirer keeps its id, and gets the new token. A row
    without an event keeps the previous one, until the acquirer has forgotten it.
    """
    method = replace(method, due_at=_in_real_time(warns_at(method), known))
    customers = dict(known.acquirer_customers)
    if method.acquirer_customer is not None:
        customers.setdefault(method.acquirer, method.acquirer_customer)
    known_before = next((one for one in known.methods if _is_same(one, method)), None)
    if known_before is not None:
        again = _next(known_before, method.created_at, **_renewed(method))
        after = replace(_with(known, [again]), acquirer_customers=customers)
        change = _changed(known, after, [("customer.method_updated", again)])
        return replace(change, written=(*change.written, *_superseded(known_before, method)))
    after = replace(
        known, methods=(*known.methods, method), acquirer_customers=customers,
        default_id=known.default_id or method.id,
    )  # fmt: skip
    return _changed(known, after, [("customer.method_saved", method)])


def know_at_acquirer(known: CustomerMethods, acquirer: str, customer: str) -> MethodsChange:
    """Remember the acquirer's id of the customer, unless one is known. It has no event."""
    if acquirer in known.acquirer_customers:
        return MethodsChange(known, known)
    customers = {**known.acquirer_customers, acquirer: customer}
    return _changed(known, replace(known, acquirer_customers=customers), [])


def refresh(known: CustomerMethods, method: SavedMethod, card: dict[str, Any], at: datetime) -> MethodsChange:
    """Write the details of a card that its bank replaced. The acquirer's token stays."""
    kept = {"fingerprint": (method.card or {}).get("fingerprint"), **card}
    card = {name: value for name, value in kept.items() if value is not None}
    renewed = replace(method, card=card, status=SavedMethodStatus.ACTIVE, warned_at=None)
    renewed = _next(renewed, at, due_at=_in_real_time(warns_at(renewed), known))
    return _changed(known, _with(known, [renewed]), [("customer.method_updated", renewed)])


def warn(known: CustomerMethods, method: SavedMethod, at: datetime) -> MethodsChange:
    """Say that the card of a method expires soon. It is due when the card expires."""
    warned = _next(method, at, warned_at=at, due_at=_in_real_time(valid_until(method), known))
    return _changed(known, _with(known, [warned]), [("customer.method_expiring", warned)])


def expire(known: CustomerMethods, method: SavedMethod, at: datetime) -> MethodsChange:
    """Mark a method expired, which cannot be charged from now on.

    The newest of the others becomes the default if this one was it.
    """
    expired = _next(method, at, status=SavedMethodStatus.EXPIRED, due_at=None)
    return _ended(known, _with(known, [expired]), ("customer.method_updated", expired))


def make_default(known: CustomerMethods, method: SavedMethod, at: datetime) -> MethodsChange:
    """Make a method the default. The method that was the default has an event, too.

    Raises BadRequest if the method cannot be charged.
    """
    if known.default_id == method.id:
        return MethodsChange(known, known)
    if not method.is_active:
        raise BadRequest(f"The saved method is {method.status}.", "saved_method_id")
    moved = [one for one in known.methods if one.id in (method.id, known.default_id)]
    updated = [_next(one, at) for one in moved]
    after = replace(_with(known, updated), default_id=method.id)
    return _changed(known, after, [("customer.method_updated", one) for one in updated])


def remove(known: CustomerMethods, method: SavedMethod, at: datetime) -> MethodsChange:
    """Remove a method, which cannot be charged from now on. It is due: its acquirer is to forget it.

    The newest of the others becomes the default if this one was it.
    """
    removed = _next(method, at, status=SavedMethodStatus.REMOVED, due_at=at)
    left = tuple(one for one in known.methods if one.id != method.id)
    return _ended(known, replace(known, methods=left), ("customer.method_removed", removed))


def _ended(before: CustomerMethods, after: CustomerMethods, step: tuple[str, SavedMethod]) -> MethodsChange:
    """Return the change after which a method cannot be charged, with the next default."""
    ended = step[1]
    if before.default_id != ended.id:
        return _changed(before, after, [step])
    heir = next((one for one in reversed(after.methods) if one.is_active), None)
    after = replace(after, default_id=heir.id if heir else None)
    if heir is None:
        return _changed(before, after, [step])
    inherits = _next(heir, ended.updated_at)
    steps = [step, ("customer.method_updated", inherits)]
    return _changed(before, _with(after, [inherits]), steps)


def _in_real_time(at: datetime | None, known: CustomerMethods) -> datetime | None:
    return None if at is None else at - known.ahead


def _is_same(one: SavedMethod, other: SavedMethod) -> bool:
    if one.acquirer != other.acquirer or one.mandate_id or other.mandate_id:
        return False
    prints = [(method.card or {}).get("fingerprint") for method in (one, other)]
    return one.token == other.token or (prints[0] is not None and prints[0] == prints[1])


def _superseded(before: SavedMethod, method: SavedMethod) -> list[SavedMethod]:
    """Return the removed method with the token that a card had before it was saved again, if it is another.

    Payments that were created before can still use it for a while.
    """
    if before.token is None or before.token == method.token:
        return []
    at = method.created_at
    return [
        replace(
            before, id=superseded_id_of(before, at), status=SavedMethodStatus.REMOVED, updated_at=at,
            due_at=at + SUPERSEDED_FOR, card=None, bin=None, vpa=None, warned_at=None, sequence=0,
            event_ids=set(),
        )
    ]  # fmt: skip


def _renewed(method: SavedMethod) -> dict[str, object]:
    names = ("token", "acquirer_customer", "card", "bin", "vpa", "consent", "status", "due_at", "warned_at")
    return {name: getattr(method, name) for name in names}


def _next(method: SavedMethod, at: datetime, **changes: object) -> SavedMethod:
    return replace(method, updated_at=at, sequence=method.sequence + 1, **changes)  # type: ignore[arg-type]


def _with(known: CustomerMethods, updated: Iterable[SavedMethod]) -> CustomerMethods:
    by_id = {one.id: one for one in updated}
    return replace(known, methods=tuple(by_id.get(one.id, one) for one in known.methods))


def _changed(
    before: CustomerMethods, after: CustomerMethods, steps: list[tuple[str, SavedMethod]]
) -> MethodsChange:
    events = tuple(_event(type, method, after) for type, method in steps)
    written = tuple(method for _, method in steps)
    return MethodsChange(before, replace(after, version=before.version + 1), written, events)


def _event(type: str, method: SavedMethod, after: CustomerMethods) -> Event:
    shown = to_view(method, default=method.id == after.default_id)
    return event_of(type, method.account, shown, method.updated_at, method.sequence)
