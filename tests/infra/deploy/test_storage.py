"""The code bucket: only ours, and only what we built."""

import pytest
from botocore.stub import Stubber

from infra.deploy import storage
from infra.deploy.target import Target
from infra.errors import CliError


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


def test_code_is_not_put_into_a_bucket_of_another_account(target: Target) -> None:
    with Stubber(target.s3) as aws:
        expected = {"Bucket": "our-code", "ExpectedBucketOwner": target.account}
        aws.add_client_error("head_bucket", http_status_code=403, expected_params=expected)

        with pytest.raises(CliError, match="our-code belongs to another AWS account"):
            storage.ensure_bucket(target, "our-code")
