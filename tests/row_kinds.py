"""Find the classes of all rows."""

import importlib
import pkgutil
from collections.abc import Iterator

import chalicelib
from chalicelib.db.row import Row


def row_kinds() -> list[type[Row]]:
    """Return every class of rows in a table, sorted by the table's name."""
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        if ".store." in module.name or ".db." in module.name:
            importlib.import_module(module.name)
    return sorted(_subclasses(Row), key=table_of)


def table_of(row: type[Row]) -> str:
    return str(row.Meta.name)  # type: ignore[attr-defined]


def _subclasses(kind: type[Row]) -> Iterator[type[Row]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith("chalicelib."):
            if hasattr(child, "Meta"):
                yield child
            yield from _subclasses(child)
