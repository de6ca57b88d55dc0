"""Write the file of an export to S3 in parts, and give its address.

A file of one part is put as a whole. A larger one is a multipart upload, whose parts replace each other by
their numbers, so that every write can be repeated:
https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
"""

from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.exports.domain.export import Export, ExportFormat
from chalicelib.settings import settings

PART_SIZE = 8 * 1024 * 1024  # bytes; S3 takes at least 5 MB, and at most 10,000 parts
LINK_FOR_S = 3600

_TYPES = {ExportFormat.CSV: "text/csv; charset=utf-8", ExportFormat.JSONL: "application/x-ndjson"}


def key_of(account: str, row_id: str, format: ExportFormat) -> str:
    """Return the name of the file of an export or a report."""
    return f"{account.replace('#', '/')}/{row_id}.{format}"


def put_content(key: str, content: bytes, format: ExportFormat) -> None:
    bucket = settings().exports_bucket
    client("s3").put_object(Bucket=bucket, Key=key, Body=content, ContentType=_TYPES[format])


def put(export: Export, content: bytes) -> None:
    put_content(_key(export), content, export.format)


def start_upload(export: Export) -> str:
    """Start a multipart upload and return its id. One that is never completed is deleted after a day."""
    started = client("s3").create_multipart_upload(**_file(export), **_headers(export))
    return str(started["UploadId"])


def put_part(export: Export, number: int, content: bytes) -> None:
    client("s3").upload_part(**_file(export), UploadId=export.upload_id, PartNumber=number, Body=content)


def put_rest(export: Export, name: str, content: bytes) -> None:
    """Keep what is too little for a part. Each has its own name, so a repeated write changes no other."""
    client("s3").put_object(**_rest(export, name), Body=content)


def read_rest(export: Export) -> bytes:
    """Return what an earlier invocation kept; nothing if it kept none."""
    if export.rest is None:
        return b""
    content: bytes = client("s3").get_object(**_rest(export, export.rest))["Body"].read()
    return content


def complete_upload(export: Export) -> None:
    """Make the file of the parts that are recorded. No-op if it was made already."""
    parts = [one for one in _parts(export) if one["PartNumber"] <= export.parts]
    if not parts:
        client("s3").head_object(**_file(export))  # raises ClientError without a file
        return
    client("s3").complete_multipart_upload(
        **_file(export), UploadId=export.upload_id, MultipartUpload={"Parts": parts}
    )


def url_of(export: Export, at: datetime) -> str:
    """Return a URL from which anyone can download the file for up to an hour."""
    assert export.deleted_at is not None
    return signed_url(_key(export), export.file_name, export.deleted_at - at)


def signed_url(key: str, file_name: str, left: timedelta) -> str:
    """Return a URL from which anyone can download a file for up to an hour, and not after `left`."""
    left_s = int(left.total_seconds())
    disposition = f'attachment; filename="{file_name}"'
    wanted = {
        "Bucket": settings().exports_bucket,
        "Key": key,
        "ResponseContentDisposition": disposition,
    }
    url = client("s3").generate_presigned_url("get_object", Params=wanted, ExpiresIn=min(left_s, LINK_FOR_S))
    return str(url)


def _parts(export: Export) -> list[dict[str, Any]]:
    """Return the number and ETag of each part; none if the upload is completed."""
    found: list[dict[str, Any]] = []
    more: dict[str, Any] = {}
    while True:
        try:
            page = client("s3").list_parts(**_file(export), UploadId=export.upload_id, **more)
        except ClientError as error:
            if error.response["Error"]["Code"] != "NoSuchUpload":
                raise
            return []
        found += [{"PartNumber": one["PartNumber"], "ETag": one["ETag"]} for one in page.get("Parts", [])]
        if not page.get("IsTruncated"):
            return found
        more = {"PartNumberMarker": page["NextPartNumberMarker"]}


def _file(export: Export) -> dict[str, str]:
    return {"Bucket": settings().exports_bucket, "Key": _key(export)}


def _key(export: Export) -> str:
    return key_of(export.account, export.id, export.format)


def _rest(export: Export, name: str) -> dict[str, str]:
    file = _file(export)
    return {**file, "Key": f"{file['Key']}.rest-{name}"}


def _headers(export: Export) -> dict[str, str]:
    return {"ContentType": _TYPES[export.format]}
