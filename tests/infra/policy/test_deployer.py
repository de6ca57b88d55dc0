"""The deployer's policies: limited to one stack, and only as large as AWS accepts."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra.policy.deployer import (
    ARNS,
    MAX_CHARACTERS,
    Document,
    Scope,
    documents,
    operator,
    size,
    trust,
)
from infra.template import assemble

SCOPE = Scope("123456789012", "ap-south-1", "corner-shop")
# AWS has no name of the stack in the ARN of these.
UNNAMED_SERVICES = {"apigateway", "cloudfront", "kms", "states"}


@pytest.fixture(scope="module")
def policies() -> list[Document]:
    return documents(SCOPE, json.loads(assemble.build().read_text()))


def resources_of(kind: str) -> list[dict[str, Any]]:
    resources = json.loads(assemble.build().read_text())["Resources"].values()
    return [one["Properties"] for one in resources if one["Type"] == kind]


def statements(policies: list[Document]) -> Iterator[dict[str, Any]]:
    for policy in policies:
        yield from policy["Statement"]


def with_action(policies: list[Document], action: str) -> list[dict[str, Any]]:
    return [one for one in statements(policies) if action in one["Action"]]


def test_every_policy_has_a_size_that_aws_accepts(policies: list[Document]) -> None:
    assert all(size(policy) <= MAX_CHARACTERS for policy in policies)


@pytest.mark.parametrize(
    "action",
    ["dynamodb:CreateTable", "sqs:CreateQueue", "lambda:CreateFunction", "events:PutRule", "kms:CreateKey"],
)
def test_cloudformation_may_create_the_resources_of_the_template(
    policies: list[Document], action: str
) -> None:
    [found] = with_action(policies, action)

    assert found["Condition"] == {
        "ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}
    }


def test_what_the_template_does_not_have_is_not_allowed(policies: list[Document]) -> None:
    services = {action.split(":")[0] for one in statements(policies) for action in one["Action"]}

    assert services == {
        "apigateway", "budgets", "cloudformation", "cloudfront", "cloudwatch", "codedeploy", "dynamodb",
        "events", "iam", "kms", "lambda", "logs", "route53", "s3", "ses", "sns", "sqs", "states", "wafv2",
    }  # fmt: skip


def test_the_commands_read_nothing_of_api_gateway_but_the_role_of_its_logs(policies: list[Document]) -> None:
    own = [one for one in policies[0]["Statement"] if one["Action"] == ["apigateway:GET"]]

    assert [one["Resource"] for one in own] == [["arn:aws:apigateway:ap-south-1::/account"]]


def test_the_firewall_and_the_logs_of_the_sites_are_stacks_in_another_region(
    policies: list[Document],
) -> None:
    [created] = with_action(policies, "cloudformation:CreateChangeSet")

    there = "arn:aws:cloudformation:us-east-1:123456789012:stack/corner-shop-ap-south-1-"
    assert {f"{there}sites-firewall/*", f"{there}logs/*"} <= {*created["Resource"]}


def test_every_resource_that_can_be_named_is_one_of_the_stack(policies: list[Document]) -> None:
    named = [
        arn
        for one in statements(policies)
        for arn in one["Resource"]
        if one["Action"][0].split(":")[0] in ARNS.keys() - UNNAMED_SERVICES and arn != "*"
    ]
    shared = (
        "aws:transform/Serverless-2016-10-31", "event-source-mapping:*", "role/aws-service-role/*",
        "delivery:*",
    )  # fmt: skip

    assert named
    assert [arn for arn in named if "corner-shop" not in arn and not arn.endswith(shared)] == []


def test_a_statement_with_every_resource_is_limited_by_a_condition_or_only_reads(
    policies: list[Document],
) -> None:
    everywhere = [one for one in statements(policies) if one["Resource"] == ["*"] and "Condition" not in one]

    assert [one["Action"] for one in everywhere] == [
        ["cloudwatch:DescribeAlarms", "dynamodb:ListTables", "kms:ListAliases"]
    ]


def test_an_alias_is_deleted_without_a_condition_which_only_keys_can_meet(policies: list[Document]) -> None:
    of_key, of_alias = [one for one in policies[0]["Statement"] if "kms:DeleteAlias" in one["Action"]]

    assert of_key["Condition"]["StringEquals"]["aws:ResourceTag/stage"] == "corner-shop"
    assert of_alias == {
        "Effect": "Allow",
        "Action": ["kms:DeleteAlias"],
        "Resource": ["arn:aws:kms:ap-south-1:123456789012:alias/corner-shop-*"],
    }


def test_operators_use_the_keys_tables_and_roles_of_the_stack_only() -> None:
    statements = operator(SCOPE)["Statement"]
    everywhere = {action for one in statements if one["Resource"] == ["*"] for action in one["Action"]}
    [keys] = [one for one in statements if "kms:PutKeyPolicy" in one["Action"]]

    assert size(operator(SCOPE)) <= MAX_CHARACTERS
    assert keys["Condition"]["StringEquals"]["aws:ResourceTag/stage"] == "corner-shop"
    assert {action for action in everywhere if not action.startswith("kms:")} == {
        "cloudwatch:GetMetricStatistics", "dynamodb:ListBackups", "lambda:GetAccountSettings",
        "lambda:ListEventSourceMappings", "logs:DescribeSubscriptionFilters", "servicequotas:GetServiceQuota",
    }  # fmt: skip


def test_roles_are_passed_to_the_services_that_the_template_gives_them(policies: list[Document]) -> None:
    [found] = with_action(policies, "iam:PassRole")
    roles = resources_of("AWS::IAM::Role")
    trusted = {
        statement["Principal"]["Service"]
        for role in roles
        for statement in role["AssumeRolePolicyDocument"]["Statement"]
    }

    assert set(found["Condition"]["StringEquals"]["iam:PassedToService"]) == trusted


def test_no_action_is_a_wildcard(policies: list[Document]) -> None:
    assert [action for one in statements(policies) for action in one["Action"] if "*" in action] == []


def test_only_the_deploy_workflow_of_one_repository_may_assume_the_role() -> None:
    [statement] = trust("123456789012", "acme/gateway")["Statement"]

    assert statement["Principal"]["Federated"].startswith("arn:aws:iam::123456789012:oidc-provider/")
    assert statement["Condition"]["StringEquals"] == {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:acme/gateway:environment:aws",
    }
