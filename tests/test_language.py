"""The project uses the words of docs/glossary.md and none of tests/language/forbidden.txt."""

import re
from collections.abc import Iterable
from fnmatch import fnmatch

import pytest

from tests.language import scan
from tests.language.scan import ROOT, Exemption, Finding, Rule, Scanner

OWED = Rule("owe[ds]?", "pending")


@pytest.fixture(scope="module")
def findings() -> dict[str, list[Finding]]:
    return scan.scan(Scanner(scan.rules(), scan.exemptions()))


def test_no_file_uses_a_forbidden_word(findings: dict[str, list[Finding]]) -> None:
    words = [str(one) for found in findings.values() for one in found]

    assert words == [], "\n" + "\n".join(words)


@pytest.mark.parametrize("exemption", scan.exemptions(), ids=str)
def test_every_exemption_is_needed(exemption: Exemption) -> None:
    strict, lenient = Scanner(scan.rules()), Scanner(scan.rules(), [exemption])
    paths = {file.relative_to(ROOT).as_posix(): file for file in scan.files()}
    texts = {path: file.read_text() for path, file in paths.items() if fnmatch(path, exemption.files)}

    assert any(strict.findings(path, text) != lenient.findings(path, text) for path, text in texts.items())


def test_no_rule_forbids_a_word_of_the_glossary() -> None:
    words = re.findall(r"^\| \*\*(.+?)\*\*", (ROOT / "docs" / "glossary.md").read_text(), re.MULTILINE)

    assert len(words) > 40
    assert [str(one) for word in words for one in Scanner(scan.rules()).findings("", word)] == []


@pytest.mark.parametrize("text", ["is_owed", "isOwed", "OWED", "what it owes.", "deliveriesOwed = 1"])
def test_a_word_is_found_in_identifiers_and_prose(text: str) -> None:
    assert _words([OWED], f"\n{text}") == [(2, text.lower()[text.lower().index("owe") :][:4])]


@pytest.mark.parametrize("text", ["lowered", "power", "flowed"])
def test_a_part_of_another_word_is_not_a_finding(text: str) -> None:
    assert _words([OWED], text) == []


def test_a_phrase_is_found_across_lines_of_a_comment() -> None:
    assert _words([Rule("for good", "permanently")], "# revoked for\n# good") == [(1, "for\n# good")]


def test_a_word_is_found_in_a_file_name() -> None:
    assert [one.line for one in Scanner([OWED]).findings("chalicelib/owed.py", "")] == [0]


@pytest.mark.parametrize("text", ['"""What it does."""', "/** Whether it is. */", '"""So many of them."""'])
def test_a_docstring_that_starts_with_a_clause_is_found(text: str) -> None:
    assert len(Scanner([]).findings("a.py", text)) == 1


@pytest.mark.parametrize("text", ['"""Return what it does."""', '"""Whole numbers."""', "/** Send it. */"])
def test_a_docstring_that_starts_with_a_verb_is_not_a_finding(text: str) -> None:
    assert Scanner([]).findings("a.py", text) == []


def test_an_exemption_applies_only_to_its_files_and_its_text() -> None:
    scanner = Scanner([OWED], [Exemption("docs/*", "owed money")])

    assert scanner.findings("docs/a.md", "owed money") == []
    assert len(scanner.findings("docs/a.md", "owed work")) == 1
    assert len(scanner.findings("README.md", "owed money")) == 1


def _words(rules: Iterable[Rule], text: str) -> list[tuple[int, str]]:
    return [(one.line, one.word) for one in Scanner(rules).findings("file", text)]
