"""The commands on a deployed stage, typed as on AWS, on the embedded cloud."""

import json
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from botocore.stub import Stubber

from infra import cli
from infra.deploy import artifacts, aws_stage, deploy, history, rollback, stacks, storage
from infra.deploy.change_set import approve_all
from infra.deploy.target import Target
from infra.errors import CliError, SmokePaymentFailed
from infra.operate import alarms, destroy, log_lines
from tests import cloud as engines
from tests.deployed_stage import DeployedStage
from tests.live_stage import ENVIRONMENT

STACK = "operated"

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeployedStage]:
    """Yield a stage on a cloud of its own, deployed by the command."""
    with engines.embedded_cloud(tmp_path_factory.mktemp("cloud"), ENVIRONMENT) as endpoint:
        said = DeployedStage(endpoint, STACK).run("deploy", "--yes")
        yield DeployedStage(endpoint, STACK, said)


def test_a_deploy_ends_with_a_payment_and_addresses_that_answer(stage: DeployedStage) -> None:
    dashboard = next(line.split()[2] for line in stage.said.splitlines() if "│ Dashboard" in line)

    page = requests.get(stage.endpoint, headers={"Host": urlsplit(dashboard).netloc}, timeout=30)

    assert "✓ Smoke payment" in stage.said
    assert "OriginSecret" not in stage.said
    assert "<title>Dashboard</title>" in page.text


def test_the_status_of_a_stage_that_is_well(stage: DeployedStage) -> None:
    said = stage.run("status")

    assert "CREATE_COMPLETE" in said or "UPDATE_COMPLETE" in said
    assert "payments" in said
    assert "ok" in said


def test_the_status_names_a_dead_letter_queue_with_messages(stage: DeployedStage) -> None:
    dead = stage.settings["SETTLEMENTS_DEAD_LETTERS_URL"]
    stage.target.sqs.send_message(QueueUrl=dead, MessageBody="{}", MessageGroupId="a")

    said = stage.run("status", ok=False)

    stage.target.sqs.purge_queue(QueueUrl=dead)
    assert "1 in the dead-letter queue" in said


