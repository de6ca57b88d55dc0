"""The metrics of log lines, and the dashboard and alarms that show them."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from chalicelib.payments.acquirers import DeclineClass, RefundVerdict, Verdict
from chalicelib.payments.workers.asking import outcome_of
from chalicelib.system.workers.sweeper import sweep
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from infra.template import fragments
from tests.gateway import Gateway
from tests.in_process_stage import Stage, delete, received
from tests.log_lines import Line, written_lines
from tests.receiver import MerchantServer

CONDITION = re.compile(r'\$\.([\w.]+) (=|>) ("[^"]*"|\d+)')
Metric = tuple[str, tuple[tuple[str, str], ...]]  # its name and dimensions

TEMPLATE = fragments.merged()
RESOURCES = [*TEMPLATE["Resources"].values()]
FILTERS = [one["Properties"] for one in RESOURCES if one.get("Type") == "AWS::Logs::MetricFilter"]
ALARMS = [one["Properties"] for one in RESOURCES if one.get("Type") == "AWS::CloudWatch::Alarm"]


def metrics_of(lines: list[Line]) -> dict[Metric, list[float]]:
    """Return the values that CloudWatch makes of the lines. Each is in the log of one function only."""
    made: dict[Metric, list[float]] = {}
    for line in lines:
        selected = [one for one in FILTERS if matches(one["FilterPattern"], line)]
        for metric, value in dict(
            metric_of(one["MetricTransformations"][0], line) for one in selected
        ).items():
            made.setdefault(metric, []).append(value)
    return made


def metric_of(how: Line, line: Line) -> tuple[Metric, float]:
    dimensions = tuple((one["Key"], str(value_at(one["Value"], line))) for one in how.get("Dimensions", []))
    value = how["MetricValue"]
    number = value_at(value, line) if value.startswith("$") else value
    return (how["MetricName"], dimensions), float(number)


def matches(pattern: str, line: Line) -> bool:
    """Return whether CloudWatch selects the line by these operators.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
    """
    holds = CONDITION.sub(lambda found: str(is_true(line, *found.groups())), pattern.strip("{} \n"))
    return bool(eval(holds.replace("&&", "and").replace("||", "or")))


def is_true(line: Line, path: str, operator: str, text: str) -> bool:
    actual, expected = value_at(f"$.{path}", line), json.loads(text)
    if actual is None:
        return False
    if operator == ">":
        return bool(actual > expected)
    if isinstance(expected, str):
        return re.fullmatch(re.escape(expected).replace(r"\*", ".*"), str(actual)) is not None
    return bool(actual == expected)


def value_at(path: str, line: Line) -> Any:
    found: Any = line
    for name in path.removeprefix("$.").split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


@pytest.fixture
def lines() -> Iterator[list[Line]]:
    with written_lines() as written:
        yield written


def test_payments_refunds_and_deliveries_are_counted(
    gateway: Gateway, stage: Stage, lines: list[Line]
) -> None:
    with MerchantServer() as shop:
        gateway.post("/v1/webhook-endpoints", {"url": shop.url, "events": ["payment.success"]})
        paid = gateway.payment(method="upi", upi_id="success@upi")
        gateway.payment(method="upi", upi_id="failure@upi")
        stage.run(gateway.account)
        gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 100})
        stage.run(gateway.account)

    made = metrics_of(lines)
    counted = {metric: sum(values) for metric, values in made.items() if metric[1]}
    at_simulator = (("acquirer", "simulator"), ("method", "upi"))
    assert counted == {
        ("Payments", (("outcome", "approved"),)): 1,
        ("Payments", (("outcome", "declined"),)): 1,
        ("PaymentsByAcquirer", (*at_simulator, ("outcome", "approved"))): 1,
        ("PaymentsByAcquirer", (*at_simulator, ("outcome", "declined"))): 1,
        ("Declines", (("class", "payer"),)): 1,
        ("Refunds", (("outcome", "refunded"),)): 1,
        ("Deliveries", (("outcome", "success"),)): 1,
    }
    assert len(made["PaymentDuration", ()]) == 2
    assert len(made["DeliveryLatency", ()]) == 1
    assert all(value >= 0 for value in made["PaymentDuration", ()] + made["DeliveryLatency", ()])


def test_the_sweeper_counts_what_is_overdue(gateway: Gateway, stage: Stage, lines: list[Line]) -> None:
    with MerchantServer() as shop:
        endpoint = gateway.post("/v1/webhook-endpoints", {"url": shop.url}).data
        gateway.post(f"/v1/webhook-endpoints/{endpoint['id']}/test", {"event": "order.paid"})
    delete("webhooks", received("webhooks"))

    sweep(datetime.now(UTC) + timedelta(minutes=10))
    swept = sum(metrics_of(lines).get(("OverdueDeliveries", ()), []))
    sweep(datetime.now(UTC) + timedelta(minutes=10))

    assert swept >= 1
    assert sum(metrics_of(lines)["OverdueDeliveries", ()]) == swept


def test_no_metric_names_a_merchant() -> None:
    dimensions = {
        of["Value"]
        for one in FILTERS
        for how in one["MetricTransformations"]
        for of in how.get("Dimensions", [])
    }

    assert dimensions == {"$.outcome", "$.decline_class", "$.acquirer", "$.method"}


def dashboard_metrics() -> Iterator[list[str]]:
    """Yield the namespace, name and dimensions of each metric on the dashboard."""
    body = json.loads(TEMPLATE["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
    for widget in body["widgets"]:
        for metric in widget["properties"]["metrics"]:
            yield [part for part in metric if isinstance(part, str)]


def test_the_dashboard_shows_the_metrics_that_exist() -> None:
    shown = {
        (name, *parts[::2]) for space, name, *parts in dashboard_metrics() if space == "${AWS::StackName}"
    }
    written = {
        (how["MetricName"], *(of["Key"] for of in how.get("Dimensions", [])))
        for one in FILTERS
        for how in one["MetricTransformations"]
    }

    assert shown == {one for one in written if one[0] != "PaymentsByAcquirer"}
    own = {one["MetricName"] for one in ALARMS if one.get("Namespace") == {"Ref": "AWS::StackName"}}
    assert own <= {name for name, *_ in shown}


def test_the_dashboard_shows_the_values_that_exist() -> None:
    possible: dict[str, set[str]] = {
        "Payments": names_of(Verdict),
        "Refunds": names_of(RefundVerdict),
        "Declines": set(DeclineClass),
        "Deliveries": set(DeliveryStatus),
    }

    shown: dict[str, set[str]] = {}
    for space, name, *parts in dashboard_metrics():
        if space == "${AWS::StackName}" and parts:
            shown.setdefault(name, set()).add(parts[1])

    assert shown.keys() == possible.keys()
    assert all(values <= possible[name] for name, values in shown.items())


def names_of(verdicts: Any) -> set[str]:
    return {outcome_of(object.__new__(one)) for one in get_args(verdicts)}
