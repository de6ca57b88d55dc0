"""Fetch the pages, scripts and styles of the checkout as a payer's browser does, and compare them."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from chalicelib.aws import client
from chalicelib.checkout.domain.page_inventory import Received, differences, expected
from chalicelib.log import logger

MAX_SIZE = 1024 * 1024  # bytes of one file, decompressed
_HEADERS = {
    "Accept": "text/html,*/*",
    "Accept-Encoding": "gzip",
    # A browser's, since a changed site could show its script to browsers only.
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}
_TIMES = Timeout(connect=3, read=10)

Fetch = Callable[[str], Received]


class PagesDiffer(RuntimeError):
    """Report that the site does not serve what was deployed."""


def check(site: str, inventory: Mapping[str, Any], fetch: Fetch) -> int:
    """Return the number of files that are as built. Log each other one, then raise PagesDiffer.

    `site` is the origin of the checkout.
    """
    wanted = list(expected(inventory))
    found = {one.path: differences(one, fetch(f"{site}{one.path}")) for one in wanted}
    changed = {path: what for path, what in found.items() if what}
    for path, what in changed.items():
        logger.error("page.changed", path=path, differences=what)
    if changed:
        raise PagesDiffer(f"{len(changed)} of {len(found)} files of the checkout differ from the build.")
    return len(found)


def inventory_at(bucket: str, key: str) -> dict[str, Any]:
    """Return the inventory of the deployed build. It is not stored in the bucket of the site."""
    stored = client("s3").get_object(Bucket=bucket, Key=key)["Body"]
    inventory: dict[str, Any] = json.loads(stored.read())
    return inventory


def fetch(url: str) -> Received:
    """Return the response. One that does not arrive, or is too large, has the status 0."""
    try:
        answer = _pool().request(
            "GET", url, headers=_HEADERS, timeout=_TIMES, retries=Retry(connect=2, read=2, redirect=False),
            preload_content=False,
        )  # fmt: skip
        body = answer.read(MAX_SIZE + 1, decode_content=True)
        answer.close()
    except HTTPError as error:
        logger.warning("page.not_received", error=type(error).__name__)
        return Received(0, {}, b"")
    status = answer.status if len(body) <= MAX_SIZE else 0
    return Received(status, {name.lower(): value for name, value in answer.headers.items()}, body)


@cache
def _pool() -> PoolManager:
    return PoolManager()
