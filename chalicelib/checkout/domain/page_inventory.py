"""Compare what the checkout serves with the inventory of its build (infra/build/page_scripts.py).

PCI DSS 4.0.1, 11.6.1: detect a change of the headers and scripts of payment pages as a browser receives them.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Expected:
    """A page, a script or a style of the build. `integrity` is its hash, as sha384-…"""

    path: str
    integrity: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Received:
    """A response. The names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def expected(inventory: Mapping[str, Any]) -> Iterator[Expected]:
    """Yield the pages, scripts and styles. The scripts of acquirers have no hash and are left out."""
    for page in inventory["pages"]:
        yield Expected(page["path"], page["integrity"], page["headers"])
    for file in inventory["files"]:
        yield Expected(file["source"], file["integrity"], {})


def differences(wanted: Expected, received: Received) -> list[str]:
    """Return what differs: status, content, or the name of a header."""
    if received.status != 200:
        return ["status"]
    content = [] if integrity_of(received.body) == wanted.integrity else ["content"]
    headers = [name for name, value in wanted.headers.items() if received.headers.get(name.lower()) != value]
    return content + headers


def integrity_of(body: bytes) -> str:
    """Return the hash of a file for the attribute `integrity`."""
    return "sha384-" + base64.b64encode(hashlib.sha384(body).digest()).decode()
