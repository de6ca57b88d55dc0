"""Keep logos beside the files of the checkout, which serves them from its own origin."""

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
