"""Type the commands of docs/deploy.md, in their order, on an empty embedded cloud that checks permissions.

They run as users who have the policies that the page creates, and nothing else. The calls that they make
are compared with these policies too: nothing in them is unused.
"""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from infra.deploy import artifacts, deploy, own_values, stacks
from infra.deploy.target import Target
from infra.paths import ROOT
from infra.policy.deployer import MAX_CHARACTERS, PASSES, size
from tests import cloud as engines
from tests.grants.deployer import read
from tests.live_stage import ENVIRONMENT

PAGE = (ROOT / "docs" / "deploy.md").read_text()
STACK = "payment-gateway"
HERE = {"123456789012": "000000000000", "ap-south-1": "us-east-1"}  # the account and region of an emulator
# Commands on a stage run as on AWS, where they ask nothing of an emulator.
INFRA = """#!/bin/sh
shift 2
user=deployer
case "$1" in
  deployer-policy) exec {python} -m infra "$@" ;;
  deploy | diff) set -- "$@" --parameter DataPolicy=RetainExceptOnCreate ;;
esac
case "$1" in
  doctor | repair | backup | restore | replay | dead-letters) user=operator ;;
esac
. {folder}/keys-of-$user
exec {python} -m tests.grants.deployer {folder}/calls-of-$user "$@" --endpoint-url {endpoint}
"""
AWS = """#!/bin/sh
exec {python} -m tests.aws_command "$@"
"""
# What the commands call to close an emulator's gaps; then what the embedded cloud checks on another resource
# than AWS, or by a name that AWS does not have.
OF_THE_EMULATOR = {
    "*": [
        "apigateway:*",
        "cloudfront:ListDistributions",
        "dynamodb:ListTagsOfResource",
        "dynamodb:RestoreTableToPointInTime",
        "dynamodb:TagResource",
        "kms:DeleteAlias",
        "sqs:ChangeMessageVisibilityBatch",
        "sqs:DeleteMessageBatch",
        "sqs:SendMessageBatch",
    ],
    f"arn:aws:events:*:*:rule/default/{STACK}-*": ["events:DescribeRule", "events:EnableRule"],
    f"arn:aws:kms:*:*:alias/{STACK}-*": ["kms:DescribeKey"],
}
# The last one needs no permission.
ONLY_ON_AN_EMULATOR = {"cloudfront:ListDistributions", "sts:GetCallerIdentity"}
ONLY_AFTER_A_FAILURE = {"cloudformation:ContinueUpdateRollback"}
ONLY_ON_AWS = {"cloudfront:CreateInvalidation", "cloudformation:UpdateTerminationProtection"}
# For late rows, a function whose concurrency the template reserves, and the keys of an acquirer to check.
OF_OPERATORS_ELSEWHERE = {"dynamodb:BatchGetItem", "kms:Decrypt", "lambda:PutFunctionConcurrency"}
# Quotas, the subscription of the log of the API, and the rows of a restored table.
OF_OPERATORS_ON_AWS = {
    "cloudwatch:GetMetricStatistics", "dynamodb:BatchWriteItem", "lambda:GetAccountSettings",
    "logs:DescribeSubscriptionFilters", "logs:PutSubscriptionFilter", "servicequotas:GetServiceQuota",
}  # fmt: skip

pytestmark = pytest.mark.timeout(900)


