"""The comparison of used and granted permissions, on a template with one function."""

import json
from typing import Any

import pytest

from infra.template import assemble
from infra.template.fragments import state_machine
from tests.grants.compare import findings
from tests.grants.exceptions import LOCAL_WILDCARDS
from tests.grants.permissions import Permission, needed, of_execution
from tests.grants.template import granted, roles

LOGS = [
    {
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": [{"Fn::GetAtt": ["WorkerLogs", "Arn"]}],
    }
]
READS = {"Action": ["dynamodb:GetItem"], "Resource": [{"Fn::GetAtt": ["OrdersTable", "Arn"]}]}
READ = Permission("work", "dynamodb:GetItem", "orders")


def template(*statements: dict[str, Any]) -> dict[str, Any]:
    """Return a template with a function, whose role has these statements, and a table."""
    policy = {"PolicyDocument": {"Statement": [*LOGS, *statements]}}
    worker = {"Handler": "functions.work.handler", "Role": {"Fn::GetAtt": ["WorkerRole", "Arn"]}}
    queue = {"Queue": {"Fn::GetAtt": ["WorkQueue", "Arn"]}}
    return {
        "Globals": {"Function": {"Environment": {"Variables": {"WORK_QUEUE_URL": {"Ref": "WorkQueue"}}}}},
        "Resources": {
            "Worker": {"Type": "AWS::Serverless::Function", "Properties": worker},
            "Poller": {
                "Type": "AWS::Serverless::Function",
                "Properties": {
                    "Handler": "functions.poll.handler",
                    "Role": {"Fn::GetAtt": ["PollerRole", "Arn"]},
                    "Events": {"Work": {"Type": "SQS", "Properties": queue}},
                },
            },
            "WorkerRole": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [policy]}},
            "PollerRole": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [_poller()]}},
            "OrdersTable": {
                "Type": "AWS::DynamoDB::Table",
                "Properties": {"TableName": {"Fn::Sub": "${AWS::StackName}-orders"}},
            },
        },
    }


def _poller() -> dict[str, Any]:
    logs = {**LOGS[0], "Resource": [{"Fn::GetAtt": ["PollerLogs", "Arn"]}]}
    polls = {
        "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        "Resource": [{"Fn::GetAtt": ["WorkQueue", "Arn"]}],
    }
    return {"PolicyDocument": {"Statement": [logs, polls]}}


def test_a_role_with_what_its_function_uses_has_no_findings() -> None:
    assert findings(template(READS), {READ}) == []


def test_a_use_that_no_role_grants_is_found() -> None:
    assert findings(template(), {READ}) == [
        "WorkerRole: dynamodb:GetItem on OrdersTable is used and not granted"
    ]


def test_a_grant_that_no_test_uses_is_found() -> None:
    assert findings(template(READS), set()) == [
        "WorkerRole: dynamodb:GetItem on OrdersTable is granted and never used"
    ]


def test_a_grant_on_a_table_is_none_on_its_index() -> None:
    on_index = READ._replace(action="dynamodb:Query", resource="orders/index/by_day")
    on_table = {**READS, "Action": ["dynamodb:Query"]}

    assert len(findings(template(on_table), {on_index})) == 2


@pytest.mark.parametrize(
    "statement",
    [
        {**READS, "Action": ["dynamodb:*"]},
        {**READS, "Resource": ["*"]},
        {"Action": ["sns:Publish"], "Resource": ["*"]},
    ],
    ids=["action", "resource", "text messages by another role"],
)
def test_a_wildcard_is_found(statement: dict[str, Any]) -> None:
    assert any("is a wildcard" in line for line in findings(template(statement), {READ}))


def test_a_wildcard_of_the_local_stage_is_found() -> None:
    local = {"Fn::If": ["IsLocal", {**READS, "Resource": ["*"]}, {"Ref": "AWS::NoValue"}]}

    assert findings(template(READS, local), {READ}) == [
        "WorkerRole: dynamodb:GetItem on * is a wildcard of the local stage"
    ]


def test_a_wildcard_with_a_reason_is_one_of_the_template() -> None:
    built = json.loads(assemble.build().read_text())
    local = {(role, one) for role in roles(built) for one in granted(built, role, is_local=True)}

    assert {(role, action) for role, (action, resource) in local if resource == "*"} == set(LOCAL_WILDCARDS)


@pytest.mark.parametrize(
    ("action", "of_roles"),
    [
        ("sqs:ChangeMessageVisibility", None),
        ("sqs:DeleteMessage", "APIHandlerRole"),  # Lambda deletes those of the workers one by one
    ],
)
def test_the_local_stage_grants_a_batch_wherever_aws_grants_the_call(
    action: str, of_roles: str | None
) -> None:
    built = json.loads(assemble.build().read_text())
    named = [of_roles] if of_roles else roles(built)

    on_aws, local = (
        {
            (role, resource)
            for role in named
            for name, resource in granted(built, role, is_local=is_local)
            if name == action + ("Batch" if is_local else "")
        }
        for is_local in (False, True)
    )

    assert on_aws
    assert on_aws <= local


