"""The deploy code: it creates a stack, names the reason of a failure, and is idempotent."""

import json
from pathlib import Path

import pytest

from infra.deploy import aws_stage, stacks
from infra.deploy.artifacts import Build, build
from infra.deploy.deploy import deploy, emulator_parameters, kept
from infra.deploy.own_values import environment
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError
from infra.template import tables

ON_AWS = {"Local": "false", "DataPolicy": "RetainExceptOnCreate", "TestMode": "false"}


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)


def deployed(target: Target, stack: str, **parameters: str) -> Outputs:
    """Deploy as on AWS: what is not given stays as it is."""
    made = build(target)
    chosen = {**emulator_parameters(target), **ON_AWS, **kept(target, stack, made.definition), **parameters}
    outputs, _ = deploy(target, stack, made, chosen, lambda words: None)
    return outputs


@pytest.mark.parametrize(
    ("stack", "parameters"),
    [
        ("as-on-aws", ON_AWS),
        ("as-on-localstack", {"Cdn": "false"}),
    ],
)
def test_the_one_template_serves_every_target(target: Target, stack: str, parameters: dict[str, str]) -> None:
    made = build(target)

    outputs, _ = deploy(
        target, stack, made, {**emulator_parameters(target), **parameters}, lambda words: None
    )

    assert environment(target, outputs)["TEST_MODE"] == "false"
    assert len(environment(target, outputs)["ORIGIN_SECRET"]) >= 32
    assert ("DashboardDistributionId" in outputs) is (parameters.get("Cdn") != "false")


def test_a_deploy_keeps_the_values_that_are_not_given(target: Target) -> None:
    first = deployed(target, "keeping", AlarmTopic="arn:aws:sns:us-east-1:000000000000:on-call")
    secret = environment(target, first)["ORIGIN_SECRET"]

    second = deployed(target, "keeping", LogRetentionDays="90")

    values = stacks.parameters(target, "keeping")
    assert (values["AlarmTopic"], values["LogRetentionDays"]) == (
        "arn:aws:sns:us-east-1:000000000000:on-call",
        "90",
    )
    assert environment(target, second)["ORIGIN_SECRET"] == secret


def test_a_deleted_stack_that_is_deployed_again_has_its_data_and_its_keys(target: Target) -> None:
    first = environment(target, deployed(target, "returning"))
    secret = target.kms.encrypt(KeyId=first["SECRETS_KEY_ID"], Plaintext=b"whsec")["CiphertextBlob"]
    target.dynamodb.put_item(TableName="returning-merchants", Item={"id": {"S": "mer_1"}})
    stacks.delete(target, "returning")

    second = environment(target, deployed(target, "returning"))

    found = target.dynamodb.get_item(TableName="returning-merchants", Key={"id": {"S": "mer_1"}})
    assert found["Item"] == {"id": {"S": "mer_1"}}
    assert second["SECRETS_KEY_ID"].endswith(first["SECRETS_KEY_ID"])
    assert second["MAC_KEY_ID"].endswith(first["MAC_KEY_ID"])
    assert second["EVIDENCE_BUCKET"] == first["EVIDENCE_BUCKET"]
    assert target.kms.decrypt(KeyId=second["SECRETS_KEY_ID"], CiphertextBlob=secret)["Plaintext"] == b"whsec"


@pytest.mark.parametrize("name", ["Payments", "payment_gateway", "1st", "a", "payments-", "p" * 27])
def test_a_name_that_no_bucket_can_have_is_refused_before_anything_is_made(target: Target, name: str) -> None:
    with pytest.raises(CliError, match="cannot be a stack's name"):
        deploy(target, name, build(target), {}, lambda words: None)


def test_a_missing_stack_is_named(cloud: str) -> None:
    with pytest.raises(CliError, match="Stack nowhere does not exist at http"):
        aws_stage.enter(Target(cloud), "nowhere")


def test_an_emulator_gets_its_parameters(target: Target) -> None:
    parameters = emulator_parameters(target)

    assert (parameters["Local"], parameters["Cdn"], parameters["DataPolicy"]) == ("true", "true", "Delete")
    assert str(target.endpoint_url).endswith(parameters["CloudPort"])
    assert emulator_parameters(Target()) == {}


def test_only_localstack_deletes_a_stack_with_a_changed_rest_api(target: Target, tmp_path: Path) -> None:
    template = tmp_path / "template.json"
    template.write_text(json.dumps({"Resources": {"RestAPI": {"Type": "AWS::ApiGateway::RestApi"}}}))
    outputs = deployed(target, "with-api")

    aws_stage.delete_stack_with_changed_api(target, "with-api", Build(template, template), lambda _: True)

    assert stacks.outputs(target, "with-api") == outputs


def test_test_tables_equal_the_tables_of_the_template(target: Target) -> None:
    tables.create_all(target.dynamodb, "same-")

    events = target.dynamodb.describe_table(TableName="same-events")["Table"]
    ttl = target.dynamodb.describe_time_to_live(TableName="same-events")["TimeToLiveDescription"]
    due = target.dynamodb.describe_table(TableName="same-payments")["Table"]["GlobalSecondaryIndexes"]
    assert events["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
    assert (ttl["TimeToLiveStatus"], ttl["AttributeName"]) == ("ENABLED", "expires_at")
    assert {index["IndexName"]: index["Projection"]["ProjectionType"] for index in due} == {
        "by_order": "KEYS_ONLY",
        "by_status": "KEYS_ONLY",
        "due": "KEYS_ONLY",
    }
