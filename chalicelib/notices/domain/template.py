"""Define the template of a mail in one language, and fill it in as text and as HTML."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape

from chalicelib.domain.dataclass import dataclass
from chalicelib.notices.domain.language import Language


@dataclass(frozen=True, slots=True)
class Template:
    """Hold the parts of a mail: what happened, what to do on the page that it links to, and a last remark."""

    subject: str
    what: str
    advice: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold what all mails of a language share: the names of facts, of months and of the button."""

    language: Language
    facts: Mapping[str, str]
    causes: Mapping[str, str]
    months: str
    test_mode: str
    button: str


@dataclass(frozen=True, slots=True)
class Content:
    """Hold a mail as it is sent."""

    subject: str
    text: str
    html: str


def filled(template: Template, wording: Wording, values: Mapping[str, str], link: str) -> Content:
    """Return the mail. Facts that are not known are left out, and so is an empty link."""
    subject = template.subject.format_map(values).strip()
    what, advice, remark = (
        part.format_map(values) for part in (template.what, template.advice, template.remark)
    )
    facts = [(title, values[name]) for name, title in wording.facts.items() if values.get(name)]
    lines = "\n".join(f"{title}: {value}" for title, value in facts)
    parts = [part for part in (what, lines, f"{advice}\n{link}".strip(), remark) if part]
    body = (
        _paragraph(what)
        + _table(facts)
        + _paragraph(advice)
        + (_button(wording.button, link) if link else "")
    )
    page = _PAGE.format(
        language=wording.language, title=escape(subject), body=body + (_paragraph(remark) if remark else "")
    )
    return Content(subject, "\n\n".join(parts) + "\n", page)


def one_line(value: str) -> str:
    """Return the value as one line without a link, which mail programs and phones make of every address."""
    return " ".join(value.replace("://", " ").split())


def plain_time(at: datetime, wording: Wording) -> str:
    """Return a time such as 29 November 2026, 15:53 UTC."""
    utc = at.astimezone(UTC)
    return f"{plain_day(utc, wording)}, {utc:%H:%M} UTC"


def plain_day(day: datetime, wording: Wording) -> str:
    """Return a day such as 29 November 2026."""
    return f"{day.day} {wording.months.split()[day.month - 1]} {day.year}"


# Mail programs read inline styles only. The text is also readable without them, and in dark mode.
_PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    "<title>{title}</title></head>"
    '<body style="margin:0;padding:24px 12px;font:16px/1.5 system-ui,sans-serif">'
    '<div style="max-width:560px;margin:0 auto">'
    '<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">{title}</h1>{body}</div></body></html>'
)


def _paragraph(text: str) -> str:
    return f'<p style="margin:0 0 16px">{escape(text)}</p>'


def _table(facts: list[tuple[str, str]]) -> str:
    title_style = "padding:2px 16px 2px 0;text-align:left;vertical-align:top;font-weight:600"
    rows = "".join(
        f'<tr><th scope="row" style="{title_style}">{escape(title)}</th>'
        f'<td style="padding:2px 0;overflow-wrap:anywhere">{escape(value)}</td></tr>'
        for title, value in facts
    )
    return f'<table style="margin:0 0 16px;border-spacing:0">{rows}</table>' if facts else ""


def _button(label: str, link: str) -> str:
    """Return the link as a button, and as an address for a program that shows no links."""
    style = "display:inline-block;padding:10px 18px;border-radius:6px;background:#1d4ed8;color:#ffffff"
    return (
        f'<p style="margin:0 0 16px"><a href="{escape(link)}" style="{style};text-decoration:none">'
        f'{escape(label)}</a></p><p style="margin:0 0 16px;font-size:13px;word-break:break-all">'
        f"{escape(link)}</p>"
    )
