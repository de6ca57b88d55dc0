"""Compute what a million payments cost, from the calls and item sizes of recorded payments.

    python -m bench.cost --payments 30

makes payments with three webhooks each by the real routes and functions on an embedded cloud, once with full
batches and once one at a time, and prints the cost by service and the DynamoDB units by table.
"""

import argparse
import os
from collections import Counter
from collections.abc import Sequence

from bench import prices
from bench.functions import memory_gb
from bench.load import embedded_cloud
from bench.payments import Journey, Kind, run

UPI = Kind("UPI", {"method": "upi", "upi_id": "payer@upi", "metadata": {"email": "payer@example.com"}})
MANUAL = Kind(
    "card, captured manually",
    {
        "method": "card",
        "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"},
        "captured": False,
    },
    lambda post, payment: post(f"/v1/payments/{payment['id']}/capture", {}),
)


def usd_per_million(journey: Journey, api: str = "REST") -> Counter[str]:
    """Return the cost of a million such payments by service."""
    usage, each = journey.usage, prices.MILLION / journey.payments
    requests = usage.requests
    by_queue = sum(count for name, count in journey.invocations.items() if name in _BY_QUEUE)
    api_requests = journey.invocations["api"]
    queue_requests = sum(requests[name] for name in _QUEUE_REQUESTS) + 2 * by_queue
    logged = sum(len(line.encode()) + prices.LOG_LINE_OVERHEAD for line in journey.log_lines)
    duration = sum(seconds * memory_gb(name) for name, seconds in journey.seconds.items())
    costs = {
        "DynamoDB writes": sum(usage.writes.values()) * prices.WRITE_UNIT,
        "DynamoDB reads": sum(usage.reads.values()) * prices.READ_UNIT,
        f"API Gateway ({api})": api_requests * prices.API_REQUEST[api],
        "Lambda invocations": sum(journey.invocations.values()) * prices.INVOCATION,
        "Lambda duration": duration * prices.GB_SECOND,
        "SQS": queue_requests * prices.MESSAGE_REQUEST,
        "KMS": (requests["Decrypt"] + requests["Encrypt"] + requests["GenerateDataKey"]) * prices.KEY_REQUEST,
        "Step Functions": requests["StartExecution"] * prices.EXECUTION,
        "CloudWatch Logs": logged / 10**9 * prices.LOG_GB,
    }
    return Counter({name: cost * each for name, cost in costs.items()})


_QUEUE_REQUESTS = ("SendMessageBatch", "ReceiveMessage", "DeleteMessageBatch", "ChangeMessageVisibilityBatch")
# Each receives a batch of its queue, and deletes it.
_BY_QUEUE = {"process_payment", "process_refund", "deliver_webhook", "reconcile", "send_mail"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=30)
    options = parser.parse_args()
    with embedded_cloud():
        journeys = recorded_journeys(options.payments)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}\n")
    print("\n".join(report(journeys)))


def recorded_journeys(payments: int) -> dict[str, Journey]:
    """Return the journeys by the names of their columns."""
    from chalice.test import Client  # noqa: PLC0415

    from app import app  # noqa: PLC0415 - it reads its settings when it is imported

    with Client(app) as client:
        return {
            "UPI, full batches": run(client, UPI, payments, payments),
            "UPI, one at a time": run(client, UPI, payments, 1),
            "manual capture, full batches": run(client, MANUAL, payments, payments),
        }


def report(journeys: dict[str, Journey]) -> list[str]:
    """Return the tables in Markdown: USD per million by service, and units per payment by table."""
    costs = {name: usd_per_million(journey) for name, journey in journeys.items()}
    services = list(next(iter(costs.values())))
    lines = ["USD per million payments", "", *_header(journeys)]
    lines += [_row(service, [cost[service] for cost in costs.values()]) for service in services]
    lines.append(_row("**all**", [sum(cost.values()) for cost in costs.values()]))
    with_http_api = [sum(usd_per_million(journey, "HTTP").values()) for journey in journeys.values()]
    lines.append(_row("**all, with an HTTP API**", with_http_api))
    units = {name: one.usage.table_writes() for name, one in journeys.items()}
    lines += ["", "DynamoDB write units per payment", "", *_header(journeys)]
    for table in sorted({table for one in units.values() for table in one}):
        lines.append(_row(table, [units[name][table] / one.payments for name, one in journeys.items()]))
    return lines


def _header(journeys: dict[str, Journey]) -> list[str]:
    return ["| | " + " | ".join(journeys) + " |", "|---|" + "---:|" * len(journeys)]


def _row(name: str, numbers: Sequence[float]) -> str:
    return f"| {name} | " + " | ".join(f"{number:.2f}" for number in numbers) + " |"


if __name__ == "__main__":
    main()
