"""Keep a receipt's PDF in S3 for a download. The lifecycle of the bucket deletes it after two days."""

from hashlib import sha256

from chalicelib.aws import client
from chalicelib.settings import settings

LINK_FOR_S = 3600


def put(account: str, name: str, content: bytes) -> str:
    """Write a PDF. Return a URL from which anyone can download it for an hour."""
    folder = f"receipts/{account.replace('#', '/')}"
    file = {
        "Bucket": settings().exports_bucket,
        "Key": f"{folder}/{sha256(content).hexdigest()[:32]}.pdf",
    }
    client("s3").put_object(**file, Body=content, ContentType="application/pdf")
    wanted = {**file, "ResponseContentDisposition": f'attachment; filename="{name}"'}
    return str(client("s3").generate_presigned_url("get_object", Params=wanted, ExpiresIn=LINK_FOR_S))
