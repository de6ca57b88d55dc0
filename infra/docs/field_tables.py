"""Tables of the fields of schemas, for docs/api.md."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from infra.docs.openapi_components import Schema
from infra.docs.type_texts import limits, name_of, type_text, without_null

_MIN_SHARED = 5  # a schema with fewer fields is repeated instead of linked


class FieldTables:
    """Field tables of the schemas in `own_tables`. Fields of other schemas are listed where they are used."""

    def __init__(self, schemas: Mapping[str, Schema], own_tables: Sequence[str]) -> None:
        self._schemas = schemas
        self._own_tables = own_tables

    def table(self, name: str) -> Iterator[str]:
        schema = self._schemas[name]
        base = self._base(name)
        yield f"#### {name}"
        yield schema["description"] + (
            f" It has the fields of [{base}](#{base.lower()}), and:" if base else ""
        )
        yield from ("", "| field | type | |", "|---|---|---|")
        shared = self._schemas[base]["properties"] if base else {}
        own = {field: one for field, one in schema["properties"].items() if field not in shared}
        yield from self._rows("", {**schema, "properties": own}, is_request=_is_request(schema))

    def linked(self, type: str) -> str:
        """Return the text with links to the tables of the schemas that it names."""
        names = "|".join(self._own_tables)
        return re.sub(rf"\b({names})\b", lambda found: f"[{found[0]}](#{found[0].lower()})", type)

    def _rows(self, prefix: str, schema: Schema, *, is_request: bool) -> Iterator[str]:
        for field, one in schema["properties"].items():
            facts = list(
                self._facts(one, is_request=is_request, required=field in schema.get("required", ()))
            )
            text = one["description"].replace("|", r"\|")
            yield f"| `{prefix}{field}` | {'; '.join(facts)} | {text} |"
            inner, mark = self._inner(one)
            if inner:
                yield from self._rows(f"{prefix}{field}{mark}.", inner, is_request=is_request)

    def _facts(self, field: Schema, *, is_request: bool, required: bool) -> Iterator[str]:
        inner, mark = self._inner(field)
        type = ("list of objects" if mark else "object") if inner else type_text(field, self._schemas)
        nullable = not is_request and without_null(field) != field
        yield self.linked(type) + (" or null" if nullable else "")
        if is_request:
            yield from ["required"] if required else []
            yield from limits(field)
            if field.get("default", "") != "":
                default = json.dumps(field["default"]).strip('"')
                yield f"default `{default}`"
        elif not required:
            yield "optional"

    def _inner(self, field: Schema) -> tuple[Schema | None, str]:
        """Return the object whose fields are listed below the field, and `[]` if the field is a list."""
        target = without_null(field)
        item = target.get("items", target)
        name = name_of(item)
        found = self._schemas[name] if name and name not in self._own_tables else item
        return (found if "properties" in found else None), "[]" if item is not target else ""

    def _base(self, name: str) -> str | None:
        """Return the largest other schema with a table whose fields this schema has, too."""
        fields = self._schemas[name]["properties"].items()
        parts = {one: self._schemas[one]["properties"].items() for one in self._own_tables if one != name}
        shared = [one for one, part in parts.items() if len(part) >= _MIN_SHARED and part < fields]
        return max(shared, key=lambda one: len(parts[one]), default=None)


def _is_request(schema: Schema) -> bool:
    return schema.get("additionalProperties") is False
