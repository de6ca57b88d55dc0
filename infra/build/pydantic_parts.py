"""Leave out what Pydantic imports for every model, and the models of the functions do not use.

The first request with a body or a query waits for it.
"""

import re
from collections.abc import Callable
from pathlib import Path

from infra.build.removal import replace
from infra.errors import CliError

# Of Pydantic's own types, its fields need these two, and schemas the third. Our fields use none of them.
TYPES = """\
class Strict:
    pass


class FailFast:
    pass


class Discriminator:
    pass
"""
# Typed dictionaries of schemas, for type checkers: Python compiles 640 annotations of them.
FIRST_SCHEMA = "\n\nclass CoreConfig(TypedDict, total=False):"
PLAIN_SCHEMAS = """

class TypedDict:
    def __init_subclass__(cls, total=True):
        pass

    def __new__(cls, **values):
        return values
"""
# Modules with dataclasses, whose methods are then compiled when they are needed, as those of our own.
DATACLASSES = (
    "annotated_types/__init__.py",
    "pydantic/_internal/_decorators.py",
    "pydantic/aliases.py",
    "pydantic/functional_validators.py",
    "pydantic/json_schema.py",
)
_DECORATOR = re.compile(r"^( *@)(?:dataclasses\.)?dataclass\(", re.MULTILINE)
_LAZY = "from chalicelib.domain.dataclass import dataclass as lazy_dataclass"


def slim(packages: Path) -> None:
    """Raise CliError for a release of Pydantic that is not as expected."""
    replace(packages / "pydantic" / "types.py", TYPES)
    _edit(packages / "pydantic_core" / "core_schema.py", _with_plain_schemas)
    for name in DATACLASSES:
        _edit(packages / name, _with_lazy_dataclasses)


def _with_plain_schemas(text: str) -> str:
    return text.replace(FIRST_SCHEMA, PLAIN_SCHEMAS + FIRST_SCHEMA, 1)


def _with_lazy_dataclasses(text: str) -> str:
    lazy, decorators = _DECORATOR.subn(r"\1lazy_dataclass(", text)
    return lazy.replace("\nimport ", f"\n{_LAZY}\nimport ", 1) if decorators else text


def _edit(file: Path, edited: Callable[[str], str]) -> None:
    before = file.read_text()
    after = edited(before)
    if after == before:
        raise CliError("The build does not know this release of Pydantic.", str(file))
    replace(file, after)
