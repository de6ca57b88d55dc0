"""Send many events to twenty endpoints, of which two are dead and two take ten seconds.

Check that no event is lost, that filters hold, and that healthy endpoints are not delayed.

    python -m bench.webhooks --events 10000 --per-second 18

runs the same load twice, without the bad endpoints and with them, and prints the ratio of the healthy ones'
p95 delays, from the event to its arrival.

    python -m bench.webhooks --silent 100

measures one merchant's healthy endpoint alone, and then while it has silent endpoints of its own and others
create that number of endpoints that accept connections and never respond, send them events, delete them and
start again.

The functions are the real ones, on an embedded cloud's tables and queues; polling threads replace Lambda,
five for each queue as on the local stage.
"""

import argparse
import json
import statistics
from collections.abc import Sequence
from contextlib import ExitStack

from bench.load import Load, add_endpoint, embedded_cloud, emit, new_account, polling, wait_until
from bench.silent_endpoints import attacked
from chalicelib.domain.event import matches
from tests.ports import free_port
from tests.receiver import MerchantServer

HEALTHY, DEAD, SLOW = 16, 2, 2
HOSTS = 4  # shared by the healthy endpoints, one path each
SLOW_S = 10.0
FILTERS = (
    ["order.created"], ["order.*"], ["payment.success"], ["payment.failed"], ["refund.processed"],
    ["refund.*"], ["order.paid", "refund.failed"], ["payment.*"],
)  # fmt: skip

# A load that a slow endpoint can handle: an endlessly growing backlog measures nothing.
BAD_FILTER = ["payment.success"]


def run(events: int, per_second: float, *, bad: bool, timeout_s: float, slow_s: float = SLOW_S) -> Load:
    """Emit events at a rate, and wait until the healthy endpoints have received theirs."""
    load = Load(new_account())
    with ExitStack() as running:
        servers = [running.enter_context(MerchantServer()) for _ in range(HOSTS)]
        for n in range(HEALTHY):
            add_endpoint(load, f"{servers[n % HOSTS].url}/{n}", FILTERS[n % len(FILTERS)])
        if bad:
            slow = [running.enter_context(MerchantServer(answers_after_s=slow_s)) for _ in range(SLOW)]
            urls = [server.url for server in slow] + [_dead_url() for _ in range(DEAD)]
            for url in urls:
                add_endpoint(load, url, BAD_FILTER)
        running.enter_context(polling())
        emit(load, events, per_second)
        _wait_for_arrivals(load, servers, timeout_s)
        _collect(load, servers)
    return load


def expected_events(load: Load) -> dict[str, set[str]]:
    """Return the event ids that each healthy endpoint must receive."""
    return {
        url: {event.id for event in load.events if is_subscribed(patterns, event.type)}
        for url, patterns in list(load.filters.items())[:HEALTHY]
    }


def p95_s(load: Load, warm_up: int) -> float:
    late = {event.id for event in load.events[warm_up:]}
    delays = [s for got in load.arrivals.values() for event_id, s in got.items() if event_id in late]
    return statistics.quantiles(delays, n=20)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--per-second", type=float, default=2)
    parser.add_argument("--silent", type=int, help="number of silent endpoints of other merchants")
    options = parser.parse_args()
    timeout_s = 60 + 3 * options.events / options.per_second
    with embedded_cloud():
        if options.silent:
            p95s = attacked(options.events, options.per_second, options.silent, timeout_s)
        else:
            p95s = [
                _measured(options.events, options.per_second, timeout_s, bad=bad) for bad in (False, True)
            ]
    print(f"ratio of the p95 delays: {p95s[1] / p95s[0]:.2f}")


def _measured(events: int, per_second: float, timeout_s: float, *, bad: bool) -> float:
    load = run(events, per_second, bad=bad, timeout_s=timeout_s)
    assert {url: set(got) for url, got in load.arrivals.items()} == expected_events(load), (
        "lost, or not subscribed"
    )
    p95 = p95_s(load, warm_up=events // 4)
    deliveries = sum(map(len, load.arrivals.values()))
    print(f"bad endpoints: {bad}; {deliveries} deliveries to healthy ones, none lost; p95 {p95:.2f} s")
    return p95


def _dead_url() -> str:
    return f"http://127.0.0.1:{free_port()}/webhook"


def _wait_for_arrivals(load: Load, servers: Sequence[MerchantServer], timeout_s: float) -> None:
    expected = sum(map(len, expected_events(load).values()))
    wait_until(lambda: sum(len(server.received) for server in servers) >= expected, timeout_s)


def _collect(load: Load, servers: Sequence[MerchantServer]) -> None:
    emitted_at = {event.id: event.created_at for event in load.events}
    load.arrivals = {url: {} for url in list(load.filters)[:HEALTHY]}
    for server in servers:
        for request in server.received:
            event_id = json.loads(request.body)["id"]
            got = load.arrivals.setdefault(server.url.removesuffix("/webhook") + request.path, {})
            got.setdefault(event_id, (request.at - emitted_at[event_id]).total_seconds())


def is_subscribed(patterns: Sequence[str], type: str) -> bool:
    return any(matches(pattern, type) for pattern in patterns)


if __name__ == "__main__":
    main()
