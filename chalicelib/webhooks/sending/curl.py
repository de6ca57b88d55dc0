"""A webhook as a shell command."""

import shlex
from collections.abc import Mapping

from chalicelib.webhooks.sending.sending import FIXED_HEADERS


def command(url: str, body: str, headers: Mapping[str, str]) -> str:
    """Return a curl command that sends exactly these bytes; `--globoff` keeps brackets in a URL literal."""
    parts = ["curl", "--globoff", "--request", "POST", "--url", url]
    for name, value in {**headers, **FIXED_HEADERS}.items():
        parts += ["--header", f"{name}: {value}"]
    return shlex.join([*parts, "--data-raw", body])