@dataclass
class Typed:
    """The output of each block of commands, their folder, with what they wrote, and their environment."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def used(self) -> set[tuple[str, str]]:
        """Return the permissions that the deployer's commands used on AWS's own services."""
        return _of_aws(read(self.folder / "calls-of-deployer"))

    @property
    def used_by_operators(self) -> set[tuple[str, str]]:
        """Return those of the commands that look after a stage."""
        return _of_aws(read(self.folder / "calls-of-operator"))


def _of_aws(used: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {one for one in used if one[0] not in ONLY_ON_AN_EMULATOR and not _is_of_emulator_api_fix(one[0])}


def _is_of_emulator_api_fix(action: str) -> bool:
    return action.startswith("apigateway:") and action != "apigateway:GET"


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typed]:
    typed = Typed(tmp_path_factory.mktemp("typed"))
    checking = {**ENVIRONMENT, "AUTH": "true"}
    with engines.embedded_cloud(tmp_path_factory.mktemp("cloud"), checking) as endpoint:
        typed.environment = environment = _commands(typed.folder, endpoint)
        for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE):
            if "rollback" in block:
                _fail_something(Target(endpoint), typed.folder)
            if "repair" in block:
                _change_by_hand(Target(endpoint))
            typed.said.append(_type(block, typed.folder, environment))
            if "attach-role-policy" in block:
                _make_users(Target(endpoint).iam, typed.folder)
            environment |= {"MERCHANT": found[0]} if (found := re.findall(r"mer_\w+", typed.said[-1])) else {}
        yield typed


def _make_users(iam: Any, folder: Path) -> None:
    """Make a deployer, with the policies of the page's role, and an operator, who has one more."""
    role = f"deployer-of-{STACK}"
    attached = iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
    emulator = [_allow(actions, resource) for resource, actions in OF_THE_EMULATOR.items()]
    for user in ("deployer", "operator"):
        iam.create_user(UserName=user)
        for policy in attached:
            iam.attach_user_policy(UserName=user, PolicyArn=policy["PolicyArn"])
        document = _document(*emulator)
        iam.put_user_policy(UserName=user, PolicyName="emulator", PolicyDocument=document)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        keys = f"export USER_KEY={key['AccessKeyId']} USER_SECRET={key['SecretAccessKey']}"
        (folder / f"keys-of-{user}").write_text(keys)
    operators = (folder / "deployer-policy" / "operator.json").read_text()
    iam.put_user_policy(UserName="operator", PolicyName="operators", PolicyDocument=operators)


def _fail_something(target: Target, folder: Path) -> None:
    """Deploy another version, and put a message into a dead-letter queue."""
    made = artifacts.build(target)
    functions = folder / "functions.zip"
    functions.write_bytes(made.functions.read_bytes())
    with zipfile.ZipFile(functions, "a") as archive:
        archive.writestr("changed.py", "")
    kept = deploy.kept(target, STACK, made.definition)
    outputs = deploy.deploy(target, STACK, replace(made, functions=functions), kept, lambda _: None)
    dead = own_values.environment(target, outputs)["SETTLEMENTS_DEAD_LETTERS_URL"]
    target.sqs.send_message(QueueUrl=dead, MessageBody="{}", MessageGroupId="a")


def _change_by_hand(target: Target) -> None:
    """Change what `repair` undoes: a stream, a key, grants, a function, its callers, mapping and schedule.

    A message fails meanwhile.
    """
    settings = own_values.environment(target, stacks.outputs(target, STACK))
    target.sqs.send_message(QueueUrl=settings["MAIL_DEAD_LETTERS_URL"], MessageBody="{}")
    target.dynamodb.update_table(TableName=f"{STACK}-events", StreamSpecification={"StreamEnabled": False})
    target.kms.disable_key(KeyId=settings["VAULT_KEY_ID"])
    target.kms.put_key_policy(
        KeyId=settings["MAC_KEY_ID"], PolicyName="default", Policy=_document(_allow(["kms:*"], Principal="*"))
    )
    role = next(name for name in stacks.names(target, STACK, "AWS::IAM::Role") if "APIHandler" in name)
    target.iam.put_role_policy(RoleName=role, PolicyName="more", PolicyDocument=_document(_allow(["sqs:*"])))
    target.iam.delete_role_policy(RoleName=role, PolicyName="work")
    worker = f"{STACK}-process-payment"
    target.functions.update_function_configuration(FunctionName=worker, Timeout=1)
    target.functions.put_function_concurrency(FunctionName=worker, ReservedConcurrentExecutions=0)
    policy = json.loads(target.functions.get_policy(FunctionName=f"{STACK}-api")["Policy"])
    target.functions.remove_permission(FunctionName=f"{STACK}-api", StatementId=policy["Statement"][0]["Sid"])
    target.functions.add_permission(
        FunctionName=f"{STACK}-api", StatementId="more", Action="lambda:InvokeFunction", Principal="*"
    )
    [reader] = target.functions.list_event_source_mappings(FunctionName=worker)["EventSourceMappings"]
    target.functions.update_event_source_mapping(UUID=reader["UUID"], Enabled=False)
    target.events.disable_rule(Name=stacks.names(target, STACK, "AWS::Events::Rule")[0])


