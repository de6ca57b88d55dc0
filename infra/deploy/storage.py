"""The stack's code bucket, which holds the artifacts that CloudFormation reads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.target import Target


def ensure_bucket(target: Target, bucket: str) -> str:
    """Create the bucket, private, unless it exists. Return its name."""
    if not _found(lambda: target.s3.head_bucket(Bucket=bucket)):
        elsewhere: Any = {"CreateBucketConfiguration": {"LocationConstraint": target.region}}
        target.s3.create_bucket(Bucket=bucket, **({} if target.region == "us-east-1" else elsewhere))
        private = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        blocked: Any = dict.fromkeys(private, True)
        target.s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=blocked)
    return bucket


def put(target: Target, bucket: str, key: str, file: Path) -> str:
    """Upload a file unless its content-addressed key exists. Return its URL."""
    if not _found(lambda: target.s3.head_object(Bucket=bucket, Key=key)):
        with file.open("rb") as body:
            target.s3.put_object(Bucket=bucket, Key=key, Body=body)
    if target.endpoint_url:
        return f"{target.endpoint_url}/{bucket}/{key}"
    return f"https://{bucket}.s3.{target.region}.amazonaws.com/{key}"


def _found(look: Callable[[], object]) -> bool:
    try:
        look()
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            return False
        raise
    return True
