"""`doctor` warns before a quota of the account is used. The embedded cloud has no such quotas."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.stub import ANY, Stubber

from infra.deploy.target import Target
from infra.doctor import quotas
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Level


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Deployed:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    return Deployed(Target(chosen_region="us-east-1"), "live")


@pytest.fixture
def metrics(stage: Deployed) -> Iterator[Stubber]:
    with Stubber(stage.target.cloudwatch) as answers:
        yield answers


def maximum(answers: Stubber, metric: str, value: float) -> None:
    asked = {
        "Namespace": ANY, "MetricName": metric, "StartTime": ANY, "EndTime": ANY, "Period": ANY,
        "Statistics": ["Maximum"],
    }  # fmt: skip
    answers.add_response("get_metric_statistics", {"Datapoints": [{"Maximum": value}]}, asked)


def account(limit: int) -> dict[str, Any]:
    return {"AccountLimit": {"ConcurrentExecutions": limit}}


@pytest.mark.parametrize(
    ("limit", "used", "levels"),
    [(1000, 700, []), (1000, 800, [Level.WARN]), (1000, 1000, [Level.FAIL]), (10, 2, [Level.FAIL])],
)
def test_concurrent_executions(
    stage: Deployed, metrics: Stubber, limit: int, used: int, levels: list[Level]
) -> None:
    maximum(metrics, "ConcurrentExecutions", used)
    with Stubber(stage.target.functions) as functions:
        functions.add_response("get_account_settings", account(limit), {})

        found = list(quotas.concurrency(stage))

    assert [one.level for one in found] == levels
    assert all("request-service-quota-increase --service-code lambda" in one.advice for one in found)


def test_open_executions_of_step_functions(stage: Deployed, metrics: Stubber) -> None:
    maximum(metrics, "OpenExecutionCount", 900_000)
    maximum(metrics, "OpenExecutionLimit", 1_000_000)

    [found] = quotas.open_executions(stage)

    assert found.sentence == "Step Functions' open executions: 900000 of 1000000 are used."


@pytest.mark.parametrize(("quota", "levels"), [(100, []), (5, [Level.WARN]), (4, [Level.FAIL])])
def test_tables_of_the_account(stage: Deployed, quota: int, levels: list[Level]) -> None:
    with Stubber(stage.target.quotas) as limits, Stubber(stage.target.dynamodb) as dynamodb:
        limits.add_response("get_service_quota", {"Quota": {"Value": quota}})
        first = {"TableNames": ["events", "orders"], "LastEvaluatedTableName": "orders"}
        dynamodb.add_response("list_tables", first, {})
        dynamodb.add_response(
            "list_tables", {"TableNames": ["payments", "refunds"]}, {"ExclusiveStartTableName": "orders"}
        )

        found = list(quotas.table_count(stage))

    assert [one.level for one in found] == levels
    assert all(f"DynamoDB tables: 4 of {quota} are used." in one.sentence for one in found)
