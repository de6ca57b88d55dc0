"""Use the buckets of a stack, only if they are ours."""

import base64
import hashlib
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.target import Target
from infra.errors import CliError

# Only the account that a bucket's name ends with can create it, in every Region but these:
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
OF_ACCOUNT = "-an"
WITHOUT_NAMESPACE = ("me-central-1", "me-south-1")


def ensure_bucket(target: Target, bucket: str) -> str:
    """Create the bucket, private, unless it exists. Return its name.

    Raise CliError if another AWS account has a bucket of this name: it could replace our code.
    """
    if not has_bucket(target, bucket):
        given: dict[str, Any] = {}
        if target.region != "us-east-1":
            given["CreateBucketConfiguration"] = {"LocationConstraint": target.region}
        if bucket.endswith(f"-{target.account}-{target.region}{OF_ACCOUNT}"):
            given["BucketNamespace"] = "account-regional"
        target.s3.create_bucket(Bucket=bucket, **given)
        private = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        blocked: Any = dict.fromkeys(private, True)
        target.s3.put_public_access_block(
            Bucket=bucket, ExpectedBucketOwner=target.account, PublicAccessBlockConfiguration=blocked
        )
    return bucket


def has_bucket(target: Target, bucket: str) -> bool:
    """Return True if we have the bucket. Raise CliError if another AWS account has it."""
    owned = {"Bucket": bucket, "ExpectedBucketOwner": target.account}
    return bool(_head(lambda: target.s3.head_bucket(**owned), bucket))


def is_ours(target: Target, bucket: str) -> bool:
    """Return True if we have the bucket, False if it does not exist or is another AWS account's."""
    try:
        return has_bucket(target, bucket)
    except CliError:
        return False


def put(target: Target, bucket: str, key: str, content: bytes) -> None:
    """Upload the content unless it is there."""
    owned: Any = {"Bucket": bucket, "Key": key, "ExpectedBucketOwner": target.account}
    checksum = base64.b64encode(hashlib.sha256(content).digest()).decode()
    there = _head(lambda: target.s3.head_object(**owned, ChecksumMode="ENABLED"), bucket)
    if there is None or there.get("ChecksumSHA256") != checksum:
        target.s3.put_object(**owned, Body=content, ChecksumSHA256=checksum)


def url_of(target: Target, bucket: str, key: str) -> str:
    if target.endpoint_url:
        return f"{target.endpoint_url}/{bucket}/{key}"
    return f"https://{bucket}.s3.{target.region}.amazonaws.com/{key}"


def get(target: Target, bucket: str, key: str) -> bytes:
    """Return an object's content. Raise NoSuchKey of the client if there is none."""
    owned: Any = {"Bucket": bucket, "Key": key, "ExpectedBucketOwner": target.account}
    content: bytes = target.s3.get_object(**owned)["Body"].read()
    return content


def remove(target: Target, bucket: str, key: str) -> None:
    """Delete an object, if it exists."""
    target.s3.delete_object(Bucket=bucket, Key=key, ExpectedBucketOwner=target.account)


def etags(target: Target, bucket: str, prefix: str = "") -> dict[str, str]:
    """Return the ETag of each object of the bucket by its key."""
    pages = target.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    return {item["Key"]: item["ETag"].strip('"') for page in pages for item in page.get("Contents", [])}


def empty(target: Target, bucket: str) -> None:
    """Delete every object, if the bucket exists."""
    if has_bucket(target, bucket):
        for key in etags(target, bucket):
            remove(target, bucket, key)


def delete(target: Target, bucket: str) -> None:
    """Delete an empty bucket, if it exists."""
    if has_bucket(target, bucket):
        target.s3.delete_bucket(Bucket=bucket, ExpectedBucketOwner=target.account)


def _head(look: Any, bucket: str) -> Any:
    """Return the answer, or None if there is no such bucket or object."""
    try:
        return look()
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        if status == 404:
            return None
        if status == 403:
            raise CliError(
                f"The bucket {bucket} belongs to another AWS account, or you may not read it.",
                "Use the credentials of the first deploy, or deploy a stack of another name.",
            ) from error
        raise
