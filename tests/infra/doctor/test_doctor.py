"""`doctor` finds what is broken on a deployed stage, `repair` undoes it, and payments work again."""

import json
from typing import Any

import pytest

from infra.deploy import stacks
from infra.doctor import repair
from infra.doctor.deployed import Deployed
from tests.deployed_stage import DeployedStage
from tests.infra.doctor.conftest import STACK

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def stage(examined: DeployedStage) -> DeployedStage:
    return examined


def problems(stage: DeployedStage) -> list[str]:
    """Return the lines of `doctor` that are not ok, each with its advice."""
    said = stage.run("doctor", ok=False)
    return [line for line in said.split("\n") if line.startswith(("FAIL", "warn", " "))]


def mapping_of(stage: DeployedStage, function: str) -> str:
    found = stage.target.functions.list_event_source_mappings(FunctionName=f"{STACK}-{function}")
    return found["EventSourceMappings"][0]["UUID"]


def test_a_stage_that_is_well(stage: DeployedStage) -> None:
    said = stage.run("doctor")

    assert "0 broken, 0 to look at" in said
    assert "The amounts of recent payments, refunds and orders agree." in said


def test_a_worker_that_always_fails(stage: DeployedStage) -> None:
    functions, name = stage.target.functions, f"{STACK}-process-payment"
    functions.update_function_configuration(FunctionName=name, Handler="functions.gone.handler")

    found = "\n".join(problems(stage))
    stage.run("repair", "--yes")

    wrong = "ProcessPayment has Handler functions.gone.handler, not functions.process_payment.handler."
    assert wrong in found
    assert f"python -m infra repair --stack {STACK}" in found
    assert "0 broken" in stage.run("doctor")


@pytest.mark.parametrize(("function", "name"), [("process-payment", "ProcessPayment"), ("api", "APIHandler")])
def test_a_worker_with_a_wrong_variable(stage: DeployedStage, function: str, name: str) -> None:
    functions = stage.target.functions
    before = functions.get_function_configuration(FunctionName=f"{STACK}-{function}")["Environment"]
    wrong: Any = {"Variables": before["Variables"] | {"TABLE_PREFIX": "another-"}}
    functions.update_function_configuration(FunctionName=f"{STACK}-{function}", Environment=wrong)

    found = "\n".join(problems(stage))
    stage.run("repair", "--yes")

    after = functions.get_function_configuration(FunctionName=f"{STACK}-{function}")["Environment"]
    assert f"{name} has another TABLE_PREFIX than the template.\n" in found  # a value may be secret
    assert after == before


def test_repairs_of_stopped_functions_are_asked_for_once_and_one_is_left_out(stage: DeployedStage) -> None:
    for name in ("process-payment", "process-refund"):
        stage.target.functions.put_function_concurrency(
            FunctionName=f"{STACK}-{name}", ReservedConcurrentExecutions=0
        )
    asked = list[str]()

    def decline(question: str) -> bool:
        asked.append(question)
        return False

    found = "\n".join(problems(stage))
    declined = repair.repair(Deployed(stage.target, STACK), decline, print)
    partly = stage.run("repair", "--yes", "--skip", "ProcessRefund", ok=False)
    stage.run("repair", "--yes")

    assert "ProcessPayment is stopped: its reserved concurrency is 0." in found
    assert asked == ["  Let ProcessPayment run again\n  Let ProcessRefund run again\nMake these 2 changes?"]
    assert declined.declined == ["Let ProcessPayment run again", "Let ProcessRefund run again"]
    assert outcomes(partly) == [
        "Done: Let ProcessPayment run again.",
        "Not done: Let ProcessRefund run again.",
    ]
    assert "0 broken" in stage.run("doctor")


def outcomes(said: str) -> list[str]:
    """Return what `repair` did and what it left."""
    return [line.strip() for line in said.splitlines() if "one: " in line]


def test_a_deleted_event_source_mapping(stage: DeployedStage) -> None:
    stage.target.functions.delete_event_source_mapping(UUID=mapping_of(stage, "process-payment"))

    found = "\n".join(problems(stage))
    stage.run("repair", "--yes")

    assert "ProcessPayment does not read examined-PaymentsQueue" in found
    assert f"python -m infra repair --stack {STACK}" in found
    assert mapping_of(stage, "process-payment") in stacks.names(
        stage.target, STACK, "AWS::Lambda::EventSourceMapping"
    )
    assert "0 broken" in stage.run("doctor")


def test_a_disabled_event_source_mapping(stage: DeployedStage) -> None:
    functions = stage.target.functions
    functions.update_event_source_mapping(UUID=mapping_of(stage, "deliver-webhook"), Enabled=False)

    found = "\n".join(problems(stage))
    stage.run("repair", "--yes")

    assert "DeliverWebhook does not read examined-WebhooksQueue" in found
    assert "its mapping is Disabl" in found
    assert "0 broken" in stage.run("doctor")


def test_a_full_dead_letter_queue(stage: DeployedStage) -> None:
    dead = stage.settings["MAIL_DEAD_LETTERS_URL"]
    for _ in range(3):
        stage.target.sqs.send_message(QueueUrl=dead, MessageBody="{}")

    found = "\n".join(problems(stage))
    declined = stage.run("redrive", "mail", "--discard", ok=False)
    discarded = stage.run("redrive", "mail", "--discard", "--yes")

    assert "3 messages are in the dead-letter queue of mail." in found
    assert f"python -m infra redrive mail --stack {STACK}" in found
    assert "Nothing was deleted." in declined
    assert "Deleted: 3" in discarded
    assert "0 broken" in stage.run("doctor")


