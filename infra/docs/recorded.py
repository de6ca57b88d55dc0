"""Requests and answers of the API as it gave them: the examples of the OpenAPI document and of the docs.

tests/reference/test_examples.py sends the requests, and fails if an answer differs.
"""

import json
from functools import cache
from typing import Any

from infra.paths import INFRA

FILE = INFRA / "docs" / "recorded_examples.json"

Example = dict[str, Any]


@cache
def examples() -> dict[str, dict[str, Example]]:
    """Return the examples: `operations` by their ids, and `errors` by their codes."""
    recorded: dict[str, dict[str, Example]] = json.loads(FILE.read_text())
    return recorded


def of_operation(operation_id: str) -> Example:
    """Return the example; an empty one for the document itself, and for what is not recorded yet."""
    return examples()["operations"].get(operation_id, {})


def of_error(code: str) -> Example:
    return examples()["errors"][code]