def test_a_grant_to_the_local_stage_alone_need_not_be_used() -> None:
    local = {"Fn::If": ["IsLocal", {**READS, "Action": ["dynamodb:Scan"]}, {"Ref": "AWS::NoValue"}]}

    assert findings(template(local), set()) == []
    assert findings(template(local), {READ._replace(action="dynamodb:Scan")}) == []


def test_the_role_of_a_state_machine_needs_what_its_executions_call() -> None:
    built = template(READS)
    sends = {"Action": "sqs:SendMessage", "Resource": [{"Fn::GetAtt": ["WorkQueue", "Arn"]}]}
    policy = {"PolicyDocument": {"Statement": [sends]}}
    built["Resources"]["WaitsRole"] = {"Type": "AWS::IAM::Role", "Properties": {"Policies": [policy]}}
    built["Resources"]["SendLater"] = {
        "Type": "AWS::StepFunctions::StateMachine",
        "Properties": {"RoleArn": {"Fn::GetAtt": ["WaitsRole", "Arn"]}},
    }
    [call] = of_execution(state_machine(), {"queue_url": "WORK_QUEUE_URL", "group": "g", "body": "b"})
    used = Permission("SendLater", *call)

    assert findings(built, {READ, used}) == []
    assert findings(built, {READ}) == ["WaitsRole: sqs:SendMessage on WorkQueue is granted and never used"]
    assert findings(built, {READ, used, used._replace(resource="OTHER_URL")}) == [
        "WaitsRole: sqs:SendMessage on OTHER_URL is used and not granted"
    ]


def test_a_policy_of_several_roles_is_one_of_each() -> None:
    built, document = template(), {"Statement": [{**READS, "Action": ["dynamodb:GetItem"]}]}
    shared = {"PolicyDocument": document, "Roles": [{"Ref": "WorkerRole"}, {"Ref": "PollerRole"}]}
    built["Resources"]["Shared"] = {"Type": "AWS::IAM::Policy", "Properties": shared}

    assert findings(built, {READ}) == [
        "PollerRole: dynamodb:GetItem on OrdersTable is granted and never used"
    ]


def test_every_function_that_is_traced_may_write_its_traces() -> None:
    built = template(READS)
    built["Globals"]["Function"]["Tracing"] = "Active"

    assert findings(built, {READ}) == [
        f"{role}: {action} on * is used and not granted"
        for role in ("PollerRole", "WorkerRole")
        for action in ("xray:PutTelemetryRecords", "xray:PutTraceSegments")
    ]


def test_a_role_that_nothing_uses_is_found() -> None:
    built = template(READS)
    policy = {"PolicyDocument": {"Statement": [READS]}}
    built["Resources"]["OldRole"] = {"Type": "AWS::IAM::Role", "Properties": {"Policies": [policy]}}

    assert findings(built, {READ}) == ["OldRole: dynamodb:GetItem on OrdersTable is granted and never used"]


@pytest.mark.parametrize(
    ("service", "operation", "params", "permissions"),
    [
        ("dynamodb", "Query", {"TableName": "t", "IndexName": "i"}, [("dynamodb:Query", "t/index/i")]),
        (
            "dynamodb",
            "TransactWriteItems",
            {"TransactItems": [{"Put": {"TableName": "t"}}, {"ConditionCheck": {"TableName": "u"}}]},
            [("dynamodb:PutItem", "t"), ("dynamodb:ConditionCheckItem", "u")],
        ),
        ("dynamodb", "BatchGetItem", {"RequestItems": {"t": {}}}, [("dynamodb:BatchGetItem", "t")]),
        (
            "dynamodb",
            "BatchExecuteStatement",
            {"Statements": [{"Statement": 'UPDATE "t" SET a=1'}]},
            [("dynamodb:PartiQLUpdate", "t")],
        ),
        ("sqs", "SendMessageBatch", {"QueueUrl": "q"}, [("sqs:SendMessage", "q")]),
        ("stepfunctions", "StartExecution", {"stateMachineArn": "m"}, [("states:StartExecution", "m")]),
        ("s3", "HeadObject", {"Bucket": "b"}, [("s3:GetObject", "b")]),
    ],
)
def test_a_call_needs_the_permissions_that_aws_documents(
    service: str, operation: str, params: dict[str, Any], permissions: list[tuple[str, str]]
) -> None:
    assert list(needed(service, operation, params)) == permissions
