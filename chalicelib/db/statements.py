"""Write a conditional update as a PartiQL statement: DynamoDB's only batch of conditional writes takes those.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.update.html
"""

import re
from collections.abc import Sequence
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action, Update

from chalicelib.db.row import Row

MAX_STATEMENTS = 25  # BatchExecuteStatement's limit

_EXISTENCE = re.compile(r"attribute_(not_)?exists \((#\d+)\)")
_CLAUSE = re.compile(r"(SET|REMOVE) (.*?)(?= REMOVE |$)")
_PLACEHOLDER = re.compile(r"[#:]\d+")


def update_statement(
    row: Row, changes: Sequence[Action], condition: Condition, *, returned: bool = True
) -> dict[str, Any]:
    """Return the statement that updates an existing row, on the condition, and returns it if `returned`.

    The changes set attributes to values and remove them, as those of `Row.setting` do. A statement of a row
    that does not exist fails like one whose condition does not hold.
    """
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    changed = _changes(str(Update(*changes).serialize(names, values)))
    held = _EXISTENCE.sub(_is_missing, str((_key_of(row) & condition).serialize(names, values)))
    text = f'UPDATE "{row._get_connection().table_name}" {changed} WHERE {held}'
    if returned:
        text += " RETURNING ALL NEW *"
    columns = {placeholder: name for name, placeholder in names.items()}
    parameters = [values[found] for found in _PLACEHOLDER.findall(text) if found in values]
    filled = _PLACEHOLDER.sub(lambda found: f'"{columns[found[0]]}"' if found[0] in columns else "?", text)
    return {"Statement": filled, "Parameters": parameters}


def insert_statement(row: Row) -> dict[str, Any]:
    """Return the statement that puts a row which does not exist. For another one it fails: DuplicateItem."""
    values = row.serialize()
    names = ", ".join(f"'{name}': ?" for name in values)
    table = row._get_connection().table_name
    return {"Statement": f'INSERT INTO "{table}" VALUE {{{names}}}', "Parameters": list(values.values())}


def _key_of(row: Row) -> Condition:
    first, second = row._hash_keyname, row._range_keyname
    key: Condition = getattr(type(row), str(first)) == getattr(row, str(first))
    return key & (getattr(type(row), second) == getattr(row, second)) if second else key


def _changes(expression: str) -> str:
    """Return the update expression with a keyword before each change."""
    clauses = _CLAUSE.findall(expression)
    return " ".join(f"{keyword} {change}" for keyword, listed in clauses for change in listed.split(", "))


def _is_missing(found: re.Match[str]) -> str:
    return f"{found[2]} IS MISSING" if found[1] else f"{found[2]} IS NOT MISSING"