def test_a_record_that_can_never_be_relayed(stage: DeployedStage) -> None:
    stage.target.sqs.send_message(QueueUrl=stage.settings["RELAY_DEAD_LETTERS_URL"], MessageBody="no record")

    found = "\n".join(problems(stage))
    stage.run("redrive", "relay", "--discard", "--yes")

    assert f"python -m infra redrive relay --discard --stack {STACK}" in found
    assert "0 broken" in stage.run("doctor")


def test_a_wrong_grant_of_a_key(stage: DeployedStage) -> None:
    role, iam = role_of(stage, "ProcessPaymentRole"), stage.target.iam
    policy = iam.get_role_policy(RoleName=role, PolicyName="work")["PolicyDocument"]
    key = stage.settings["VAULT_KEY_ID"]
    wrong = str(policy).replace(key, "11111111-1111-1111-1111-111111111111").replace("'", '"')
    iam.put_role_policy(RoleName=role, PolicyName="work", PolicyDocument=wrong)

    found = "\n".join(problems(stage))
    stage.run("repair", "--yes")

    assert (
        f"Work of ProcessPaymentRole lacks kms:Decrypt on arn:aws:kms:us-east-1:000000000000:key/{key}: "
        "payments stay pending." in found
    )
    assert "Work of ProcessPaymentRole has kms:Decrypt on" in found
    assert "0 broken, 0 to look at" in stage.run("doctor")


def test_a_denied_grant_and_a_disabled_key(stage: DeployedStage) -> None:
    role, key = role_of(stage, "APIHandlerRole"), stage.settings["SECRETS_KEY_ID"]
    deny = '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "kms:*", "Resource": "*"}}'
    stage.target.iam.put_role_policy(RoleName=role, PolicyName="freeze", PolicyDocument=deny)
    stage.target.kms.disable_key(KeyId=key)

    found = "\n".join(problems(stage))
    stage.run("repair", "--yes")

    assert "Freeze of APIHandlerRole has Deny of kms:* on *" in found
    assert "The key of signing secrets is disabled." in found
    assert "0 broken, 0 to look at" in stage.run("doctor")


def test_a_stopped_stream(stage: DeployedStage) -> None:
    stage.target.dynamodb.update_table(
        TableName=f"{STACK}-events", StreamSpecification={"StreamEnabled": False}
    )

    found = "\n".join(problems(stage))
    declined = stage.run("repair", ok=False)
    repaired = stage.run("repair", "--yes")

    assert "The stream of examined-events is stopped: its events wait." in found
    assert outcomes(declined) == [f"Not done: {one}." for one in AFTER_A_STOPPED_STREAM]
    assert outcomes(repaired) == [f"Done: {one}." for one in AFTER_A_STOPPED_STREAM]
    assert "from an hour before it: python -m infra replay --since 2026-" in repaired
    assert "0 broken" in stage.run("doctor")
    stage.run("deploy", "--yes")  # ends with a payment


AFTER_A_STOPPED_STREAM = [
    "Start the stream of EventsTable",
    "Put the template's grants into work of RelayEventsRole",
    "Put the template's grants into work of SummarizeEventsRole",
    "Create RelayEvents.Outbox again",
    "Create SummarizeEvents.Outbox again",
]


def test_a_stopped_sweeper(stage: DeployedStage) -> None:
    rule = stacks.names(stage.target, STACK, "AWS::Events::Rule")
    sweeper = next(name for name in rule if "SweepOverdue" in name)
    stage.target.events.disable_rule(Name=sweeper)

    found = "\n".join(problems(stage))
    stage.run("repair", "--yes")

    assert "SweepOverdue does not run" in found
    assert "0 broken" in stage.run("doctor")


def test_permissions_to_invoke_that_were_removed_and_added(stage: DeployedStage) -> None:
    functions, before = stage.target.functions, statements(stage, "api")
    for function in ("api", "sweep-overdue"):
        (one,) = statements(stage, function)
        functions.remove_permission(FunctionName=f"{STACK}-{function}", StatementId=one["Sid"])
    functions.add_permission(
        FunctionName=f"{STACK}-api", StatementId="open", Action="lambda:InvokeFunction", Principal="*"
    )

    found = "\n".join(problems(stage))
    stage.run("repair", "--yes")

    assert "apigateway.amazonaws.com may not invoke APIHandler: every request fails." in found
    assert "events.amazonaws.com may not invoke SweepOverdue: it does not run." in found
    assert "APIHandler has the permission open, which is not in the template." in found
    assert statements(stage, "api") == before  # with the id that CloudFormation knows
    assert "0 broken, 0 to look at" in stage.run("doctor")


def statements(stage: DeployedStage, function: str) -> list[Any]:
    policy = stage.target.functions.get_policy(FunctionName=f"{STACK}-{function}")["Policy"]
    return list(json.loads(policy)["Statement"])


def role_of(stage: DeployedStage, name: str) -> str:
    found = stacks.resources(stage.target, STACK)
    return str(next(one["PhysicalResourceId"] for one in found if one["LogicalResourceId"] == name))
