"""The deploy code: it creates a stack, names the reason of a failure, and is idempotent."""

import json
from pathlib import Path
from typing import Any

import pytest

from infra.deploy import aws_stage, change_set, sites, storage
from infra.deploy.deploy import Build, build, deploy, emulator_parameters, environment
from infra.deploy.target import Target
from infra.errors import CliError
from infra.template import tables

QUEUE = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "deploy-test"}}
BROKEN = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 999_999}}


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)


def applied(
    target: Target, folder: Path, stack: str, resources: dict[str, Any]
) -> tuple[change_set.Outputs, list[str]]:
    """Apply the resources. Return the outputs and the progress messages."""
    said: list[str] = []
    file = folder / f"{stack}-{len(json.dumps(resources))}.json"
    file.write_text(
        json.dumps({"Resources": resources, "Outputs": {"Url": {"Value": {"Ref": next(iter(resources))}}}})
    )
    url = storage.put(target, storage.ensure_bucket(target, "deploy-test"), file.name, file)
    return change_set.apply(target, stack, url, {}, said.append), said


def test_a_second_deploy_of_a_stack_changes_nothing(target: Target, tmp_path: Path) -> None:
    outputs, said = applied(target, tmp_path, "made", {"Queue": QUEUE})
    again, said_again = applied(target, tmp_path, "made", {"Queue": QUEUE})

    assert again == outputs
    assert outputs["Url"].endswith("/deploy-test")
    assert "Queue create complete" in said
    assert said_again == []


def test_a_failure_names_the_resource_and_the_reason_in_one_sentence(target: Target, tmp_path: Path) -> None:
    with pytest.raises(CliError, match=r"^Broken \(AWS::SQS::Queue\) failed: Invalid value .+") as failure:
        applied(target, tmp_path, "failing", {"Queue": {"Type": "AWS::SQS::Queue"}, "Broken": BROKEN})

    assert "\n" not in str(failure.value)


def test_a_deploy_replaces_a_stack_that_failed(target: Target, tmp_path: Path) -> None:
    with pytest.raises(CliError):
        applied(target, tmp_path, "repaired", {"Broken": BROKEN})

    outputs, _ = applied(target, tmp_path, "repaired", {"Queue": {"Type": "AWS::SQS::Queue"}})

    assert "repaired" in outputs["Url"]


def test_an_invalid_template_is_rejected_in_one_sentence(target: Target, tmp_path: Path) -> None:
    with pytest.raises(CliError, match=r"^(The template was rejected|The change set failed)"):
        applied(target, tmp_path, "refused", {"Unknown": {"Type": "AWS::No::Such"}})


@pytest.mark.parametrize(
    ("stack", "parameters"),
    [
        ("as-on-aws", {"Local": "false", "DataPolicy": "Retain", "TestMode": "false"}),
        ("as-on-localstack", {"Cdn": "false"}),
    ],
)
def test_the_one_template_serves_every_target(target: Target, stack: str, parameters: dict[str, str]) -> None:
    made = build(target)

    outputs = deploy(target, stack, made, {**emulator_parameters(target), **parameters}, lambda words: None)

    assert environment(target, outputs)["TEST_MODE"] == "false"
    assert len(environment(target, outputs)["ORIGIN_SECRET"]) >= 32
    assert ("DashboardDistributionId" in outputs) is (parameters.get("Cdn") != "false")


def test_a_missing_stack_is_named(cloud: str) -> None:
    with pytest.raises(CliError, match="Stack nowhere does not exist at http"):
        aws_stage.enter(cloud, "nowhere")


def test_an_emulator_gets_its_parameters(target: Target) -> None:
    parameters = emulator_parameters(target)

    assert (parameters["Local"], parameters["Cdn"], parameters["DataPolicy"]) == ("true", "true", "Delete")
    assert str(target.endpoint_url).endswith(parameters["CloudPort"])
    assert emulator_parameters(Target()) == {}


def test_only_localstack_deletes_a_stack_with_a_changed_rest_api(target: Target, tmp_path: Path) -> None:
    template = tmp_path / "template.json"
    template.write_text(json.dumps({"Resources": {"RestAPI": {"Type": "AWS::ApiGateway::RestApi"}}}))
    applied(target, tmp_path, "with-api", {"RestAPI": QUEUE | {"Properties": {}}})

    aws_stage.delete_stack_with_changed_api(target, "with-api", Build(template, template))

    assert change_set.outputs(target, "with-api")


def test_the_bucket_of_a_site_has_the_files_of_its_folder(target: Target, tmp_path: Path) -> None:
    outputs = {"ShopBucketName": storage.ensure_bucket(target, "shop-files")}
    for name in ("index.html", "gone.html", "app-1a2b3c4d.js"):
        (tmp_path / name).write_text(name)
    sites.upload(target, outputs, {"Shop": tmp_path})
    (tmp_path / "gone.html").unlink()
    sites.upload(target, outputs, {"Shop": tmp_path})

    listed = target.s3.list_objects_v2(Bucket="shop-files")["Contents"]
    page, script = (target.s3.head_object(Bucket="shop-files", Key=one["Key"]) for one in listed[::-1])
    assert [one["Key"] for one in listed] == ["app-1a2b3c4d.js", "index.html"]
    assert (page["ContentType"], page["CacheControl"]) == ("text/html", "no-cache")
    assert "immutable" in script["CacheControl"]


def test_test_tables_equal_the_tables_of_the_template(target: Target) -> None:
    tables.create_all(target.dynamodb, "same-")

    events = target.dynamodb.describe_table(TableName="same-events")["Table"]
    ttl = target.dynamodb.describe_time_to_live(TableName="same-events")["TimeToLiveDescription"]
    due = target.dynamodb.describe_table(TableName="same-payments")["Table"]["GlobalSecondaryIndexes"]
    assert events["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
    assert (ttl["TimeToLiveStatus"], ttl["AttributeName"]) == ("ENABLED", "expires_at")
    assert {index["IndexName"]: index["Projection"]["ProjectionType"] for index in due} == {
        "by_order": "KEYS_ONLY",
        "due": "KEYS_ONLY",
    }
