"""Links of the docs, as they are on the site: to its pages, or to files of the repository."""

import posixpath
import re

from infra.paths import ROOT

CODE = r"(?P<code>^ *```.*?^ *```$|`[^`\n]+`)"
LINK = r"\[(?P<text>[^\]\[]*)\]\((?P<target>[^)\s]+)\)"
CODE_OR_LINK = re.compile(f"{CODE}|{LINK}", re.DOTALL | re.MULTILINE)
# Files outside docs/ that are pages of the site
PAGES = {
    "README.md": "index.md",
    **{name: name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")},
    **{f"clients/{name}/README.md": f"clients/{name}.md" for name in ("python", "typescript")},
}


def on_site(markdown: str, source: str, repository: str) -> str:
    """Return the Markdown of a file with its links as they are on the site. `source` is the file's path.

    A link whose text is a file's name gets the title of its page. Without an address of the repository, a
    link to one of its other files becomes the file's path.
    """

    def replaced(found: re.Match[str]) -> str:
        path, hash_mark, anchor = (found["target"] or "").partition("#")
        if found["code"] or not path or ":" in path:
            return found[0]
        file = _file(posixpath.normpath(posixpath.join(posixpath.dirname(source), path)))
        page = _page(file)
        if page is None:
            return _of_repository(found["text"], file, repository)
        text = _title(file) if found["text"].endswith((".md", "/")) else found["text"]
        folder = posixpath.dirname(_page(source) or "") or "."
        return f"[{text}]({posixpath.relpath(page, folder)}{hash_mark}{anchor})"

    return CODE_OR_LINK.sub(replaced, markdown)


def _file(path: str) -> str:
    """Return the README of a folder of the docs, which is the folder's page on GitHub too."""
    is_folder = path.startswith("docs/") and not posixpath.splitext(path)[1]
    return f"{path}/README.md" if is_folder else path


def _page(file: str) -> str | None:
    return PAGES.get(file) or (file.removeprefix("docs/") if file.startswith("docs/") else None)


def _title(file: str) -> str:
    """Return the first heading of a page. The build reports a page that does not exist."""
    path = ROOT / file
    lines = path.read_text().splitlines() if path.exists() else []
    return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), file)


def _of_repository(text: str, file: str, repository: str) -> str:
    if repository:
        return f"[{text}]({repository.rstrip('/')}/blob/main/{file})"
    return f"`{file}`" if text.strip("`") in file else f"{text} (`{file}`)"
