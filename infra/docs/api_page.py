"""Generate the tables of docs/api.md from the OpenAPI document. The text around them is written by hand.

A table stands between `<!-- KIND: NAMES -->` and `<!-- end -->`, where the kind is a key of `_TABLES`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from chalicelib.http.route_spec import Access
from infra.docs import openapi, openapi_errors, reference_pages
from infra.docs.error_texts import TEXTS
from infra.docs.field_tables import FieldTables
from infra.docs.openapi_components import SCHEMES_BY_ACCESS, Schema
from infra.docs.type_texts import type_text
from infra.paths import ROOT

FILE = ROOT / "docs" / "api.md"
TABLE = re.compile(r"<!-- (\w+): ?(.*?) ?-->\n.*?<!-- end -->", re.DOTALL)

_CALLERS = {
    Access.ACCOUNT: "server, user",
    Access.PUBLISHABLE: "server, publishable key",
    Access.DASHBOARD: "user",
    Access.DASHBOARD_VISITOR: "sign-in page",
    Access.OPERATOR: "operator",
    Access.OPERATOR_VISITOR: "operators' sign-in page",
    Access.PUBLIC: "anyone",
}
_PAGING = {"limit", "cursor", "from", "to"}


def write() -> Path:
    """Write the tables into the file and return its path."""
    FILE.write_text(text(FILE.read_text()))
    return FILE


def text(page: str) -> str:
    """Return the page with new tables."""
    return ApiPage(openapi.document(), page).text()


class ApiPage:
    """A page with tables of an OpenAPI document."""

    def __init__(self, document: Schema, page: str) -> None:
        self._document = document
        self._page = page
        self._schemas: dict[str, Schema] = document["components"]["schemas"]
        self._fields = FieldTables(self._schemas, own_tables=re.findall(r"<!-- fields: (\w+)", page))
        self._tables: dict[str, Callable[[str], Iterator[str]]] = {
            "routes": self._routes,
            "filters": self._filters,
            "fields": self._fields.table,
            "errors": _errors,
        }

    def text(self) -> str:
        return TABLE.sub(self._table, self._page)

    def _table(self, found: re.Match[str]) -> str:
        kind, names = found.groups()
        head = found[0].partition("\n")[0]
        return "\n".join([head, *self._tables[kind](names), "<!-- end -->"])

    def _routes(self, tags: str) -> Iterator[str]:
        """Yield the table of all routes with one of the tags, in order of tags."""
        yield from ("| route | | body | returns | access | role | scope |", "|---|---|---|---|---|---|---|")
        for tag in tags.split():
            for path, method, operation in self._operations():
                if tag in operation["tags"]:
                    yield self._route(path, method, operation)
        yield from ("", f"[Examples of these requests]({reference_pages.address(tags, self._page)})")

    def _route(self, path: str, method: str, operation: Schema) -> str:
        body = operation.get("requestBody")
        status, response = next(one for one in operation["responses"].items() if one[0].startswith("2"))
        returned = self._link(_content(response))
        cells = [
            f"`{method.upper()} {path}`",
            operation["summary"],
            self._link(_content(body)) if body else "",
            f"{status} {returned}" if status != "200" else returned,
            _callers(operation),
            _required(operation, "Session"),
            _required(operation, "ApiKey"),
        ]
        return f"| {' | '.join(cells)} |"

    def _link(self, schema: Schema) -> str:
        data = schema.get("properties", {}).get("data", schema)
        return self._fields.linked(type_text(data, self._schemas))

    def _filters(self, _: str) -> Iterator[str]:
        """Yield the table of all query parameters, except those of every list."""
        yield from ("| route | parameter | type | |", "|---|---|---|---|")
        for path, _method, operation in self._operations():
            queries = [one for one in operation["parameters"] if one["in"] == "query"]
            for one in queries:
                if one["name"] not in _PAGING:
                    type = type_text(one["schema"], self._schemas)
                    yield f"| `{path}` | `{one['name']}` | {type} | {one['description']} |"

    def _operations(self) -> Iterator[tuple[str, str, Schema]]:
        for path, methods in self._document["paths"].items():
            for method, operation in methods.items():
                yield path, method, operation


def _errors(_: str) -> Iterator[str]:
    yield from ("| code | status | meaning |", "|---|---|---|")
    for code, status in openapi_errors.status_by_code().items():
        yield f"| [`{code}`](errors.md#{code.lower()}) | {status} | {TEXTS[code].meaning} |"


def _content(part: Schema) -> Schema:
    schema: Schema = part["content"]["application/json"]["schema"]
    return schema


def _callers(operation: Schema) -> str:
    schemes = [tuple(credentials) for credentials in operation["security"]]
    return next(callers for access, callers in _CALLERS.items() if SCHEMES_BY_ACCESS[access] == schemes)


def _required(operation: Schema, scheme: str) -> str:
    """Return the role or scope that the operation requires of a kind of caller."""
    return next((needed[scheme][0] for needed in operation["security"] if scheme in needed), "")
