"""Write docs/errors.md: cause, fix and a recorded example of each error code."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from infra.docs import curl, openapi_errors, recorded
from infra.docs.error_texts import TEXTS
from infra.paths import ROOT

FILE = ROOT / "docs" / "errors.md"
CLASSES = ROOT / "clients" / "python" / "src" / "payment_gateway_client" / "errors.py"
HEAD = """# Errors

Every refused request has a body like this one, and a status:

```json
{"error": {"code": "CONFLICT", "description": "…", "field": "order_id", "request_id": "…"}}
```

Decide by `code`: the `description` is for people, and its words may change. `field` names the part of the
request, and `request_id` finds the request in the logs. A refused request changed nothing, except perhaps one
with a status of 500 or more: [send it again with the same key](api.md#idempotency). The class is that of the
[client libraries](clients.md), whose errors have the address of their section in `docs_path` (`docsPath`).

A payment that fails is no refused request: the gateway created it, and the payer or their bank declined it.
Its `error_code` is in [payments.md](payments.md#errors).
"""
# What the caller has, by what the example shows. The headers that cause the error are written out.
CALLERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "UNAUTHORIZED": (("ApiKey",), ("X-Api-Secret: secret_test_wrong",)),
    "SIGN_IN_INCOMPLETE": (("Session", "DashboardPage"), ()),
    "SECOND_FACTOR_REQUIRED": (("Session", "DashboardPage"), ("X-Mode: live",)),
    "REAUTHENTICATION_REQUIRED": (("Session", "DashboardPage"), ()),
    "IDEMPOTENCY_KEY_REUSED": (curl.SERVER, ("Idempotency-Key: cart-1042",)),
    "UNSUPPORTED_MEDIA_TYPE": (curl.SERVER, ("Content-Type: text/plain",)),
    "RATE_LIMITED": (("DashboardPage",), ()),
    "TOO_MANY_DECLINES": (("ApiKey",), ()),
    "TOO_MANY_TRIES": (("ApiKey",), ()),
}


def write() -> Path:
    """Write the page and return its path."""
    FILE.write_text(text())
    return FILE


def text() -> str:
    codes = openapi_errors.status_by_code()
    return "\n".join([HEAD, *_overview(codes), *(line for code in codes for line in _section(code))])


def _overview(codes: Mapping[str, int]) -> Iterator[str]:
    yield from ("| code | status | class |", "|---|---|---|")
    classes = dict(re.findall(r'"([A-Z_]+)": (\w+),', CLASSES.read_text()))
    for code, status in codes.items():
        yield f"| [`{code}`](#{code.lower()}) | {status} | `{classes[code]}` |"
    yield ""


def _section(code: str) -> Iterator[str]:
    text = TEXTS[code]
    yield from (
        f"## {code}",
        "",
        text.meaning,
        "",
        "**Causes:**",
        "",
        *(f"- {cause}" for cause in text.causes),
        "",
        f"**What to do:** {text.fix}",
        "",
    )
    schemes, headers = CALLERS.get(code, (curl.SERVER, ()))
    yield from curl.block(recorded.of_error(code), schemes, headers)
