"""Files of evidence in S3.

The browser uploads them by a presigned request, a contest checks them, and a worker reads them.
"""

from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.domain.errors import BadRequest
from chalicelib.payments.domain.dispute import EvidenceFile
from chalicelib.settings import settings

MAX_SIZE = 5 * 1024 * 1024
CONTENT_TYPES = ("application/pdf", "image/jpeg", "image/png")
UPLOAD_WITHIN = timedelta(minutes=15)


def presign(account: str, dispute_id: str, file_id: str, content_type: str) -> tuple[str, dict[str, str]]:
    """Return the URL and form fields of one upload. S3 itself refuses another type or a larger file.

    https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
    """
    presigned: dict[str, Any] = client("s3").generate_presigned_post(
        settings().evidence_bucket,
        _key(account, dispute_id, file_id),
        Fields={"Content-Type": content_type},
        Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, MAX_SIZE]],
        ExpiresIn=int(UPLOAD_WITHIN.total_seconds()),
    )
    return presigned["url"], presigned["fields"]


def check_uploaded(account: str, dispute_id: str, file_id: str) -> None:
    """Raise BadRequest unless the file was uploaded for this dispute, within the limits."""
    try:
        found = client("s3").head_object(
            Bucket=settings().evidence_bucket, Key=_key(account, dispute_id, file_id)
        )
    except ClientError as error:
        # without s3:ListBucket, S3 answers 403 for a missing file
        if error.response["ResponseMetadata"]["HTTPStatusCode"] not in (403, 404):
            raise
        raise BadRequest(f"The file {file_id} was not uploaded for this dispute.", "files") from error
    if found["ContentType"] not in CONTENT_TYPES or not 0 < found["ContentLength"] <= MAX_SIZE:
        raise BadRequest(f"The file {file_id} must be a PDF, PNG or JPEG of at most 5 MB.", "files")


def read(account: str, dispute_id: str, file_id: str) -> EvidenceFile:
    """Return a file that was checked when the merchant contested the dispute."""
    found = client("s3").get_object(
        Bucket=settings().evidence_bucket, Key=_key(account, dispute_id, file_id), Range=f"bytes=0-{MAX_SIZE}"
    )
    content: bytes = found["Body"].read()
    return EvidenceFile(file_id, found["ContentType"], content)


def _key(account: str, dispute_id: str, file_id: str) -> str:
    return f"{account.replace('#', '/')}/{dispute_id}/{file_id}"
