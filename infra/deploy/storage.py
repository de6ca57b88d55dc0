"""The stack's code bucket: what a deploy leaves there before CloudFormation asks for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.target import Target


def made(target: Target, bucket: str) -> str:
    """Make the bucket, private, unless it is there. Returns its name."""
    if not _found(lambda: target.s3.head_bucket(Bucket=bucket)):
        elsewhere: Any = {"CreateBucketConfiguration": {"LocationConstraint": target.region}}
        target.s3.create_bucket(Bucket=bucket, **({} if target.region == "us-east-1" else elsewhere))
        private = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        blocked: Any = dict.fromkeys(private, True)
        target.s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=blocked)
    return bucket


def put(target: Target, bucket: str, key: str, file: Path) -> str:
    """Upload a file whose key names its content, unless it is there. Returns its address."""
    if not _found(lambda: target.s3.head_object(Bucket=bucket, Key=key)):
        target.s3.upload_file(str(file), bucket, key)
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
