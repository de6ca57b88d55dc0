"""Limit the requests of browsers, which send an API key without its secret."""

from datetime import datetime

from chalicelib.db import rate_limits
from chalicelib.domain.errors import RateLimited
from chalicelib.domain.rate_limit import (
    Limit,
    address_counter,
    headers_of,
    key_counter,
    seconds_left,
    window_s_of,
)
from chalicelib.domain.visitor import Visitor
from chalicelib.http.caller import Caller
from chalicelib.http.route_spec import Operation


def check_rate(operation: Operation, caller: Caller, visitor: Visitor, at: datetime) -> dict[str, str]:
    """Count a browser's request and return the headers about the limit of its address.

    Raises RateLimited. A server with a secret, a dashboard user and a public route have no limit and cost no
    write. The counts of the account and the key are not published: they would show a visitor how much the
    merchant sells.
    """
    if not caller.key_only:
        return {}
    kind = "reads" if operation.method == "GET" else "writes"
    limits = _limits(kind, caller, visitor, at)
    allowed, counts = rate_limits.take(f"{caller.account} {kind}", limits, at)
    if allowed:
        return headers_of(limits[0], counts[limits[0].counter], at)
    reached = next(limit for limit in limits if counts[limit.counter] >= limit.quota)
    wait = seconds_left(at, reached.window_s)
    raise RateLimited(
        f"Too many requests of this {reached.subject}. Try again in {wait} s.",
        wait, headers_of(reached, counts[reached.counter], at),
    )  # fmt: skip


def _limits(kind: str, caller: Caller, visitor: Visitor, at: datetime) -> list[Limit]:
    counters = {
        f"address-{kind}": address_counter(caller.account, visitor.host, at, window_s_of(f"address-{kind}")),
        f"key-{kind}": key_counter(caller.name),
        f"account-{kind}": "account",
    }
    return [Limit(policy, counter, caller.limits[policy]) for policy, counter in counters.items()]
