"""Write docs/reference/: a request and its answer for each operation, a page for each part of docs/api.md."""

import re
from collections.abc import Iterator
from pathlib import Path

from infra.docs import curl, openapi, recorded
from infra.docs.openapi_components import Schema
from infra.paths import ROOT

FOLDER = ROOT / "docs" / "reference"
API_PAGE = ROOT / "docs" / "api.md"
_PART = re.compile(r"^## (?P<title>.+)$|^<!-- routes: (?P<tags>.+) -->$", re.MULTILINE)


def write() -> Path:
    """Write the pages, delete those of parts that are gone and return the folder."""
    FOLDER.mkdir(exist_ok=True)
    texts = pages()
    for name, text in texts.items():
        (FOLDER / name).write_text(text)
    for file in FOLDER.glob("*.md"):
        if file.name not in texts:
            file.unlink()
    return FOLDER


def pages() -> dict[str, str]:
    """Return the text of each page by the name of its file."""
    document = openapi.document()
    parts = _parts(API_PAGE.read_text())
    found = {_name(title): "\n".join(_page(title, tags, document)) for title, tags in parts.items()}
    return {"README.md": "\n".join(_overview(parts)), **found}


def address(tags: str, page: str) -> str:
    """Return the address of the examples of operations, as a link of docs/api.md."""
    first = tags.split(maxsplit=1)[0]
    return f"{FOLDER.name}/{next(_name(title) for title, listed in _parts(page).items() if first in listed)}"


def _parts(page: str) -> dict[str, list[str]]:
    """Return the tags of the operations in each part of docs/api.md, by the title of the part."""
    parts: dict[str, list[str]] = {}
    title = ""
    for found in _PART.finditer(page):
        title = found["title"] or title
        if found["tags"]:
            parts.setdefault(title, []).extend(found["tags"].split())
    return parts


def _name(title: str) -> str:
    return f"{title.lower().replace(' ', '-')}.md"


def _overview(parts: dict[str, list[str]]) -> Iterator[str]:
    yield from (
        "# Examples of requests",
        "",
        "A request and its answer for each operation. A test sends each request and compares the answer, so",
        "an example is what the gateway answers; ids, times and secrets are replaced. Set `API_KEY` and",
        "`API_SECRET` to try one. [api.md](../api.md) describes the fields, [errors.md](../errors.md) the",
        "errors.",
        "",
        *(f"- [{title}]({_name(title)})" for title in parts),
        "",
    )


def _page(title: str, tags: list[str], document: Schema) -> Iterator[str]:
    yield from (f"# Examples: {title.lower()}", "")
    yield from (f"The fields are described in [api.md](../api.md#{_name(title).removesuffix('.md')}).", "")
    for tag in tags:
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                if tag in operation["tags"]:
                    yield from _operation(method.upper(), path, operation)


def _operation(method: str, path: str, operation: Schema) -> Iterator[str]:
    yield from (f"## {operation['summary']}", "", f"`{method} {path}`", "", operation["description"], "")
    example = recorded.of_operation(operation["operationId"])
    schemes: Schema = min(operation["security"], key=len, default={})  # a publishable key without its secret
    if example:  # none of the document itself
        yield from curl.block(example, list(schemes))
