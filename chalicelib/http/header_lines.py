"""Request headers that are sent on several lines (RFC 9110, section 5.3).

API Gateway passes all lines in `multiValueHeaders` and the last one in `headers`. Other proxies join them by
a comma.
"""

from chalice.app import Request as HttpRequest

from chalicelib.domain.errors import BadRequest

# Which of several values would count depends on the proxy.
_OF_ONE_VALUE = ("X-Api-Key", "X-Api-Secret", "X-Mode", "X-User", "X-Merchant", "Idempotency-Key")


def joined(http: HttpRequest, name: str) -> str | None:
    """Return all lines of the header, joined by a comma."""
    lines = http.to_original_event().get("multiValueHeaders") or {}
    found = next((values for key, values in lines.items() if key.lower() == name.lower()), None)
    return ", ".join(found) if found else http.headers.get(name)


def check_single_values(http: HttpRequest) -> None:
    """Raise BadRequest for several values of a header that has one."""
    for name in _OF_ONE_VALUE:
        if "," in (joined(http, name) or ""):
            raise BadRequest(f"{name} must be sent once and must not have a comma", name)
