"""Upload the files of the dashboard and the checkout to their buckets."""

import hashlib
import json
import mimetypes
import re
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from chalicelib.accounts.domain.logo import FOLDER
from infra.build import frontend
from infra.deploy import storage
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.docs.site import build as docs_site
from infra.paths import ROOT

SITES = {"Dashboard": ROOT / "dashboard-static", "Checkout": ROOT / "checkout-static"}
WITH_DOCS = "Dashboard"
NAMED_BY_CONTENT = re.compile(r"[.-][0-9A-Za-z_-]{8,}\.\w+$")
FOREVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
KEPT = timedelta(days=30)  # pages that are open in browsers load files of earlier deploys
LOGOS = f"{FOLDER}/"  # the API writes them
REPLACED = "replaced/{}.json"  # in the code bucket: since when a site's old files are not in the build


def build(name: str) -> Path:
    """Return the folder to serve. The dashboard's site has the docs too. Raise CliError."""
    built = frontend.build(SITES[name])
    return docs_site.with_docs(built) if name == WITH_DOCS else built


def upload(
    target: Target, outputs: Outputs, built: Mapping[str, Path], code_bucket: str, today: date
) -> None:
    """Upload changed files, delete old ones, and invalidate the CloudFront cache if anything changed.

    `built` maps the names of SITES to the folders to serve. Files that are named by their content stay for
    30 days after the deploy that replaced them.
    """
    for name, folder in built.items():
        bucket, files, record = outputs[f"{name}BucketName"], _files(folder), REPLACED.format(name)
        if _sync(target, bucket, files, (code_bucket, record), today):
            distribution = outputs.get(f"{name}DistributionId")
            if distribution and target.is_aws:
                invalidate(target, distribution)


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _sync(target: Target, bucket: str, files: dict[str, Path], record: tuple[str, str], today: date) -> bool:
    """Make the bucket equal to the files, except for old ones that stay. Return True if anything changed."""
    there = {key: tag for key, tag in storage.etags(target, bucket).items() if not key.startswith(LOGOS)}
    changed = [key for key, path in files.items() if there.get(key) != _etag(path)]
    replaced = _replaced(target, *record)
    since = {key: replaced.get(key, today) for key in there.keys() - files.keys()}
    gone = [key for key, day in since.items() if not NAMED_BY_CONTENT.search(key) or today - day > KEPT]
    for key in sorted(changed, key=_is_page):  # what pages load comes first, as an upload may be interrupted
        _put(target, bucket, key, files[key])
    for key in gone:
        target.s3.delete_object(Bucket=bucket, Key=key)
    kept = {key: day for key, day in since.items() if key not in gone}
    storage.put(target, *record, json.dumps(kept, default=str, sort_keys=True).encode())
    return bool(changed or gone)


def _is_page(key: str) -> bool:
    return not NAMED_BY_CONTENT.search(key)


def _etag(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _replaced(target: Target, bucket: str, key: str) -> dict[str, date]:
    """Return since when files are not in the build any more."""
    try:
        stored = storage.get(target, bucket, key)
    except target.s3.exceptions.NoSuchKey:
        return {}
    return {name: date.fromisoformat(day) for name, day in json.loads(stored).items()}


def _put(target: Target, bucket: str, key: str, path: Path) -> None:
    target.s3.put_object(
        Bucket=bucket,
        Key=key,
        Body=path.read_bytes(),
        ContentType=mimetypes.guess_type(key)[0] or "application/octet-stream",
        CacheControl=FOREVER if NAMED_BY_CONTENT.search(key) else ASK_EACH_TIME,
    )


def invalidate(target: Target, distribution: str) -> None:
    """Remove all files of a site from the caches of CloudFront."""
    target.cloudfront.create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={
            "Paths": {"Quantity": 1, "Items": ["/*"]},
            "CallerReference": secrets.token_hex(16),  # CloudFront ignores a repeated one
        },
    )
