"""Request headers that are sent on several lines (RFC 9110, section 5.3).

API Gateway passes all lines in `multiValueHeaders` and the last one in `headers`. Other proxies join them by
a comma.
"""

from chalice.app import Request as HttpRequest

from chalicelib.domain.errors import BadRequest

# Which of several values would count depends on the proxy.
_OF_ONE_VALUE = (
    "X-Api-Key",
    "X-Api-Secret",
    "X-Mode",
    "X-User",
    "X-Merchant",
    "Idempotency-Key",
    "API-Version",
)


def joined(http: HttpRequest) -> dict[str, str]:
    """Return the headers by their names in lower case, with all lines of each joined by a comma."""
    lines = http.to_original_event().get("multiValueHeaders") or {}
    several = {name.lower(): ", ".join(values) for name, values in lines.items() if values}
    return {**{name.lower(): value for name, value in http.headers.items()}, **several}


def check_single_values(http: HttpRequest) -> None:
    """Raise BadRequest for several values of a header that has one."""
    sent = joined(http)
    for name in _OF_ONE_VALUE:
        if "," in sent.get(name.lower(), ""):
            raise BadRequest(f"{name} must be sent once and must not have a comma", name)
