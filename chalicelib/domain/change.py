"""Hold the result of a domain step."""

from typing import Generic, TypeVar

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event

Resource = TypeVar("Resource")


@dataclass(frozen=True, slots=True)
class Change(Generic[Resource]):
    """A resource before and after a step, and the events of the step.

    The store writes `after` with `events` if the row still equals `before`.
    """

    before: Resource
    after: Resource
    events: tuple[Event, ...] = ()

    def then(self, step: "Change[Resource]") -> "Change[Resource]":
        """Return both steps as one change; `step` starts from `after`."""
        return Change(self.before, step.after, (*self.events, *step.events))
