"""Upload the files of the dashboard and the checkout to their buckets."""

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path

from infra.deploy.change_set import Outputs
from infra.deploy.target import Target
from infra.paths import ROOT

SITES = {"Dashboard": ROOT / "dashboard-static", "Checkout": ROOT / "checkout-static"}
NAMED_BY_CONTENT = re.compile(r"[.-][0-9A-Za-z_-]{8,}\.\w+$")
FOREVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"


def upload(target: Target, outputs: Outputs, built: Mapping[str, Path]) -> None:
    """Upload changed files, delete removed ones, and invalidate the CloudFront cache if anything changed.

    `built` maps the names of SITES to the folders to serve.
    """
    for name, folder in built.items():
        changed = _sync(target, outputs[f"{name}BucketName"], _files(folder))
        distribution = outputs.get(f"{name}DistributionId")
        if changed and distribution and target.is_aws:
            _invalidate(target, distribution, changed)


def empty(target: Target, outputs: Outputs) -> None:
    """Delete every file, also of evidence, so that the buckets of an emulator can be deleted."""
    for output, bucket in outputs.items():
        if output.endswith("BucketName"):
            _sync(target, bucket, {})


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _sync(target: Target, bucket: str, files: dict[str, Path]) -> list[str]:
    """Make the bucket equal to the files. Return the changed keys."""
    there = _listed(target, bucket)
    changed = [key for key, path in files.items() if there.get(key) != _etag(path)]
    gone = [key for key in there if key not in files]
    for key in changed:
        _put(target, bucket, key, files[key])
    for key in gone:
        target.s3.delete_object(Bucket=bucket, Key=key)
    return changed + gone


def _listed(target: Target, bucket: str) -> dict[str, str]:
    pages = target.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {item["Key"]: item["ETag"].strip('"') for page in pages for item in page.get("Contents", [])}


def _etag(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _put(target: Target, bucket: str, key: str, path: Path) -> None:
    target.s3.put_object(
        Bucket=bucket,
        Key=key,
        Body=path.read_bytes(),
        ContentType=mimetypes.guess_type(key)[0] or "application/octet-stream",
        CacheControl=FOREVER if NAMED_BY_CONTENT.search(key) else ASK_EACH_TIME,
    )


def _invalidate(target: Target, distribution: str, keys: list[str]) -> None:
    stamp = hashlib.sha256("\n".join(keys).encode()).hexdigest()
    target.cloudfront.create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": stamp},
    )