def _allow(actions: list[str], resource: str = "*", **principal: str) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": actions, "Resource": resource, **principal}


def _document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def _commands(folder: Path, endpoint: str) -> dict[str, str]:
    """Write the commands `python` and `aws` for this cloud. Return the environment that finds them."""
    names = {"python": sys.executable, "folder": folder, "endpoint": endpoint}
    for name, script in {"python": INFRA, "aws": AWS}.items():
        command = folder / "bin" / name
        command.parent.mkdir(exist_ok=True)
        command.write_text(script.format(**names))
        command.chmod(0o755)
    path = f"{folder / 'bin'}{os.pathsep}{ENVIRONMENT['PATH']}"
    return {**ENVIRONMENT, "PATH": path, "PYTHONPATH": str(ROOT), "AWS_ENDPOINT_URL": endpoint}


def _type(block: str, folder: Path, environment: Mapping[str, str]) -> str:
    for written, here in HERE.items():
        block = block.replace(written, here)
    ran = _run(block, folder, environment)
    assert ran.returncode == 0, f"{block}\n{ran.stdout}"
    return ran.stdout


def _run(block: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=600,
    )


def test_every_command_of_the_page_succeeds(typed: Typed) -> None:
    said = "\n".join(typed.said)

    assert "✓ Smoke payment" in said
    assert "No changes." in said
    assert "X-Api-Secret" in said


def test_a_deployer_may_not_even_look_at_another_stack(typed: Typed) -> None:
    refused = _run(f"python -m infra outputs --stack {STACK}-2", typed.folder, typed.environment)

    assert refused.returncode == 1
    assert "You may not call cloudformation:DescribeStacks." in refused.stdout


def test_the_deployers_policy_allows_what_the_commands_call_and_nothing_else(typed: Typed) -> None:
    [policy, *_] = policies(typed)
    allowed = {action for statement in policy["Statement"] for action in statement["Action"]}

    used = {action for action, _ in typed.used}

    assert used | ONLY_ON_AWS | ONLY_AFTER_A_FAILURE | {PASSES} == allowed


def test_the_operators_policy_allows_what_their_commands_call_besides_and_nothing_else(typed: Typed) -> None:
    deployers = {action for one in policies(typed)[0]["Statement"] for action in one["Action"]}
    document = json.loads((typed.folder / "deployer-policy" / "operator.json").read_text())
    allowed = {action for statement in document["Statement"] for action in statement["Action"]}

    used = {action for action, _ in typed.used_by_operators}

    assert used - deployers <= allowed
    assert allowed <= used | OF_OPERATORS_ON_AWS | OF_OPERATORS_ELSEWHERE


def test_the_commands_use_only_resources_that_have_the_stacks_name(typed: Typed) -> None:
    named = {one for one in typed.used if one[1] and one[0] not in ("kms:Encrypt", "kms:ScheduleKeyDeletion")}

    assert {one for one in named if STACK not in one[1]} == set()


def test_the_policies_are_accepted_and_short_enough(typed: Typed) -> None:
    assert len(policies(typed)) > 1
    assert all(size(policy) <= MAX_CHARACTERS for policy in policies(typed))


def policies(typed: Typed) -> list[Any]:
    return [json.loads(file.read_text()) for file in sorted(typed.folder.glob("deployer-policy/policy-*"))]
