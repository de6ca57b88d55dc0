"""Limit the requests of browsers, which send an API key without its secret."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

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

Kind = Literal["reads", "writes"]


def check_rate(operation: Operation, caller: Caller, visitor: Visitor, at: datetime) -> dict[str, str]:
    """Count a browser's request and return the headers about the limit of its address.

    Raises RateLimited. A server with a secret, a dashboard user and a public route cost no write here.
    """
    if not caller.key_only:
        return {}
    kind: Kind = "reads" if operation.method == "GET" else "writes"
    return check_browser(kind, caller.account, caller.name, caller.limits, visitor, at)


def check_browser(
    kind: Kind, account: str, key: str, quotas: Mapping[str, int], visitor: Visitor, at: datetime
) -> dict[str, str]:
    """Count a browser's request for its address, its key and its account. Raises RateLimited.

    The counts of the account and the key are not published: they would show a visitor how much the merchant
    sells.
    """
    counters = {
        f"address-{kind}": address_counter(account, visitor.host, at, window_s_of(f"address-{kind}")),
        f"key-{kind}": key_counter(key),
        f"account-{kind}": "account",
    }
    limits = [Limit(policy, counter, quotas[policy]) for policy, counter in counters.items()]
    allowed, counts = rate_limits.take(f"{account} {kind}", limits, at)
    if allowed:
        return headers_of(limits[0], counts[limits[0].counter], at)
    reached = next(limit for limit in limits if counts[limit.counter] >= limit.quota)
    wait = seconds_left(at, reached.window_s)
    raise RateLimited(
        f"Too many requests of this {reached.subject}. Try again in {wait} s.",
        wait, headers_of(reached, counts[reached.counter], at),
    )  # fmt: skip
