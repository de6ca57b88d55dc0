"""Leave out what Pydantic imports for every model, and the models of the functions do not use.

The first request with a body or a query waits for it.
"""

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


def slim(packages: Path) -> None:
    """Raise CliError for a release of Pydantic that is not as expected."""
    replace(packages / "pydantic" / "types.py", TYPES)
    schemas = packages / "pydantic_core" / "core_schema.py"
    text = schemas.read_text()
    if text.count(FIRST_SCHEMA) != 1:
        raise CliError("The build does not know this release of pydantic_core.", str(schemas))
    replace(schemas, text.replace(FIRST_SCHEMA, PLAIN_SCHEMAS + FIRST_SCHEMA))
