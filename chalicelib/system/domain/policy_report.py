"""The violations of a Content-Security-Policy that a browser reports.

Anyone can send a report. So a violation keeps only what is short and says nothing of a person: no query, no
ids, no sample of the code.
"""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from chalicelib.domain.card_numbers import has_card_number
from chalicelib.domain.dataclass import dataclass

MAX_VIOLATIONS = 20  # of one request
_KEYWORDS = {"data", "blob", "eval", "inline", "trusted-types-policy", "trusted-types-sink", "wasm-eval"}
_EXTENSION = re.compile(r"[a-z]+(-[a-z]+)*-extension")  # the scheme of a browser extension
_PAGE = re.compile(r"/[a-z-]{0,30}(\.html)?")
_DIRECTIVE = re.compile(r"[a-z-]{1,40}")
_HOST = re.compile(r"[a-z0-9.-]{1,100}(:\d{1,5})?")


class NoReport(ValueError):
    """Report a body that is not a violation report."""


@dataclass(frozen=True, slots=True)
class Violation:
    """`page` is the first part of a path; `blocked` is an origin or a keyword such as inline."""

    page: str
    directive: str
    blocked: str


def violations(body: bytes) -> list[Violation]:
    """Return the violations of a request, without those that browser extensions cause. Raise NoReport.

    The shapes are those of `report-uri` (CSP 3, section 5.3) and of `report-to` (Reporting API, section 3.3).
    """
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NoReport from error
    reports = sent if isinstance(sent, list) else [sent]
    found = [_violation(report) for report in reports[:MAX_VIOLATIONS]]
    return [violation for violation in found if violation is not None]


def _violation(report: Any) -> Violation | None:
    if not isinstance(report, dict):
        raise NoReport
    if isinstance(old := report.get("csp-report"), dict):
        page, directive, blocked, source = _texts(
            old, "document-uri", "effective-directive", "blocked-uri", "source-file"
        )
    elif report.get("type") == "csp-violation" and isinstance(new := report.get("body"), dict):
        page, directive, blocked, source = _texts(
            new, "documentURL", "effectiveDirective", "blockedURL", "sourceFile"
        )
    else:
        raise NoReport
    if any(_EXTENSION.fullmatch(text.partition(":")[0]) for text in (blocked, source)):
        return None
    known = directive if _DIRECTIVE.fullmatch(directive) else "other"
    return Violation(_page(page), known, _blocked(blocked))


def _texts(report: dict[str, Any], *names: str) -> tuple[str, ...]:
    return tuple(text if isinstance(text := report.get(name), str) else "" for name in names)


def _page(url: str) -> str:
    path = _path(url)
    first = path if path.count("/") < 2 else path[: path.index("/", 1)]
    return first if _PAGE.fullmatch(first) else "other"


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _blocked(url: str) -> str:
    if url in _KEYWORDS:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return "other"
    if parts.scheme not in ("http", "https", "ws", "wss") or not _HOST.fullmatch(parts.netloc):
        return "other"
    return "other" if has_card_number(parts.netloc) else f"{parts.scheme}://{parts.netloc}"
