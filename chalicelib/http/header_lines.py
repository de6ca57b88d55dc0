"""Request headers that are sent on several lines (RFC 9110, section 5.3).

API Gateway passes all lines in `multiValueHeaders` and the last one in `headers`. Other proxies join them by
a comma.
"""

from typing import Any

from chalice.app import Request as HttpRequest

from chalicelib.domain.errors import BadRequest

# Which of several values would count depends on the proxy.
_OF_ONE_VALUE = {
    name.lower(): name
    for name in (
        "X-Api-Key", "X-Api-Secret", "X-Mode", "X-User", "X-Merchant", "Idempotency-Key", "API-Version",
        "Customer-Session",
    )
}  # fmt: skip


def joined(http: HttpRequest, name: str) -> str:
    """Return all lines of a header, joined by a comma; an empty text if it was not sent."""
    of_name = [lines for sent, lines in _several_lines(http).items() if sent.lower() == name.lower()]
    return ", ".join(of_name[0]) if of_name else str(http.headers.get(name, ""))


def check_single_values(http: HttpRequest) -> None:
    """Raise BadRequest for several values of a header that has one."""
    headers: dict[str, str] = http.to_original_event().get("headers") or {}
    with_comma = (sent for sent, value in headers.items() if "," in value)
    for sent in (*_several_lines(http), *with_comma):
        name = _OF_ONE_VALUE.get(sent.lower())
        if name:
            raise BadRequest(f"{name} must be sent once and must not have a comma", name)


def _several_lines(http: HttpRequest) -> dict[str, Any]:
    """Return the headers that were sent on several lines."""
    sent = http.to_original_event().get("multiValueHeaders") or {}
    return {name: lines for name, lines in sent.items() if len(lines) > 1}
