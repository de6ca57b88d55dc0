"""Routes, fields and events that the guides name exist: docs/guides is for people who cannot ask us."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain.event import EVENT_TYPES
from infra.docs.openapi import FILE
from tests import guides

DOCUMENT: dict[str, Any] = json.loads(FILE.read_text())
GUIDES = sorted(path.name for path in guides.GUIDES.glob("*.md"))
ROUTE = re.compile(r"`(GET|POST|PATCH|PUT|DELETE) (/v1/[^`\s?]*)")
SAME = re.compile(r"\| (?:the|\[the) same")
MOVES = ("from-razorpay.md", "from-stripe.md")


def ours(guide: str) -> str:
    """Return a guide without what its tables say about another gateway, unless it is the same here."""
    lines = guides.text(guide).splitlines()
    if guide in MOVES:
        lines = [line if SAME.search(line) else line.partition(" | ")[2] or line for line in lines]
    return "\n".join(lines)


def plain(path: str) -> str:
    return re.sub(r"\{\w+\}", "{}", path)


def routes() -> set[tuple[str, str]]:
    paths = DOCUMENT["paths"].items()
    return {(method.upper(), plain(path)) for path, methods in paths for method in methods}


def events(guide: str) -> Iterator[str]:
    """Yield the events in a guide, such as `order.paid`."""
    yield from re.findall(r"`((?:order|payment|refund|customer|payout)(?:\.[a-z_]+)+)`", ours(guide))


@pytest.mark.parametrize("guide", GUIDES)
def test_the_routes_and_events_of_a_guide_exist(guide: str) -> None:
    named = {(method, plain(path)) for method, path in ROUTE.findall(ours(guide))}

    assert named - routes() == set()
    assert set(events(guide)) - set(EVENT_TYPES) == set()


@pytest.mark.parametrize("guide", MOVES)
def test_a_customer_moves_with_the_fields_that_the_guide_names(guide: str) -> None:
    [line] = [one for one in guides.text(guide).splitlines() if one.startswith("| `POST /v1/customers`")]
    named = re.findall(r"\{([\w, ]+)\}", line)[-1].split(", ")

    schemas = DOCUMENT["components"]["schemas"]
    assert {*named, "reference"} <= schemas["CustomerRequest"]["properties"].keys()
    assert "`customer_id` of an order" in guides.text(guide)
    assert "customer_id" in schemas["OrderRequest"]["properties"]
