"""Show the mail and text messages of a local stage. The embedded cloud keeps all and delivers none."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from infra.local.access import PROXY_HEADER
from infra.local.stage import Stage

PATH = "/outbox"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_MESSAGES, _TEXTS = "/_ministack/ses/messages", "/_ministack/sns/sms-messages"
_NO_TIME = datetime.fromtimestamp(0, UTC)  # the cloud keeps none of text messages, so they follow the mail
_LINK = re.compile(r"https?://(?:[^\s<>&]|&amp;)+")  # in escaped text
_STYLE = (
    "body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;"
    " color-scheme: light dark } article { border-top: 1px solid; padding: 1rem 0 }"
    " pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }"
    " iframe { width: 100%; height: 30rem; border: 1px solid; background: #fff }"
)


@dataclass(frozen=True, order=True, slots=True)
class Message:
    sent_at: datetime
    recipient: str
    subject: str
    text: str
    html: str = ""


def is_foreign(headers: Mapping[str, str]) -> bool:
    """Return True for a request of a web page: the links of mail are secret."""
    return "Origin" in headers or headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")


def read(stage: Stage) -> list[Message]:
    """Return the stage's mail, newest first. Return none while the cloud does not answer."""
    try:
        mails = [_message(one) for one in _records(stage, _MESSAGES, "messages")]
        texts = [_text_message(one) for one in _records(stage, _TEXTS, "sms_messages")]
    except (URLError, OSError):
        return []
    return sorted(mails, reverse=True) + texts[::-1]


def page(messages: list[Message]) -> str:
    """Return the mail as an HTML page."""
    shown = "".join(map(_article, messages)) or "<p>No mail was sent since the cloud was started.</p>"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Outbox</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
        f"<main><h1>Outbox</h1><p>Mail and text messages of this local stage. Nothing is delivered.</p>"
        f"{shown}</main></html>"
    )


def _records(stage: Stage, path: str, name: str) -> list[dict[str, Any]]:
    request = Request(stage.endpoint_url + path, headers={PROXY_HEADER: stage.access_key()})
    with urlopen(request, timeout=10) as answer:
        return [one for group in json.load(answer)[name].values() for one in group]


def _text_message(record: dict[str, Any]) -> Message:
    return Message(_NO_TIME, record["PhoneNumber"], "Text message", record["Message"])


def _message(record: dict[str, Any]) -> Message:
    at = datetime.fromtimestamp(record["Timestamp"], UTC)
    return Message(
        at, ", ".join(record["To"]), record["Subject"], record["BodyText"], record.get("BodyHtml", "")
    )


def _article(message: Message) -> str:
    text = _LINK.sub(lambda link: f'<a href="{link[0]}">{link[0]}</a>', html.escape(message.text))
    return (
        f"<article><h2>{html.escape(message.subject)}</h2>"
        f"<p>To {html.escape(message.recipient)}{_time(message)}</p>"
        f"<pre>{text}</pre>{_html(message)}</article>"
    )


def _time(message: Message) -> str:
    return f", {message.sent_at.astimezone():%H:%M:%S}" if message.sent_at != _NO_TIME else ""


def _html(message: Message) -> str:
    """Return the HTML of the mail in a frame without rights: it runs no script and loads nothing."""
    if not message.html:
        return ""
    return (
        '<details><summary>Show the HTML</summary><iframe sandbox title="HTML of the mail"'
        f' srcdoc="{html.escape(message.html)}"></iframe></details>'
    )
