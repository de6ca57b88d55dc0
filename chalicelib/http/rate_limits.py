"""Limit the requests of browsers, which send an API key without its secret."""

from datetime import datetime

from chalicelib.db import rate_limits
from chalicelib.domain.errors import RateLimited
from chalicelib.domain.rate_limit import (
    Limit,
    address_counter,
    key_counter,
    policy_header,
    seconds_left,
    usage_header,
)
from chalicelib.domain.visitor import Visitor
from chalicelib.http.caller import Caller
from chalicelib.http.route_spec import Operation
from chalicelib.settings import settings


def check_rate(operation: Operation, caller: Caller, visitor: Visitor, at: datetime) -> dict[str, str]:
    """Count a browser's request and return the headers about the limit of its address.

    Raises RateLimited. A server with a secret, a dashboard user and a public route have no limit and cost no
    write. The counts of the account and the key are not published: they would show a visitor how much the
    merchant sells.
    """
    if not caller.key_only:
        return {}
    limits = _limits(operation, caller, visitor, at)
    kind = _kind(operation)
    allowed, counts = rate_limits.take(f"{caller.account} {kind}", limits, at)
    if allowed:
        return _headers(limits[0], counts[limits[0].counter], at)
    reached = next(limit for limit in limits if counts[limit.counter] >= limit.quota)
    wait = seconds_left(at)
    raise RateLimited(
        f"Too many requests of this {reached.policy.partition('-')[0]}. Try again in {wait} s.",
        wait, _headers(reached, counts[reached.counter], at),
    )  # fmt: skip


def _limits(operation: Operation, caller: Caller, visitor: Visitor, at: datetime) -> list[Limit]:
    kind, quotas = _kind(operation), settings().rate_limits
    counters = {
        "address": address_counter(caller.account, visitor.address, at),
        "key": key_counter(caller.name),
        "account": "account",
    }
    return [
        Limit(f"{policy}-{kind}", counter, quotas[f"{policy}-{kind}"]) for policy, counter in counters.items()
    ]


def _kind(operation: Operation) -> str:
    return "reads" if operation.method == "GET" else "writes"


def _headers(limit: Limit, used: int, at: datetime) -> dict[str, str]:
    return {"RateLimit-Policy": policy_header(limit), "RateLimit": usage_header(limit, used, at)}
