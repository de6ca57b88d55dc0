"""Measure what silent endpoints, of the same merchant and of others, cost a healthy one.

`python -m bench.webhooks --silent 100` runs it.
"""

import json
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from multiprocessing.synchronize import Event as Flag

from bench.load import PROCESSES, Load, add_endpoint, emit, new_account, polling, process, wait_until
from chalicelib.domain.event import Event
from chalicelib.log import logger
from chalicelib.webhooks.store import endpoints
from tests.fault_server import FaultServer
from tests.receiver import MerchantServer

OWN_SILENT = 3
ATTACK_EVENTS = 20  # in each round
ROUND_S = 15.0


def attacked(events: int, per_second: float, silent: int, timeout_s: float) -> list[float]:
    """Return the p95 delays in seconds of a healthy endpoint alone and under the attack. Print both."""
    p95s: list[float] = []
    with MerchantServer() as healthy, FaultServer() as silent_server, polling():
        url = silent_server.url("says_nothing")
        load = Load(new_account())
        add_endpoint(load, f"{healthy.url}/0", ["*"])
        emit(load, 1, per_second)  # after it, the endpoint uses the main queue
        wait_until(lambda: len(healthy.received) == 1, timeout_s)
        for attack in (False, True):
            with _attack(url, silent) if attack else nullcontext():
                if attack:
                    for _ in range(OWN_SILENT):
                        add_endpoint(load, url, ["*"])
                before = len(load.events)
                emit(load, events, per_second)
                wait_until(lambda: len(healthy.received) >= len(load.events), timeout_s)
            delays = _delays(load.events[before:], healthy)
            assert len(delays) == events, "lost"
            p95s.append(statistics.quantiles(delays, n=20)[-1])
            print(f"silent endpoints: {silent if attack else 0}; {events} deliveries; p95 {p95s[-1]:.2f} s")
    return p95s


def _delays(events: Sequence[Event], server: MerchantServer) -> list[float]:
    arrived_at: dict[str, datetime] = {}
    for request in server.received:
        arrived_at.setdefault(json.loads(request.body)["id"], request.at)
    return [(arrived_at[one.id] - one.created_at).total_seconds() for one in events if one.id in arrived_at]


@contextmanager
def _attack(url: str, silent: int) -> Iterator[None]:
    """Run the rounds of the attack in another process."""
    stop = PROCESSES.Event()
    with process(_rounds, url, silent, stop):
        try:
            yield
        finally:
            stop.set()


def _rounds(url: str, silent: int, stop: Flag) -> None:
    """Add silent endpoints, at most MAX_ENDPOINTS for each account, send them events, and start again."""
    logger.setLevel("CRITICAL")
    sizes = [min(endpoints.MAX_ENDPOINTS, silent - n) for n in range(0, silent, endpoints.MAX_ENDPOINTS)]
    loads = [Load(new_account()) for _ in sizes]
    while not stop.is_set():
        for load, size in zip(loads, sizes, strict=True):
            for known in endpoints.of_account(load.account):
                endpoints.delete(load.account, known.id)
            for _ in range(size):
                add_endpoint(load, url, ["*"])
        for load in loads:
            emit(load, ATTACK_EVENTS // len(loads), per_second=ATTACK_EVENTS)
        stop.wait(ROUND_S)
