"""A webhook as a command that a shell runs."""

import shlex
from collections.abc import Mapping

from chalicelib.webhooks.sending.sending import OURS


def command(url: str, body: str, headers: Mapping[str, str]) -> str:
    """Sends exactly these bytes. `--globoff`: brackets in a URL mean themselves."""
    parts = ["curl", "--globoff", "--request", "POST", "--url", url]
    for name, value in {**headers, **OURS}.items():
        parts += ["--header", f"{name}: {value}"]
    return shlex.join([*parts, "--data-raw", body])
