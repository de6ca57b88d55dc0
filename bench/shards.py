"""Compute how many payments a second one merchant can make, and which limit is reached first.

    python -m bench.shards --payments 30

records the units of real payments, and places payments at a growing rate on a model of DynamoDB: each
partition takes 1,000 write units and 3,000 read units a second, and each table 40,000 of both, the default
quota of an account. Payments get their shards by chance, as their orders do.
"""

import argparse
import os
import random
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bench.cost import UPI
from bench.load import embedded_cloud
from bench.payments import Journey, run
from bench.usage import Place

PARTITION = {"write": 1000.0, "read": 3000.0}
TABLE = 40_000.0
SHARDS = (1, 4, 16, 32)
SECONDS = 20  # of each simulated rate
SPREAD = {"idempotency", "vault", "acquirer_events"}  # in all 32 shards always


@dataclass(frozen=True)
class Demand:
    """Hold the units that a payment needs: in its shard of a table, and in places that all payments share."""

    sharded: Mapping[str, float]
    shared: Mapping[Place, float]


@dataclass(frozen=True)
class Ceiling:
    shards: int
    per_second: int
    limit: str


def ceiling(demands: Mapping[str, Demand], shards: int) -> Ceiling:
    """Return the highest rate at which no limit is exceeded, and the limit that the next one exceeds."""
    lowest, highest = 0, 1
    while not _exceeded(demands, shards, highest):
        lowest, highest = highest, highest * 2
    while highest - lowest > 1:
        rate = (lowest + highest) // 2
        if _exceeded(demands, shards, rate):
            highest = rate
        else:
            lowest = rate
    return Ceiling(shards, lowest, _exceeded(demands, shards, highest))


def demand_of(units: Mapping[Place, float], payments: int) -> Demand:
    sharded: dict[str, float] = defaultdict(float)
    shared: dict[Place, float] = defaultdict(float)
    for (table, key), count in units.items():
        if table in SPREAD or _is_shard(key):
            sharded[table] += count / payments
        else:
            shared[table, key] += count / payments
    return Demand(sharded, shared)


def _is_shard(key: str) -> bool:
    return key.count("#") == 2


def _exceeded(demands: Mapping[str, Demand], shards: int, rate: int) -> str:
    """Return the first limit that the rate exceeds on average, or an empty text."""
    loads = {count: _busiest(count, rate) for count in (shards, 32)}
    found: list[tuple[float, str]] = []
    for kind, demand in demands.items():
        for table, units in demand.sharded.items():
            load = loads[32 if table in SPREAD else shards] * units
            found.append((load / PARTITION[kind], f"{kind} units of a shard of {table}"))
            found.append((rate * units / TABLE, f"{kind} units of the table {table} (quota of the account)"))
        for (table, _), units in demand.shared.items():
            found.append((rate * units / PARTITION[kind], f"{kind} units of one partition of {table}"))
    worst = max(found)
    return worst[1] if worst[0] > 1 else ""


def _busiest(shards: int, rate: int) -> float:
    """Return the payments a second of the busiest shard."""
    chance = random.Random(shards)
    placed = Counter(chance.choices(range(shards), k=rate * SECONDS))
    return max(placed.values()) / SECONDS


def ceilings(journey: Journey) -> list[Ceiling]:
    demands = {
        "write": demand_of(journey.usage.writes, journey.payments),
        "read": demand_of(journey.usage.reads, journey.payments),
    }
    return [ceiling(demands, shards) for shards in SHARDS]


def report(found: list[Ceiling]) -> list[str]:
    rows = [f"| {one.shards} | {one.per_second} | {one.limit} |" for one in found]
    return ["| shards | payments a second | first limit |", "|---:|---:|---|", *rows]


def recorded_journey(payments: int) -> Journey:
    from chalice.test import Client  # noqa: PLC0415

    from app import app  # noqa: PLC0415 - it reads its settings when it is imported

    with Client(app) as client:
        return run(client, UPI, payments, payments)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=30)
    options = parser.parse_args()
    with embedded_cloud():
        journey = recorded_journey(options.payments)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}\n")
    print("\n".join(report(ceilings(journey))))


if __name__ == "__main__":
    main()
