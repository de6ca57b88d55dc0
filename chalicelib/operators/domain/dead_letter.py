"""Show a message of a dead-letter queue to operators: only ids and small numbers of it.

A message has ids, but one that cannot be parsed can have anything, such as a card number or a payer's name.
"""

import json
import re
from typing import Any

from typing_extensions import TypedDict

from chalicelib.domain.dead_letter import Letter
from chalicelib.domain.event import iso
from chalicelib.domain.ids import is_id

_NAME = re.compile(r"[a-z][a-z_]{1,29}|v")
_MAX_NUMBER = 1_000_000  # a longer number could be that of a card


class DeadLetterView(TypedDict):
    """Show a message. `fields` has what is an id, an account or a small number, by the field's name."""

    id: str
    sent_at: str
    receives: int
    fields: dict[str, str]


def to_view(letter: Letter) -> DeadLetterView:
    return {
        "id": letter.id, "sent_at": iso(letter.sent_at), "receives": letter.receives,
        "fields": _fields(letter.body),
    }  # fmt: skip


def _fields(body: str) -> dict[str, str]:
    try:
        sent = json.loads(body)
    except ValueError:
        return {}
    if not isinstance(sent, dict):
        return {}
    keys = _keys(sent.get("dynamodb"))
    return {
        name: str(value)
        for name, value in {**sent, **keys}.items()
        if _NAME.fullmatch(name) and _is_shown(value)
    }


def _keys(record: Any) -> dict[str, Any]:
    """Return the key of a record of a stream; nothing of its row."""
    keys = record.get("Keys") if isinstance(record, dict) else None
    if not isinstance(keys, dict):
        return {}
    return {name: value.get("S") for name, value in keys.items() if isinstance(value, dict)}


def _is_shown(value: Any) -> bool:
    if isinstance(value, int):
        return 0 <= value < _MAX_NUMBER
    if not isinstance(value, str):
        return False
    merchant_id, _, mode = value.partition("#")
    return is_id(merchant_id) and mode in ("", "test", "live")
