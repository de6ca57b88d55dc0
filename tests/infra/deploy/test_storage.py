"""The code bucket: only ours, and only what we built."""

import pytest
from botocore.exceptions import ConnectionClosedError
from botocore.stub import Stubber

from infra import aws_errors
from infra.deploy import artifacts, storage
from infra.deploy.target import Target
from infra.errors import CliError
from tests.cut_connections import cut_after


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)


def test_an_artifact_that_was_changed_in_the_bucket_is_uploaded_again(target: Target) -> None:
    bucket = storage.ensure_bucket(target, "our-code")
    storage.put(target, bucket, "functions.zip", b"ours")
    target.s3.put_object(Bucket=bucket, Key="functions.zip", Body=b"theirs")

    storage.put(target, bucket, "functions.zip", b"ours")

    assert target.s3.get_object(Bucket=bucket, Key="functions.zip")["Body"].read() == b"ours"


def test_an_artifact_that_is_there_is_not_uploaded_again(target: Target) -> None:
    bucket = storage.ensure_bucket(target, "our-code")
    storage.put(target, bucket, "once.zip", b"ours")
    uploaded = target.s3.head_object(Bucket=bucket, Key="once.zip")["LastModified"]

    storage.put(target, bucket, "once.zip", b"ours")

    assert target.s3.head_object(Bucket=bucket, Key="once.zip")["LastModified"] == uploaded


def test_an_upload_whose_connection_breaks_is_repeated(target: Target, cloud: str) -> None:
    bucket, content = storage.ensure_bucket(target, "our-code"), bytes(8_000_000)
    with cut_after(4_000_000, cloud) as breaking, pytest.raises(ConnectionClosedError) as broken:
        storage.put(Target(breaking), bucket, "broken.zip", content)
    assert str(aws_errors.explain(broken.value)) == "The connection broke in the middle of a call."
    assert storage.etags(target, bucket, "broken.zip") == {}

    storage.put(target, bucket, "broken.zip", content)

    assert storage.get(target, bucket, "broken.zip") == content


def test_code_is_not_put_into_a_bucket_of_another_account(target: Target) -> None:
    with Stubber(target.s3) as aws:
        expected = {"Bucket": "our-code", "ExpectedBucketOwner": target.account}
        aws.add_client_error("head_bucket", http_status_code=403, expected_params=expected)

        with pytest.raises(CliError, match="our-code belongs to another AWS account"):
            storage.ensure_bucket(target, "our-code")


def test_a_code_bucket_is_one_that_no_other_account_can_create() -> None:
    target = Target("http://127.0.0.1:9", chosen_region="ap-south-1")
    vars(target)["account"] = "123456789012"
    taken, ours = "shop-code-123456789012-ap-south-1", "shop-code-123456789012-ap-south-1-an"
    made = {
        "Bucket": ours,
        "BucketNamespace": "account-regional",
        "CreateBucketConfiguration": {"LocationConstraint": "ap-south-1"},
    }
    with Stubber(target.s3) as aws:
        aws.add_client_error("head_bucket", http_status_code=403, expected_params=owned_by_us(taken))
        aws.add_client_error("head_bucket", http_status_code=404, expected_params=owned_by_us(ours))
        aws.add_response("create_bucket", {}, made)
        aws.add_response("put_public_access_block", {})

        assert storage.ensure_bucket(target, artifacts.code_bucket(target, "shop")) == ours
        aws.assert_no_pending_responses()


def owned_by_us(bucket: str) -> dict[str, str]:
    return {"Bucket": bucket, "ExpectedBucketOwner": "123456789012"}


def test_a_stack_of_an_earlier_release_keeps_its_code_bucket(target: Target) -> None:
    before = storage.ensure_bucket(target, f"earlier-code-{target.account}-{target.region}")

    assert artifacts.code_bucket(target, "earlier") == before
    assert artifacts.code_bucket(target, "later") == f"later-code-{target.account}-{target.region}-an"
