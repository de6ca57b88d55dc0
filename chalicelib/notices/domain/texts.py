"""Write a mail in a language: its subject, its text and its HTML."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib.notices.domain import english, hindi
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.template import Content, Wording, filled, one_line, plain_day, plain_time

_MAX_VALUE = 80  # a merchant's name is free text
_LANGUAGES = {
    Language.ENGLISH: (english.WORDING, english.TEMPLATES),
    Language.HINDI: (hindi.WORDING, hindi.TEMPLATES),
}
_TIMES = ("time", "respond_by", "failing_since", "hour")


def content_of(kind: MailKind, values: Mapping[str, str], link: str, language: Language) -> Content:
    """Return a mail. `link` is the page to open; times in `values` are in ISO 8601, and causes are codes."""
    wording, templates = _LANGUAGES[language]
    short = {name: _short(one_line(value)) for name, value in _in_words(values, wording).items()}
    return filled(templates[kind], wording, short, link)


def _in_words(values: Mapping[str, str], wording: Wording) -> dict[str, str]:
    words = dict(values)
    for name in _TIMES:
        if at := values.get(name):
            words[name] = plain_time(datetime.fromisoformat(at), wording)
    if day := values.get("day"):
        words["day"] = plain_day(datetime.fromisoformat(day), wording)
    if cause := values.get("cause"):
        words["cause"] = wording.causes.get(cause, cause.replace("_", " "))
    return words | {"mark": wording.test_mode if values.get("account_mode") == "test" else ""}


def _short(line: str) -> str:
    return line if len(line) <= _MAX_VALUE else f"{line[:_MAX_VALUE]}…"
