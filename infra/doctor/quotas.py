"""Check the quotas of the AWS account."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, warn

NEAR = 0.8
LOOK_BACK = timedelta(hours=24)
MIN_CONCURRENCY = 100  # a new account has 10
TABLES_QUOTA = "L-F98FE922"
OPEN_EXECUTIONS_QUOTA = "L-A78D9519"


def quotas(stage: Deployed) -> Iterator[Finding]:
    """Find quotas that are nearly used. Emulators have none."""
    if stage.target.is_aws:
        yield from concurrency(stage)
        yield from open_executions(stage)
        yield from table_count(stage)


def concurrency(stage: Deployed) -> Iterator[Finding]:
    limits = stage.target.functions.get_account_settings()["AccountLimit"]
    limit = limits["ConcurrentExecutions"]
    if limit < MIN_CONCURRENCY:
        problem = f"The account may run {limit} functions at a time."
        yield fail("quotas", problem, f"Raise the quota: {_request('lambda', 'L-B99A9384')}")
    used = _maximum(stage, "AWS/Lambda", "ConcurrentExecutions")
    yield from _near("Lambda's concurrent executions", used, limit, _request("lambda", "L-B99A9384"))


def open_executions(stage: Deployed) -> Iterator[Finding]:
    used = _maximum(stage, "AWS/States", "OpenExecutionCount")
    limit = _maximum(stage, "AWS/States", "OpenExecutionLimit")
    request = _request("states", OPEN_EXECUTIONS_QUOTA)
    yield from _near("Step Functions' open executions", used, limit, request)


def table_count(stage: Deployed) -> Iterator[Finding]:
    quota = stage.target.quotas.get_service_quota(ServiceCode="dynamodb", QuotaCode=TABLES_QUOTA)["Quota"]
    pages = stage.target.dynamodb.get_paginator("list_tables").paginate()
    used = sum(len(page["TableNames"]) for page in pages)
    yield from _near("DynamoDB tables", used, quota["Value"], _request("dynamodb", TABLES_QUOTA))


def _near(what: str, used: float, limit: float, request: str) -> Iterator[Finding]:
    if limit and used >= NEAR * limit:
        level = fail if used >= limit else warn
        yield level("quotas", f"{what}: {used:.0f} of {limit:.0f} are used.", f"Raise the quota: {request}")


def _maximum(stage: Deployed, namespace: str, metric: str) -> float:
    """Return the maximum of an account's metric in the last day, 0 without one."""
    at = datetime.now(UTC)
    points: list[Any] = stage.target.cloudwatch.get_metric_statistics(
        Namespace=namespace,
        MetricName=metric,
        StartTime=at - LOOK_BACK,
        EndTime=at,
        Period=3600,
        Statistics=["Maximum"],
    )["Datapoints"]
    return max((float(point["Maximum"]) for point in points), default=0.0)


def _request(service: str, code: str) -> str:
    options = f"--service-code {service} --quota-code {code} --desired-value <value>"
    return f"aws service-quotas request-service-quota-increase {options}"
