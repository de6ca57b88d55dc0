"""The deploy code: it creates a stack, names the reason of a failure, and is idempotent."""

import json
import os
from pathlib import Path

import pytest
from botocore.exceptions import ConnectionClosedError

from infra.deploy import artifacts, aws_stage, own_values, protection, stacks, storage
from infra.deploy.artifacts import Build, build
from infra.deploy.deploy import deploy, emulator_parameters, kept
from infra.deploy.own_values import environment
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError
from infra.template import tables
from tests.cut_connections import cut_after

ON_AWS = {
    "Local": "false",
    "DataPolicy": "RetainExceptOnCreate",
    "TestMode": "false",
    "SharedDomains": "accepted",
    "Firewall": "never",  # the embedded cloud has no associations of web ACLs
    "AccessLogs": "never",  # nor deliveries of logs
}


HALF_OF_THE_FUNCTIONS = 8_000_000  # bytes


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)


def deployed(target: Target, stack: str, **parameters: str) -> Outputs:
    """Deploy as on AWS: what is not given stays as it is."""
    made = build(target)
    chosen = {**emulator_parameters(target), **ON_AWS, **kept(target, stack, made.definition), **parameters}
    return deploy(target, stack, made, chosen, lambda words: None)


@pytest.mark.parametrize(
    ("stack", "parameters"),
    [
        ("as-on-aws", ON_AWS),
        ("as-on-localstack", {"Cdn": "false"}),
    ],
)
def test_the_one_template_serves_every_target(target: Target, stack: str, parameters: dict[str, str]) -> None:
    made = build(target)

    outputs = deploy(target, stack, made, {**emulator_parameters(target), **parameters}, lambda words: None)

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
    protection.release_stack(target, "returning")
    stacks.delete(target, "returning")

    second = environment(target, deployed(target, "returning"))

    found = target.dynamodb.get_item(TableName="returning-merchants", Key={"id": {"S": "mer_1"}})
    assert found["Item"] == {"id": {"S": "mer_1"}}
    assert second["SECRETS_KEY_ID"].endswith(first["SECRETS_KEY_ID"])
    assert second["MAC_KEY_ID"].endswith(first["MAC_KEY_ID"])
    assert second["EVIDENCE_BUCKET"] == first["EVIDENCE_BUCKET"]
    assert target.kms.decrypt(KeyId=second["SECRETS_KEY_ID"], CiphertextBlob=secret)["Plaintext"] == b"whsec"


def test_a_deploy_that_was_interrupted_is_completed_by_the_next_one(
    target: Target, cloud: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cut_after(HALF_OF_THE_FUNCTIONS, cloud) as breaking, pytest.raises(ConnectionClosedError):
        deployed(Target(breaking), "cut-off")
    assert stacks.status(target, "cut-off") == ""
    assert storage.etags(target, artifacts.code_bucket(target, "cut-off"), "functions/") == {}

    with monkeypatch.context() as interrupted:
        interrupted.setattr(own_values, "new_addresses", interrupt)
        with pytest.raises(KeyboardInterrupt):
            deployed(target, "cut-off")

    outputs = deployed(target, "cut-off")

    settings = environment(target, outputs)
    assert (settings["CHECKOUT_URL"], settings["DASHBOARD_URL"]) == (
        outputs["CheckoutUrl"],
        outputs["DashboardUrl"],
    )


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_address_that_is_chosen_stays(target: Target) -> None:
    deployed(target, "addressed", CheckoutUrl="https://pay.example.com")

    outputs = deployed(target, "addressed")

    settings = environment(target, outputs)
    assert settings["CHECKOUT_URL"] == "https://pay.example.com"
    assert settings["DASHBOARD_URL"] == outputs["DashboardUrl"]


def test_keys_that_are_being_deleted_are_named(target: Target) -> None:
    first = environment(target, deployed(target, "ended"))
    protection.release_stack(target, "ended")
    stacks.delete(target, "ended")
    target.kms.schedule_key_deletion(KeyId=first["SECRETS_KEY_ID"], PendingWindowInDays=30)

    with pytest.raises(CliError, match="signing-secrets of an earlier stack is PendingDeletion"):
        deployed(target, "ended")


def test_other_code_of_the_process_uses_the_same_account_and_region(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    deployed(target, "entered")
    environ = {"AWS_DEFAULT_REGION": "eu-west-1", "AWS_PROFILE": "other", "AWS_SESSION_TOKEN": "old"}
    monkeypatch.setattr(os, "environ", dict(environ))

    aws_stage.enter(target, "entered")

    assert (os.environ["AWS_DEFAULT_REGION"], os.environ["AWS_REGION"]) == ("us-east-1", "us-east-1")
    assert os.environ["TABLE_PREFIX"] == "entered-"
    assert not {"AWS_PROFILE", "AWS_SESSION_TOKEN"} & os.environ.keys()


@pytest.mark.parametrize("name", ["Payments", "payment_gateway", "1st", "a", "payments-", "p" * 27])
def test_a_name_that_no_bucket_can_have_is_refused_before_anything_is_made(target: Target, name: str) -> None:
    with pytest.raises(CliError, match="cannot be a stack's name"):
        deploy(target, name, build(target), {}, lambda words: None)


def test_a_missing_stack_is_named_with_the_region_that_was_searched(cloud: str) -> None:
    with pytest.raises(CliError, match=rf"Stack nowhere does not exist at {cloud} \(eu-west-1\)\."):
        aws_stage.enter(Target(cloud, chosen_region="eu-west-1"), "nowhere")


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
        "by_customer": "KEYS_ONLY",
        "by_order": "KEYS_ONLY",
        "by_status": "KEYS_ONLY",
        "due": "KEYS_ONLY",
    }
