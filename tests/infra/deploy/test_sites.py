"""The buckets of the sites: new files, and old ones for pages that are still open."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.stub import Stubber

from infra.deploy import sites, storage
from infra.deploy.target import Target

TODAY = date(2026, 11, 29)


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)


@pytest.fixture
def buckets(target: Target) -> Iterator[tuple[str, str]]:
    """Yield an empty bucket of a site and one for code."""
    made = storage.ensure_bucket(target, "shop-files"), storage.ensure_bucket(target, "shop-code")
    yield made
    for bucket in made:
        storage.empty(target, bucket)


def upload(target: Target, buckets: tuple[str, str], folder: Path, *names: str, day: int = 0) -> set[str]:
    """Upload a build with these files. Return the files of the bucket."""
    for path in folder.iterdir():
        path.unlink()
    for name in names:
        (folder / name).write_text(name)
    sites.upload(target, {"ShopBucketName": buckets[0]}, {"Shop": folder}, buckets[1], TODAY + timedelta(day))
    return set(storage.etags(target, buckets[0]))


def test_a_page_is_asked_for_each_time_and_a_script_is_kept_forever(
    target: Target, buckets: tuple[str, str], tmp_path: Path
) -> None:
    upload(target, buckets, tmp_path, "index.html", "app-1a2b3c4d.js")

    page = target.s3.head_object(Bucket=buckets[0], Key="index.html")
    script = target.s3.head_object(Bucket=buckets[0], Key="app-1a2b3c4d.js")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html", "no-cache")
    assert "immutable" in script["CacheControl"]


def test_a_page_that_was_removed_is_gone(target: Target, buckets: tuple[str, str], tmp_path: Path) -> None:
    upload(target, buckets, tmp_path, "index.html", "gone.html")

    assert upload(target, buckets, tmp_path, "index.html") == {"index.html"}


def test_open_pages_find_the_scripts_of_earlier_deploys_for_thirty_days(
    target: Target, buckets: tuple[str, str], tmp_path: Path
) -> None:
    upload(target, buckets, tmp_path, "app-1a2b3c4d.js")

    both = {"app-1a2b3c4d.js", "app-5e6f7a8b.js"}
    assert upload(target, buckets, tmp_path, "app-5e6f7a8b.js", day=1) == both
    assert upload(target, buckets, tmp_path, "app-5e6f7a8b.js", day=31) == both
    assert upload(target, buckets, tmp_path, "app-5e6f7a8b.js", day=32) == {"app-5e6f7a8b.js"}


def test_a_script_that_is_deployed_again_is_not_deleted_by_its_first_replacement(
    target: Target, buckets: tuple[str, str], tmp_path: Path
) -> None:
    upload(target, buckets, tmp_path, "app-1a2b3c4d.js")
    upload(target, buckets, tmp_path, "app-5e6f7a8b.js", day=1)
    upload(target, buckets, tmp_path, "app-1a2b3c4d.js", day=2)

    there = upload(target, buckets, tmp_path, "app-9c8d7e6f.js", day=40)

    assert there == {"app-1a2b3c4d.js", "app-9c8d7e6f.js"}


def test_an_upload_that_is_interrupted_leaves_pages_whose_scripts_are_there(
    target: Target, buckets: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(target, buckets, tmp_path, "about.html", "app-1a2b3c4d.js")
    put = target.s3.put_object

    def interrupted(**given: Any) -> None:
        if given["Key"] == "index.html":
            raise KeyboardInterrupt
        put(**given)

    monkeypatch.setattr(target.s3, "put_object", interrupted)
    with pytest.raises(KeyboardInterrupt):
        upload(target, buckets, tmp_path, "app-5e6f7a8b.js", "index.html", "main-9c8d7e6f.js")

    monkeypatch.undo()
    both = {"app-5e6f7a8b.js", "main-9c8d7e6f.js"}
    assert set(storage.etags(target, buckets[0])) == {"about.html", "app-1a2b3c4d.js", *both}
    there = upload(target, buckets, tmp_path, "app-5e6f7a8b.js", "index.html", "main-9c8d7e6f.js")
    assert there == {"index.html", "app-1a2b3c4d.js", *both}


def test_the_logos_of_merchants_stay(target: Target, buckets: tuple[str, str], tmp_path: Path) -> None:
    logo = "logos/mer_1/3f2a1b4c5d6e7f80.png"
    target.s3.put_object(Bucket=buckets[0], Key=logo, Body=b"logo")

    assert upload(target, buckets, tmp_path, "index.html") == {"index.html", logo}
    assert upload(target, buckets, tmp_path, "index.html", day=100) == {"index.html", logo}


def test_each_invalidation_is_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    cloudfront, references = Target(chosen_region="us-east-1"), list[str]()
    cloudfront.cloudfront.meta.events.register(
        "provide-client-params.cloudfront.CreateInvalidation",
        lambda params, **_: references.append(params["InvalidationBatch"]["CallerReference"]),
    )
    with Stubber(cloudfront.cloudfront) as aws:
        for _ in range(2):
            aws.add_response("create_invalidation", {})
            sites.invalidate(cloudfront, "E1")

    assert len(set(references)) == 2