def test_a_line_is_shown_once_while_logs_are_followed(
    stage: DeployedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    logs: Any = stage.target.logs
    place = {"logGroupName": f"/aws/lambda/{STACK}-api", "logStreamName": "followed"}
    logs.create_log_stream(**place)
    meanwhile: Iterator[str | None] = iter(["first line", None, "second line", None])

    def write(_seconds: float) -> None:
        """Write a line in each pause; an operator ends the command in the last one."""
        try:
            if line := next(meanwhile):
                event = {"timestamp": int(time.time() * 1000), "message": line}
                logs.put_log_events(**place, logEvents=[event])
        except StopIteration:
            raise KeyboardInterrupt from None

    with pytest.raises(KeyboardInterrupt):
        log_lines.show(stage.target, STACK, minutes=1, contains=" line", follow=True, sleep=write)

    shown = [line.split(maxsplit=2)[1:] for line in capsys.readouterr().out.splitlines()]
    assert shown == [[f"{STACK}-api", "first line"], [f"{STACK}-api", "second line"]]


def test_a_diff_shows_a_change_and_makes_none(stage: DeployedStage) -> None:
    said = stage.run("diff", "--parameter", "LogRetentionDays=90")

    assert "LogRetentionDays = 90, was 30" in said
    assert stage.parameter("LogRetentionDays") == "30"
    assert "No changes." in stage.run("diff")


def test_without_a_terminal_nothing_is_deployed_unless_it_is_approved(stage: DeployedStage) -> None:
    said = stage.run("deploy", "--parameter", "LogRetentionDays=90", ok=False)

    assert "Nothing was changed." in said
    assert "--yes" in said
    assert stage.parameter("LogRetentionDays") == "30"


def test_the_logs_are_read_by_a_text(stage: DeployedStage) -> None:
    line = next(line for line in stage.run("logs").splitlines() if "pay_" in line)
    payment = line[line.index("pay_") :][:30]

    found = stage.run("logs", "--contains", payment).splitlines()

    assert found
    assert all(payment in line for line in found)


def test_the_outputs_are_printed_for_scripts(stage: DeployedStage) -> None:
    assert json.loads(stage.run("outputs", "--json")) == stacks.outputs(stage.target, STACK)


def test_a_rollback_returns_to_the_code_before_and_then_to_the_one_before_that(
    stage: DeployedStage, tmp_path: Path
) -> None:
    target, first = stage.target, stage.parameter("CodeKey")
    made = artifacts.build(target)
    for number in (1, 2):
        functions = tmp_path / f"{number}.zip"
        functions.write_bytes(made.functions.read_bytes())
        with zipfile.ZipFile(functions, "a") as archive:
            archive.writestr(f"changed_{number}.py", "")
        changed = replace(made, functions=functions)
        kept = deploy.kept(target, STACK, made.definition)
        deploy.deploy(target, STACK, changed, kept, lambda _: None)
    deploys = history.read(target, artifacts.code_bucket(target, STACK))
    codes = [one.uploaded.parameters["CodeKey"] for one in deploys]

    stage.run("rollback", "--yes")
    once = stage.parameter("CodeKey")
    stage.run("rollback", "--yes")

    assert [once, stage.parameter("CodeKey")] == codes[1:3]
    assert codes[2] == first
    assert "There is no earlier deploy" in stage.run("rollback", "--yes", ok=False)


def test_a_rollback_after_an_interrupted_deploy_returns_to_the_deploy_before(
    stage: DeployedStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, before = stage.target, stage.parameter("CodeKey")
    made = artifacts.build(target)
    functions = tmp_path / "new.zip"
    functions.write_bytes(made.functions.read_bytes() + b"new")
    changed = replace(made, functions=functions)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(deploy, "complete", interrupt)
        with pytest.raises(KeyboardInterrupt):
            deploy.deploy(target, STACK, changed, deploy.kept(target, STACK, made.definition), lambda _: None)
    assert stage.parameter("CodeKey") != before

    stage.run("rollback", "--yes")

    assert stage.parameter("CodeKey") == before


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_rollback_of_a_missing_stack_is_refused_in_one_sentence(stage: DeployedStage) -> None:
    with pytest.raises(CliError, match="Stack nowhere does not exist"):
        rollback.rollback(stage.target, "nowhere", approve_all)


def test_a_stack_that_is_being_changed_is_not_rolled_back(
    stage: DeployedStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stacks, "status", lambda target, stack: "UPDATE_IN_PROGRESS")

    with pytest.raises(CliError, match="is being changed"):
        rollback.rollback(stage.target, STACK, approve_all)


@pytest.mark.parametrize("ends_as", ["UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED"])
def test_a_rollback_that_failed_is_continued_and_says_if_it_fails_again(
    stage: DeployedStage, monkeypatch: pytest.MonkeyPatch, ends_as: str
) -> None:
    states = iter(["UPDATE_ROLLBACK_FAILED", "UPDATE_ROLLBACK_IN_PROGRESS", ends_as, ends_as])
    monkeypatch.setattr(stacks, "status", lambda target, stack: next(states))
    target = stage.target
    with Stubber(target.cloudformation) as aws:  # no emulator leaves a stack in this state
        aws.add_response("continue_update_rollback", {}, {"StackName": STACK})
        if ends_as == "UPDATE_ROLLBACK_FAILED":
            aws.add_response("describe_stack_events", {"StackEvents": [a_failure("Queue", "it is gone")]})
            with pytest.raises(CliError, match=r"Queue \(AWS::SQS::Queue\) failed: it is gone") as failed:
                rollback.rollback(target, STACK, approve_all)
            assert "then repeat the command" in failed.value.advice
        else:
            rollback.rollback(target, STACK, approve_all)

        aws.assert_no_pending_responses()


def a_failure(resource: str, reason: str) -> dict[str, Any]:
    return {
        "StackId": "id", "EventId": "1", "StackName": STACK, "Timestamp": 0, "LogicalResourceId": resource,
        "ResourceType": "AWS::SQS::Queue", "ResourceStatus": "UPDATE_FAILED", "ResourceStatusReason": reason,
    }  # fmt: skip


def test_a_destroyed_stage_keeps_its_data_unless_that_is_approved_too(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with engines.embedded_cloud(tmp_path_factory.mktemp("cloud"), ENVIRONMENT) as endpoint:
        target = Target(endpoint)
        outputs = a_stage(target, "RetainExceptOnCreate")
        answers = iter([True, False])

        with pytest.raises(CliError, match="Nothing was deleted"):
            destroy.destroy(target, "ending", lambda _: next(answers), with_data=True)
        assert stacks.outputs(target, "ending") == outputs

        destroy.destroy(target, "ending", lambda _: True, with_data=False)
        assert stacks.outputs(target, "ending") == {}
        assert "ending-payments" in target.dynamodb.list_tables()["TableNames"]
        assert storage.has_bucket(target, outputs["EvidenceBucketName"])

        destroy.destroy(target, "ending", lambda _: True, with_data=True)
        assert target.dynamodb.list_tables()["TableNames"] == []
        assert not storage.has_bucket(target, outputs["EvidenceBucketName"])
        with pytest.raises(CliError, match="does not exist"):
            destroy.destroy(target, "ending", lambda _: True, with_data=True)

        assert a_stage(target, "Delete")["EvidenceBucketName"] == outputs["EvidenceBucketName"]
        with pytest.raises(CliError, match="deleted with it"):
            destroy.destroy(target, "ending", lambda _: True, with_data=False)


def a_stage(target: Target, data_policy: str) -> stacks.Outputs:
    chosen = {**deploy.emulator_parameters(target), "DataPolicy": data_policy}
    return deploy.deploy(target, "ending", artifacts.build(target), chosen, lambda _: None)


def raise_alarm(stage: DeployedStage, name: str, state: str) -> None:
    known = stacks.names(stage.target, STACK, "AWS::CloudWatch::Alarm")
    alarm = next(one for one in known if name in one)
    stage.target.cloudwatch.set_alarm_state(AlarmName=alarm, StateValue=state, StateReason="3 failures")


def test_an_alarm_after_a_deploy_is_named_with_the_way_back(stage: DeployedStage) -> None:
    raise_alarm(stage, "ApiErrorsAlarm", "OK")
    before = alarms.raised(stage.target, STACK)

    def fail(_seconds: float) -> None:
        raise_alarm(stage, "ApiErrorsAlarm", "ALARM")

    [new] = alarms.watch(stage.target, STACK, 5, before, fail)

    assert "ApiErrorsAlarm" in new.name
    assert new.reason == "3 failures"
    assert alarms.watch(stage.target, STACK, 0, [new]) == []
    raise_alarm(stage, "ApiErrorsAlarm", "OK")


def test_a_deploy_after_which_payments_fail_is_undone_if_that_was_asked_for(
    stage: DeployedStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, made = stage.parameter("CodeKey"), artifacts.build(stage.target)
    functions = tmp_path / "alarming.zip"
    functions.write_bytes(made.functions.read_bytes() + b"changed")
    changed = replace(made, functions=functions)

    states = iter(("ALARM", "OK"))

    def deploy_changed(target: Target, *_: Any) -> None:
        """Raise an alarm, and the next time fail the payment."""
        deploy.deploy(target, STACK, changed, deploy.kept(target, STACK, made.definition), lambda _: None)
        raise_alarm(stage, "ApiErrorsAlarm", state := next(states))
        if state == "OK":
            raise SmokePaymentFailed("The smoke payment ended failed.")

    monkeypatch.setattr(aws_stage, "deploy_stage", deploy_changed)
    command = ["deploy", "--yes", "--watch-minutes", "1", "--stack", STACK, "--endpoint-url", stage.endpoint]

    said_no = cli.main(command)
    assert (said_no, stage.parameter("CodeKey") != before) == (1, True)
    assert (
        f"python -m infra rollback --stack {STACK} --endpoint-url {stage.endpoint}" in capsys.readouterr().err
    )

    assert cli.main([*command, "--rollback-on-alarm"]) == 1
    assert stage.parameter("CodeKey") == before
    assert "The smoke payment ended failed." in capsys.readouterr().err
