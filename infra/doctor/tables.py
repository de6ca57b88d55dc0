"""Check the tables: their indexes, streams, expiry and backups."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from chalicelib.operators.domain.finding import Problem, of_table
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, found, warn
from infra.template.tables import BACKUPS, expires

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

THREADS = 8


def tables(stage: Deployed) -> Iterator[Finding]:
    """Find tables that differ from the template."""
    declared = list(stage.of_type("AWS::DynamoDB::Table"))
    with ThreadPoolExecutor(THREADS) as threads:
        for found in threads.map(lambda one: list(_table(stage, one[1]["Properties"], one[2])), declared):
            yield from found


def _table(stage: Deployed, wanted: Any, name: str) -> Iterator[Finding]:
    dynamodb = stage.target.dynamodb
    try:
        described: Any = dynamodb.describe_table(TableName=name)["Table"]
    except dynamodb.exceptions.ResourceNotFoundException:
        yield fail("tables", f"{name} does not exist.", f"{stage.command('restore')} to a time before.")
        return
    indexes = [one["IndexName"] for one in wanted.get("GlobalSecondaryIndexes", [])]
    for problem in of_table(name, described, indexes):
        yield found(problem, _advice(problem))
    yield from _stream(stage, wanted, described, name)
    yield from _expiry(stage, wanted, name)
    if stage.target.is_aws and BACKUPS in wanted:  # the embedded cloud does not enable it
        yield from _backups(stage, name)


def _advice(problem: Problem) -> str:
    if not problem.is_broken:
        return "Wait for it."
    if problem.text.startswith("The index"):
        return "Add it as in infra/template/tables.yaml: `aws dynamodb update-table`."
    return "Wait, or look at the table in the DynamoDB console."


def has_stream(dynamodb: "DynamoDBClient", name: str) -> bool:
    described = dynamodb.describe_table(TableName=name)["Table"]
    return bool(described.get("StreamSpecification", {}).get("StreamEnabled"))


def _stream(stage: Deployed, wanted: Any, described: Any, name: str) -> Iterator[Finding]:
    if "StreamSpecification" in wanted and not described.get("StreamSpecification", {}).get("StreamEnabled"):
        problem = f"The stream of {name} is stopped: its events wait."
        yield fail(
            "tables", problem, f"{stage.command('repair')}, then `replay --since` the last relayed event."
        )


def _expiry(stage: Deployed, wanted: Any, name: str) -> Iterator[Finding]:
    if "TimeToLiveSpecification" not in wanted:
        return
    if not expires(stage.target.dynamodb, name):
        yield warn("tables", f"Rows of {name} do not expire.", f"{stage.command('deploy')} enables it.")


def _backups(stage: Deployed, name: str) -> Iterator[Finding]:
    answer = stage.target.dynamodb.describe_continuous_backups(TableName=name)
    point = answer["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
    if point.get("PointInTimeRecoveryStatus") != "ENABLED":
        advice = "Enable it: `aws dynamodb update-continuous-backups`."
        yield fail("tables", f"{name} has no point-in-time recovery.", advice)
