"""Parse the values of command line arguments. Each raises ArgumentTypeError, which argparse prints."""

import argparse
from datetime import UTC, datetime
from urllib.parse import urlsplit

from chalicelib.domain.event import PATTERNS
from chalicelib.webhooks.sending.target import PORTS


def moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-01-31T12:00:00Z") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        valid = parts.scheme in PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise argparse.ArgumentTypeError(f"{text!r} is not a URL such as http://localhost:4000/webhook")
    return text


def event_patterns(text: str) -> list[str]:
    unknown = [pattern for pattern in text.split(",") if pattern not in PATTERNS]
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown event {unknown[0]!r}; use one of {', '.join(PATTERNS)}")
    return text.split(",")


def positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


def parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not Name=value")
    return name, value
