"""Inject faults before and after each AWS call and each acquirer call: an error, or the death of the process.
The points are counted as they are passed, so a call that is added later is covered without a change here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from threading import get_ident
from typing import Any, TypeVar

from chalicelib.aws import client

SERVICES = ("dynamodb", "sqs", "kms", "stepfunctions", "sesv2", "sns", "s3")
# These change nothing, so a failure after the call leaves the same state as one before it.
WITHOUT_EFFECT = {
    "BatchGetItem",
    "Decrypt",
    "Encrypt",
    "GenerateDataKey",
    "GenerateMac",
    "GetItem",
    "HeadObject",
    "ListParts",
    "Query",
    "Scan",
}


T = TypeVar("T")


class Kind(StrEnum):
    ERROR = "error"
    DEATH = "death"


class InjectedError(Exception):
    """The call failed, or its response was lost after it had its effect."""


class InjectedDeath(BaseException):
    """The process died here; no handler ran."""


@dataclass
class Faults:
    """Fails once, at the point numbered `at` (from 0); `passed` names every point in order.

    Only points passed `during` the code under test count, and none while they are `paused`. `states` has for
    each point the invocation, its thread and the number of effects before the point.
    """

    at: int | None = None
    kind: Kind = Kind.ERROR
    passed: list[str] = field(default_factory=list)
    states: list[tuple[int, int, int]] = field(default_factory=list)
    live: bool = False
    invocations: int = 0
    effects: int = 0
    is_paused: bool = False

    def points(self, kind: Kind) -> list[int]:
        """Return the numbers of the points to fail at.

        A process that dies leaves the same state at all points between two effects of an invocation, so the
        first of them stands for all. An error is handled where it is raised, so each point counts.
        """
        if kind is Kind.ERROR:
            return list(range(len(self.passed)))
        return [at for at, state in enumerate(self.states) if state not in self.states[:at]]

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Count no points and inject no fault, in a part of a story that another story covers."""
        self.is_paused = True
        try:
            yield
        finally:
            self.is_paused = False

    def during(self, call: Callable[[], T]) -> T:
        self.live = True
        self.invocations += 1
        try:
            return call()
        finally:
            self.live = False

    def point(self, name: str) -> None:
        if not self.live or self.is_paused:
            return
        self.passed.append(name)
        self.states.append((self.invocations, get_ident(), self.effects))
        if len(self.passed) - 1 == self.at:
            raise InjectedError(name) if self.kind is Kind.ERROR else InjectedDeath(name)

    def around(self, name: str, call: Callable[[], T]) -> T:
        self.point(f"before {name}")
        result = call()
        self.after_effect(name)
        return result

    def after_effect(self, name: str) -> None:
        self.effects += 1
        self.point(f"after {name}")


@contextmanager
def injected(faults: Faults) -> Iterator[None]:
    """Pass two points of `faults` with every AWS call of the process, and one with a call without effect."""

    def before(model: Any, **_: Any) -> None:
        faults.point(f"before {model.name}")

    def after(model: Any, **_: Any) -> None:
        if model.name not in WITHOUT_EFFECT:
            faults.after_effect(model.name)

    hooks = {"before-call": before, "after-call": after}
    for service in SERVICES:
        for hook, inject in hooks.items():
            client(service).meta.events.register(
                f"{hook}.{service}", inject, unique_id=f"fault-{hook}-{service}"
            )
    try:
        yield
    finally:
        for service in SERVICES:
            for hook in hooks:
                client(service).meta.events.unregister(
                    f"{hook}.{service}", unique_id=f"fault-{hook}-{service}"
                )
