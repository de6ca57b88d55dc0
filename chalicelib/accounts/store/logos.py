"""Keep logos beside the files of the checkout, which serves them from its own origin."""

from botocore.exceptions import ClientError

from chalicelib.accounts.domain.logo import FOLDER, Logo
from chalicelib.aws import client
from chalicelib.settings import settings


def put(merchant_id: str, logo: Logo) -> str:
    """Write the logo. Return its path at the checkout. A repeated call writes the same file."""
    key = f"{FOLDER}/{merchant_id}/{logo.name}"
    client("s3").put_object(
        Bucket=settings().checkout_bucket, Key=key, Body=logo.content, ContentType=logo.media_type,
        CacheControl="public, max-age=31536000, immutable",
    )  # fmt: skip
    return f"/{key}"


def read(path: str) -> bytes | None:
    """Return the image that `put` wrote. None if it was deleted; without ListBucket, S3 refuses to say so."""
    try:
        stored = client("s3").get_object(Bucket=settings().checkout_bucket, Key=path.removeprefix("/"))
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchKey", "AccessDenied"):
            return None
        raise
    content: bytes = stored["Body"].read()
    return content
