"""Validate the fields of a webhook endpoint."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from chalicelib.domain.event import PATTERNS
from chalicelib.http.fields import pattern_field, unknown_event_error
from chalicelib.webhooks.sending.signature import PREFIX, is_url_safe_base64
from chalicelib.webhooks.sending.target import MAX_URL_LENGTH

Version = Literal["v1", "v1a"]


def _patterns(events: list[str]) -> list[str]:
    unknown = sorted(set(events) - set(PATTERNS))
    if unknown:
        raise unknown_event_error(unknown[0])
    return list(dict.fromkeys(events))


def _signatures(signatures: list[Version]) -> list[Version]:
    if "v1" not in signatures:
        raise ValueError("v1 is always there; v1a comes beside it")
    return sorted(set(signatures))


def _secret(secret: str) -> str:
    if is_url_safe_base64(secret):
        raise ValueError(f"after {PREFIX} it is URL-safe base64; use + and / instead of - and _")
    return secret


def hmac_alone() -> list[Version]:
    """Return the default of `signatures`."""
    return ["v1"]


Url = Annotated[
    str, pattern_field(r'^[^"\\]*$', "it must have no quotes or backslashes", max_length=MAX_URL_LENGTH)
]
Events = Annotated[list[str], Field(min_length=1, max_length=50), AfterValidator(_patterns)]
ScheduleName = Literal["standard", "extended", "test"]
RateLimit = Annotated[int, Field(ge=1, le=1000)]
Signatures = Annotated[list[Version], AfterValidator(_signatures)]
OwnSecret = Annotated[
    str,
    pattern_field(
        r"^[\x21-\x7e]+$", "it must be of printable ASCII characters", min_length=16, max_length=255
    ),
    AfterValidator(_secret),
]
