"""Let one call of all that the acquirers get fail, at a point of the search."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from chalicelib.payments.acquirers import http
from tests.crashes.acquirer_points import CallFault, Point, Redelivery, WorkerFault
from tests.crashes.call_watch import CallWatch, Worker
from tests.doubles.server import LIMITS, Fault, Server

TIMEOUT = http.Limits(connect_s=10, read_s=0.1)


class Death(Exception):
    """The worker ends before or after a call."""


@dataclass
class FailingCalls:
    """Count the calls of all acquirers, and let the one of `point` fail.

    `meet` is what happens beside the failing call: see Redelivery. `down` are the acquirer accounts that
    cannot be reached.
    """

    point: Point | None = None
    made: list[str] = field(default_factory=list)
    has_failed: bool = False
    watch: CallWatch = field(default_factory=CallWatch)
    workers: list[Worker] = field(default_factory=list)
    meet: Callable[[str], None] = field(default=lambda _: None)
    down: set[str] = field(default_factory=set)
    late: "LateRequest | None" = None

    def fault_of(self, request: http.Request) -> CallFault | None:
        """Count the call, and return its fault."""
        number, point = len(self.made), self.point
        self.made.append(f"{request.method} {request.path}")
        if point is None:
            return None
        if number == point.at:
            self.has_failed = True
            return point.fault
        if point.second and number == point.at + point.second.after:
            return point.second.fault
        is_next = number == point.at + 1
        return Fault.LOST_BEFORE if is_next and self.meets(Redelivery.NEXT_FAILS) else None

    def meets(self, *when: Redelivery) -> bool:
        return self.point is not None and self.point.redelivery in when

    def let_arrive(self, double: Server | None = None) -> None:
        """Let the late request arrive, before the next call but one of its double, or now."""
        late = self.late
        if late is None or double not in (None, late.double):
            return
        late.calls_left -= 1
        if double is None or not late.calls_left:
            self.late = None
            late.arrive()


@dataclass
class LateRequest:
    double: Server
    arrive: Callable[[], Any]
    calls_left: int = 2


class FailingClient(http.Client):
    def __init__(self, double: Server, account: str, calls: FailingCalls, **options: Any) -> None:
        super().__init__(double.origin, limits=LIMITS, loopback=True, **options)
        self._double, self._account, self._calls = double, account, calls

    def send(self, request: http.Request) -> http.Outcome:
        calls, worker = self._calls, self._calls.workers[-1]
        fault = calls.fault_of(request)
        if fault and calls.meets(Redelivery.BEFORE):
            calls.meet(self._account)
        calls.let_arrive(self._double)
        calls.watch.before(worker, self._account, request)
        outcome = self._outcome_of(request, fault)
        calls.watch.after(worker, request, outcome)
        if fault and calls.meets(Redelivery.AFTER, Redelivery.EVENT):
            calls.meet(self._account)
        if outcome is None:
            raise Death(calls.made[-1])
        return outcome

    def _outcome_of(self, request: http.Request, fault: CallFault | None) -> http.Outcome | None:
        """Return the outcome of the call, None if the worker died."""
        if fault is WorkerFault.DEATH_BEFORE:
            return None
        if fault is WorkerFault.NOT_SENT or self._account in self._calls.down:
            return http.NotSent("ConnectionRefusedError")
        match fault:
            case WorkerFault.DEATH_AFTER:
                super().send(request)
                return None
            case WorkerFault.LATE:
                self._calls.late = LateRequest(self._double, lambda: http.Client.send(self, request))
                return http.Lost("TimeoutError")
            case WorkerFault.SLOW:
                return self._send_slowly(request)
            case Fault():
                self._double.faults[f"{request.method} {urlsplit(request.target).path}"] = fault
        return super().send(request)

    def _send_slowly(self, request: http.Request) -> http.Outcome:
        self._double.is_slow, self._limits = True, TIMEOUT
        outcome = super().send(request)
        self._limits = LIMITS
        return outcome
