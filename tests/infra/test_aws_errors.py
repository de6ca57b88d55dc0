"""A command that AWS refuses says in one sentence what is wrong, and in the next what to do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, UnauthorizedSSOTokenError

from chalicelib.settings import SettingMissing
from infra.aws_errors import advice_for, explain
from infra.deploy import stacks
from infra.deploy.target import Target
from infra.doctor import doctor
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, Level
from infra.errors import CliError
from infra.paths import ROOT
from tests import cloud as engines
from tests.live_stage import ENVIRONMENT
from tests.ports import free_port
from tests.receiver import MerchantServer

REGION = ("--region", "ap-south-1")
KEYS = {"AWS_ACCESS_KEY_ID": "AKIA0", "AWS_SECRET_ACCESS_KEY": "secret"}
DENIED = (
    "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: cloudformation:CreateChangeSet "
    "on resource: arn:aws:cloudformation:ap-south-1:123456789012:stack/payment-gateway/* "
)


def typed(folder: Path, *arguments: str, **environment: str) -> str:
    """Run a command that fails, without this machine's own credentials. Return what it says."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    alone = {"HOME": str(folder), "AWS_EC2_METADATA_DISABLED": "true", "LOCAL_DIR": str(folder / "local")}
    ran = subprocess.run(
        [sys.executable, "-m", "infra", *arguments, "--stack", "payment-gateway"],
        cwd=ROOT, env=own | alone | environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "full trace" not in ran.stderr
    return ran.stderr


@pytest.mark.parametrize("verb", ["deploy", "status", "doctor", "rollback", "backup", "destroy", "merchant"])
def test_without_credentials_every_command_says_how_to_give_them(tmp_path: Path, verb: str) -> None:
    name = ["Corner Shop"] if verb == "merchant" else []

    said = typed(tmp_path, verb, *name, *REGION)

    assert "There are no AWS credentials." in said
    assert "--profile" in said


def test_a_missing_profile_and_an_impossible_region_are_named(tmp_path: Path) -> None:
    said = typed(tmp_path, "status", *REGION, "--profile", "acme")
    assert "There is no AWS profile acme." in said

    said = typed(tmp_path, "status", "--region", "not a region", **KEYS)
    assert "'not a region' is not an AWS Region." in said
    assert "No AWS region is set." in typed(tmp_path, "status", **KEYS)


def test_an_emulator_that_does_not_run_is_named(tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"

    assert f"There is no answer from {nowhere}" in typed(tmp_path, "status", "--endpoint-url", nowhere)


def test_an_address_of_something_else_is_named(tmp_path: Path) -> None:
    with MerchantServer() as server:
        server.answer_with(403, body=b'{"message": "The access key is not one of this stage."}')

        said = typed(tmp_path, "status", "--endpoint-url", server.url)

    assert "What answers at this address is not AWS" in said
    assert "Check --endpoint-url." in said


def test_a_region_that_does_not_exist_is_asked_about() -> None:
    url = "https://cloudformation.ap-south-9.amazonaws.com/"

    found = explained(EndpointConnectionError(endpoint_url=url, error="no such host"))

    assert str(found) == f"There is no answer from {url}."
    assert "--region" in found.advice


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the endpoint of a cloud that checks credentials and policies, as AWS does."""
    checking = {**ENVIRONMENT, "AUTH": "true"}
    with engines.embedded_cloud(tmp_path_factory.mktemp("guarded"), checking) as endpoint:
        yield endpoint


def of_a_user(endpoint: str, *actions: str) -> Target:
    """Return a target with the key of a new user who may make these calls."""
    iam, name = Target(endpoint).iam, f"ann-{len(actions)}"
    iam.create_user(UserName=name)
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    document = str({"Version": "2012-10-17", "Statement": [statement]}).replace("'", '"')
    iam.put_user_policy(UserName=name, PolicyName="all", PolicyDocument=document)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return Target(endpoint, key["AccessKeyId"], key["SecretAccessKey"])


def test_a_call_that_is_not_allowed_is_named_with_the_policy_that_allows_it(guarded: str) -> None:
    ann = of_a_user(guarded, "cloudformation:DescribeStacks")

    assert stacks.status(ann, "payment-gateway") == ""
    with pytest.raises(ClientError) as refused:
        stacks.resources(ann, "payment-gateway")

    found = explained(refused.value)
    assert str(found) == "You may not call cloudformation:ListStackResources."
    assert "Attach policy-1.json of `python -m infra deployer-policy`" in found.advice
    assert "docs/deploy.md, section 1" in found.advice


def test_a_key_that_aws_does_not_know_is_refused_in_one_sentence(guarded: str) -> None:
    with pytest.raises(ClientError) as refused:
        stacks.status(Target(guarded, "AKIAIOSFODNN7EXAMPLE", "secret"), "payment-gateway")

    assert str(explained(refused.value)) == "AWS does not accept these credentials."


@pytest.mark.parametrize("code", ["ExpiredToken", "ExpiredTokenException", "RequestExpired"])
def test_credentials_that_expired_are_to_be_renewed(code: str) -> None:
    found = explained(refusal(code, "The security token included in the request is expired"))

    assert str(found) == "Your AWS credentials have expired."
    assert "Get new ones." in found.advice


def test_a_sign_in_that_expired_is_to_be_repeated() -> None:
    assert "aws sso login" in explained(UnauthorizedSSOTokenError()).advice


@pytest.mark.parametrize(
    ("reason", "who"),
    [
        ("with an explicit deny in a service control policy", "service control policy"),
        (
            "because no permissions boundary allows the cloudformation:CreateChangeSet action",
            "permissions boundary",
        ),
    ],
)
def test_what_a_policy_of_the_role_cannot_allow_is_for_the_administrator(reason: str, who: str) -> None:
    found = explained(refusal("AccessDenied", DENIED + reason))

    assert found.advice == f"The account's administrator has to allow it: the {who} does not."


def test_a_denied_call_of_cloudformation_is_advised_about_too() -> None:
    reason = "Queue (AWS::SQS::Queue) failed: User: arn is not authorized to perform: sqs:CreateQueue on it"

    assert "policy-2.json and those after it" in advice_for(reason)
    assert advice_for("Queue (AWS::SQS::Queue) failed: it exists") == ""


def test_a_refusal_without_the_name_of_the_action_has_that_of_the_call() -> None:
    assert (
        str(explained(refusal("AccessDenied", "Access Denied", "GetObject")))
        == "You may not call s3:GetObject."
    )


def test_a_check_of_the_doctor_that_is_refused_does_not_stop_the_others() -> None:
    def refused(_: Deployed) -> Iterator[Finding]:
        yield from ()
        raise refusal("AccessDenied", DENIED)

    checks = [("roles", "All is well.", refused), ("keys", "All keys are enabled.", lambda _: iter(()))]

    first, second = doctor.results(Deployed(Target("http://127.0.0.1:1"), "live"), checks)

    assert first.sentence == "This could not be checked: You may not call cloudformation:CreateChangeSet."
    assert "policy-1.json" in first.advice
    assert (second.level, second.sentence) == (Level.OK, "All keys are enabled.")


def test_a_check_that_needs_a_setting_of_another_version_does_not_stop_the_others() -> None:
    def newer(_: Deployed) -> Iterator[Finding]:
        yield from ()
        raise SettingMissing("The environment variable NEW_QUEUE_URL is not set.")

    checks = [("pending", "Nothing waits.", newer), ("books", "All agree.", lambda _: iter(()))]

    first, second = doctor.results(Deployed(Target("http://127.0.0.1:1"), "live"), checks)

    assert "NEW_QUEUE_URL is not set" in first.sentence
    assert first.advice.startswith("Use the code of the deployed version, or python -m infra deploy")
    assert second.level == Level.OK


def test_an_error_is_explained_by_its_cause_and_another_one_is_not() -> None:
    outer = RuntimeError("a row was not read")
    outer.__cause__ = refusal("ExpiredToken", "expired")

    assert str(explained(outer)) == "Your AWS credentials have expired."
    assert explain(refusal("ValidationError", "no such parameter")) is None


def refusal(code: str, message: str, call: str = "CreateChangeSet") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, call)


def explained(error: BaseException) -> CliError:
    found = explain(error)
    assert found
    return found
