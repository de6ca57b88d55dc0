"""A stage whose tables are restored under new names goes on with the restored rows."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from infra.deploy import literal_names, own_values, stacks
from infra.errors import CliError
from infra.operate import backup, restore
from tests import cloud as engines
from tests.deployed_stage import DeployedStage
from tests.live_stage import ENVIRONMENT

STACK = "restored"
RETAIN = ("--parameter", "DataPolicy=RetainExceptOnCreate")

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeployedStage]:
    with engines.embedded_cloud(tmp_path_factory.mktemp("cloud"), ENVIRONMENT) as endpoint:
        deployed = DeployedStage(endpoint, STACK)
        deployed.run("deploy", "--yes", *RETAIN)
        yield deployed


def rows_of(stage: DeployedStage, table: str) -> int:
    return count(stage, own_values.table_prefix(stage.target, STACK), table)


def count(stage: DeployedStage, prefix: str, table: str) -> int:
    return stage.target.dynamodb.scan(TableName=f"{prefix}{table}", Select="COUNT")["Count"]


def all_tables(stage: DeployedStage) -> set[str]:
    pages = stage.target.dynamodb.get_paginator("list_tables").paginate()
    return {name for page in pages for name in page["TableNames"]}


def test_the_stack_uses_the_restored_tables_and_keeps_the_others(stage: DeployedStage) -> None:
    before, keys = backup.table_names(stage.target, STACK), stage.settings["SECRETS_KEY_ID"]
    payments, to = rows_of(stage, "payments"), datetime.now(UTC).replace(microsecond=0)
    bucket = stage.settings["EVIDENCE_BUCKET"]

    said = stage.run("restore", "--to", to.isoformat(), "--yes")

    after = backup.table_names(stage.target, STACK)
    known = all_tables(stage)
    assert stage.settings["TABLE_PREFIX"] == f"{STACK}-{restore.generation(to)}"
    assert not set(before) & set(after)
    assert {*before, *after} <= known
    used = {*after, f"{own_values.table_prefix(stage.target, STACK)}vault"}
    assert set(stacks.names(stage.target, STACK, "AWS::DynamoDB::Table")) == used
    assert f"{STACK}-vault" not in known  # PCI DSS: cards have no backups
    assert rows_of(stage, "payments") == payments
    assert re.search(rf"^payments +{payments} +{payments} +{payments}$", said, re.MULTILINE)
    assert (stage.settings["SECRETS_KEY_ID"], stage.settings["EVIDENCE_BUCKET"]) == (keys, bucket)
    assert "0 broken" in stage.run("doctor")


def test_events_of_the_restored_tables_are_sent_again(stage: DeployedStage) -> None:
    since = datetime.now(UTC) - timedelta(hours=1)

    said = stage.run("replay", "--since", since.isoformat())

    assert rows_of(stage, "events") > 0
    assert f"sent through the relay ({rows_of(stage, 'events')})" in said


def test_tables_with_other_rows_are_not_used_without_approval(stage: DeployedStage) -> None:
    prefix, to = own_values.table_prefix(stage.target, STACK), "2026-01-31T12:00:00Z"

    said = stage.run("restore", "--to", to, ok=False)

    assert re.search(r"^payments +\d+ +0 +(\d+)  \+\1$", said, re.MULTILINE)  # those of the present, here
    assert "The stack still uses its present tables" in said
    assert own_values.table_prefix(stage.target, STACK) == prefix


def test_an_earlier_time_is_restored_from_the_tables_that_were_used_then(stage: DeployedStage) -> None:
    first, second = (f"{STACK}-", own_values.table_prefix(stage.target, STACK))
    stage.run("deploy", "--yes", *RETAIN)  # ends with a payment, which the first tables do not have

    assert count(stage, second, "payments") == count(stage, first, "payments") + 1

    stage.run("restore", "--to", "2026-01-31T12:00:00Z", "--yes")

    assert own_values.table_prefix(stage.target, STACK) == f"{STACK}-r260131120000-"
    assert rows_of(stage, "payments") == count(stage, first, "payments")
    assert "already" in stage.run("restore", "--to", "2026-01-31T12:00:00Z", "--yes")
    assert "There is no earlier deploy" in stage.run("rollback", "--yes", ok=False)
    assert "0 broken" in stage.run("doctor")


def test_tables_that_were_used_since_their_restore_are_not_used_again(stage: DeployedStage) -> None:
    known = all_tables(stage)
    made = max(found[1] for name in known if (found := re.match(rf"{STACK}-r(\d+)-", name)))
    to = datetime.strptime(made, "%y%m%d%H%M%S").replace(tzinfo=UTC)

    said = stage.run("restore", "--to", to.isoformat(), "--yes", ok=False)

    assert "were used before, and have later rows" in said
    assert "the second before" in said


def test_a_time_without_backups_is_refused_with_the_times_that_have_one() -> None:
    earliest, latest = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 31, tzinfo=UTC)

    restore.refuse_outside(earliest, earliest, latest)
    with pytest.raises(CliError, match=r"2020-01-31T00:00:00\+00:00 cannot be restored") as refused:
        restore.refuse_outside(datetime(2020, 1, 31, tzinfo=UTC), earliest, latest)

    assert refused.value.advice == "Use a time from 2026-01-01T00:00:00+00:00 to 2026-01-31T00:00:00+00:00."


def test_backups_are_made_of_every_table_and_listed(stage: DeployedStage) -> None:
    made = stage.run("backup")
    listed = stage.run("backup", "--list").splitlines()

    assert f"({len(backup.table_names(stage.target, STACK))})" in made
    assert len(listed) == len(backup.table_names(stage.target, STACK))
    assert all("AVAILABLE" in line for line in listed)


def test_a_stack_that_is_deployed_again_uses_the_restored_tables(stage: DeployedStage) -> None:
    prefix, payments = own_values.table_prefix(stage.target, STACK), rows_of(stage, "payments")
    stage.run("destroy", "--yes")

    said = stage.run("deploy", "--yes", *RETAIN)

    assert "✓ Smoke payment" in said
    assert own_values.table_prefix(stage.target, STACK) == prefix
    assert rows_of(stage, "payments") == payments + 1


def test_the_data_of_all_generations_is_deleted(stage: DeployedStage) -> None:
    stage.run("destroy", "--delete-data", "--yes")

    assert stage.target.dynamodb.list_tables()["TableNames"] == []


def test_restored_tables_have_other_logical_ids_everywhere() -> None:
    table = {"TableName": "shop-events", "PointInTimeRecoverySpecification": {}}
    template = {
        "Resources": {
            "EventsTable": {"Type": "AWS::DynamoDB::Table", "Properties": table},
            "VaultTable": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "shop-vault"}},
            "Role": {"Type": "Role", "Properties": {"On": {"Fn::Sub": "${EventsTable.Arn}/index/due"}}},
            "Relay": {"Type": "Relay", "Properties": {"Of": {"Fn::GetAtt": ["EventsTable", "StreamArn"]}}},
        }
    }

    moved = literal_names.move(template, "shop", "", "r1-")["Resources"]

    assert moved["EventsTableR1"]["Properties"]["TableName"] == "shop-r1-events"
    assert moved["VaultTable"]["Properties"]["TableName"] == "shop-r1-vault"
    assert moved["Role"]["Properties"]["On"] == {"Fn::Sub": "${EventsTableR1.Arn}/index/due"}
    assert moved["Relay"]["Properties"]["Of"] == {"Fn::GetAtt": ["EventsTableR1", "StreamArn"]}
    assert literal_names.move({"Resources": moved}, "shop", "r1-", "") == template
