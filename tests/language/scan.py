"""Find words that docs/glossary.md does not allow: `python -m tests.language.scan`, or with some files."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
FOLDERS = (
    ".ci", ".github", "bench", "chalicelib", "checkout-static", "clients", "dashboard-static", "docs",
    "examples", "functions", "infra", "tests",
)  # fmt: skip
FILES = (
    "app.py",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Makefile",
    "pyproject.toml",
    "README.md",
    "SECURITY.md",
)
SUFFIXES = frozenset(
    {"", ".cjs", ".css", ".html", ".js", ".md", ".mjs", ".py", ".sh", ".toml", ".ts", ".tsx", ".yaml", ".yml"}
)
SKIPPED_FOLDERS = frozenset({"__pycache__", ".cache", "dist", "generated", "language", "node_modules"})
GENERATED = ("/schema.d.ts", "/payment_gateway_client/models/", "/payment_gateway_client/params.py")
LOCALES = re.compile(r"locales/\w+\.json$")

WORD_BREAK = re.compile(r"_|(?<=[a-z0-9])(?=[A-Z])")
BETWEEN_WORDS = r"[\s#*/]+"  # a phrase may go on in the next line of a comment
CLAUSE_WORDS = (
    "How|Nobody|None|Nothing|Of|So|That|Those|What|Whatever|When|Where|Whether|Which|Who|Whoever|Whom|Whose|"
    "Why"
)
DOCSTRING_CLAUSE = re.compile(rf'(?:"""|/\*\*)\s*(?:{CLAUSE_WORDS})\b')


class Rule(NamedTuple):
    """A forbidden pattern and the words to write instead."""

    pattern: str
    instead: str


class Exemption(NamedTuple):
    """A file pattern, and the text in a line that makes a forbidden word right there; `*` is any text."""

    files: str
    text: str


class Finding(NamedTuple):
    path: str
    line: int
    word: str
    instead: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.word!r}, write: {self.instead}"


def rules() -> list[Rule]:
    """Return the rules of forbidden.txt."""
    return [Rule(*line.rsplit(" | ", 1)) for line in _lines("forbidden.txt")]


def exemptions() -> list[Exemption]:
    """Return the exemptions of allowed.txt. Each must have a reason."""
    return [Exemption(*line.split(" | ", 2)[:2]) for line in _lines("allowed.txt")]


def files() -> Iterator[Path]:
    """Yield every file that people read, below the root, in order."""
    found = chain.from_iterable(_walk(ROOT / folder) for folder in FOLDERS)
    yield from sorted(chain(found, (ROOT / name for name in FILES if (ROOT / name).exists())))


class Scanner:
    """Find forbidden words with one expression over all rules, which reads a file once."""

    def __init__(self, rules: Iterable[Rule], exemptions: Iterable[Exemption] = ()) -> None:
        patterns = {rule.pattern.replace(" ", BETWEEN_WORDS): rule.instead for rule in rules}
        self._any = re.compile(rf"\b(?:{'|'.join(patterns)})\b" if patterns else "(?!)")
        self._each = [(re.compile(rf"{pattern}\b"), instead) for pattern, instead in patterns.items()]
        self._exemptions = list(exemptions)

    def findings(self, path: str, text: str) -> list[Finding]:
        """Return the findings in a file's path (line 0) and text, in order of line."""
        exempt = [one.text for one in self._exemptions if fnmatch(path, one.files)]
        if "*" in exempt:
            return []
        found = [
            *self._words(path, path.replace("/", "\n"), at=0),
            *self._words(path, text),
            *_clauses(path, text),
        ]
        lines = text.splitlines()
        return sorted(
            one for one in found if not (one.line and any(part in lines[one.line - 1] for part in exempt))
        )

    def _words(self, path: str, text: str, at: int | None = None) -> Iterator[Finding]:
        plain = WORD_BREAK.sub(" ", text).lower()
        for match in self._any.finditer(plain):
            line = at if at is not None else plain.count("\n", 0, match.start()) + 1
            instead = next(words for pattern, words in self._each if pattern.match(plain, match.start()))
            yield Finding(path, line, match[0], instead)


def scan(scanner: Scanner) -> dict[str, list[Finding]]:
    """Return the findings of each file that has any, by the file's path below the root."""
    paths = {file.relative_to(ROOT).as_posix(): file for file in files()}
    found = {path: scanner.findings(path, file.read_text()) for path, file in paths.items()}
    return {path: findings for path, findings in found.items() if findings}


def _clauses(path: str, text: str) -> Iterator[Finding]:
    for match in DOCSTRING_CLAUSE.finditer(text):
        yield Finding(path, text.count("\n", 0, match.start()) + 1, match[0], "a verb first, such as Return")


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        for file in (Path(parent, name) for name in names):
            path = file.as_posix()
            is_generated = any(part in path for part in GENERATED)
            if not is_generated and (file.suffix in SUFFIXES or LOCALES.search(path)):
                yield file


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text()
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _main(paths: list[str]) -> str | None:
    scanner = Scanner(rules(), exemptions())
    if paths:
        found = [one for path in paths for one in scanner.findings(path, Path(path).read_text())]
    else:
        found = [one for findings in scan(scanner).values() for one in findings]
    return "\n".join(map(str, found)) or None


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
