"""Compute what a stage without traffic costs a month: `python -m bench.idle`.

From the resources of the built template, and the calls of a recorded sweep of tables without overdue rows.
"""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from bench import prices
from bench.functions import memory_gb
from bench.load import embedded_cloud
from bench.usage import recorded
from infra.template import assemble

MINUTES = 730 * 60  # of a month
# An event source mapping has five connections, each of which waits up to 20 s for messages:
# https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
RECEIVES_PER_MINUTE = 5 * 3
SWEEPS = 5  # of which the quickest counts: the others wait for the load of the machine


def usd_a_month() -> Counter[str]:
    """Return the cost of a month by what causes it."""
    from chalicelib.system.workers.sweeper import sweep  # noqa: PLC0415 - it reads its settings when it is imported

    resources = json.loads(assemble.build().read_text())["Resources"].values()
    kinds = Counter(resource["Type"] for resource in resources)
    events = [event for resource in resources for event in resource["Properties"].get("Events", {}).values()]
    queues = sum(event["Type"] == "SQS" for event in events)
    metrics = len(_metrics_of_a_sweep(resources))
    sweep(datetime.now(UTC))  # connects
    with recorded() as usage:
        sweep(datetime.now(UTC))
    seconds = min(_seconds_of_a_sweep() for _ in range(SWEEPS))
    reads = sum(usage.reads.values()) * prices.READ_UNIT
    return Counter(
        {
            f"{kinds['AWS::KMS::Key']} KMS keys": kinds["AWS::KMS::Key"] * prices.KEY_MONTH,
            f"{kinds['AWS::CloudWatch::Alarm']} alarms": kinds["AWS::CloudWatch::Alarm"] * prices.ALARM_MONTH,
            f"{metrics} metrics that each sweep writes": metrics * prices.METRIC_MONTH,
            f"Lambda's pollers of {queues} queues": queues
            * RECEIVES_PER_MINUTE
            * MINUTES
            * prices.QUEUE_REQUEST,
            "the sweeper, every minute": MINUTES
            * (reads + prices.INVOCATION + seconds * memory_gb("sweep_overdue") * prices.GB_SECOND),
        }
    )


def _seconds_of_a_sweep() -> float:
    from chalicelib.system.workers.sweeper import sweep  # noqa: PLC0415 - it reads its settings when it is imported

    started = perf_counter()
    sweep(datetime.now(UTC))
    return perf_counter() - started


def _metrics_of_a_sweep(resources: Iterable[dict[str, Any]]) -> set[str]:
    """Return the metrics that every line of the sweeper writes. A metric that nothing writes is free."""
    return {
        made["MetricName"]
        for resource in resources
        if resource["Type"] == "AWS::Logs::MetricFilter"
        and resource["Properties"]["FilterPattern"] == '{ $.message = "overdue.swept" }'
        for made in resource["Properties"]["MetricTransformations"]
    }


def report(costs: Counter[str]) -> list[str]:
    """Return the table in Markdown."""
    lines = ["| | USD a month |", "|---|---:|"]
    lines += [f"| {cause} | {cost:.2f} |" for cause, cost in costs.items()]
    return [*lines, f"| **all** | {sum(costs.values()):.2f} |"]


def main() -> None:
    with embedded_cloud():
        print("\n".join(report(usd_a_month())))


if __name__ == "__main__":
    main()
