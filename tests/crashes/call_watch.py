"""Watch the calls of all workers: none moves money again, or asks another acquirer, without knowing the last
result."""

from dataclasses import dataclass, field
from http import HTTPStatus

from chalicelib.payments.acquirers import http

_MOVES_MONEY = ("/confirm", "/capture", "/cancel", "/refunds", "/refund", "/authorization", "/sessions")
_UNKNOWN = (HTTPStatus.CONFLICT, HTTPStatus.REQUEST_TIMEOUT)


@dataclass
class Worker:
    """One delivery of a message. `unknown` are the requests that it must look up before it repeats them."""

    payment_id: str
    unknown: set[str]


@dataclass
class CallWatch:
    """`unknown` are the requests that may have moved money, and have no complete answer."""

    unknown: set[str] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)
    _last: dict[str, bool] = field(default_factory=dict)  # whether a payment's last result is known
    _asked: dict[str, set[str]] = field(default_factory=dict)

    def worker(self, payment_id: str) -> Worker:
        return Worker(payment_id, set(self.unknown))

    def before(self, worker: Worker, account: str, request: http.Request) -> None:
        if _name(request) in worker.unknown:
            self.violations.append(f"{request.path} is repeated without a lookup")
        asked = self._asked.setdefault(worker.payment_id, set())
        if account not in asked and not self._last.get(worker.payment_id, True):
            self.violations.append(f"{request.path} asks another acquirer after an unknown result")
        asked.add(account)

    def after(self, worker: Worker, request: http.Request, outcome: http.Outcome | None) -> None:
        """Note what the worker learned. `outcome` is None if it died."""
        is_known = _is_known(outcome)
        self._last[worker.payment_id] = is_known
        if request.method == "GET":
            worker.unknown -= {one for one in worker.unknown if is_known and _is_found_by(request, one)}
        elif request.path.endswith(_MOVES_MONEY):
            for unknown in (self.unknown, worker.unknown):
                (unknown.discard if is_known else unknown.add)(_name(request))


def _name(request: http.Request) -> str:
    """Return the name of a request that is the same whenever it is repeated."""
    body = b"" if request.path.endswith("/confirm") else request.body or b""
    return f"{request.target} {body.decode()}"


def _is_known(outcome: http.Outcome | None) -> bool:
    match outcome:
        case http.NotSent():
            return True
        case http.Answer(status, body):
            return body is not None and status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in _UNKNOWN
        case _:
            return False


def _is_found_by(request: http.Request, name: str) -> bool:
    """Return whether the lookup shows what became of the request: only a list of refunds shows a refund."""
    return ("refund" in request.path) == ("refund" in name.partition(" ")[0])
