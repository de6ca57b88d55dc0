"""Verify the signature of Stripe's events: https://docs.stripe.com/webhooks/signature."""

import re
from collections.abc import Sequence
from datetime import datetime

from chalicelib.payments.acquirers.signatures import NotGenuine, check_age, check_any, hex_hmacs

_TIME = re.compile(r"\d{1,12}", re.ASCII)


def verify(header: str, body: bytes, secrets: Sequence[str], at: datetime) -> None:
    """Raise NotGenuine unless one of the secrets signed these bytes within the last 300 s.

    During a rotation, two secrets are valid.
    """
    time, signatures = _parse(header)
    check_any(signatures, hex_hmacs(b"%d." % time + body, secrets))
    check_age(time, at)


def _parse(header: str) -> tuple[int, list[bytes]]:
    """Return the time and the v1 signatures. A header with two times is refused."""
    pairs = [part.strip().split("=", 1) for part in header.split(",")]
    times = [pair[1] for pair in pairs if len(pair) == 2 and pair[0] == "t"]
    signatures = [pair[1].encode() for pair in pairs if len(pair) == 2 and pair[0] == "v1"]
    if len(times) != 1 or not _TIME.fullmatch(times[0]):
        raise NotGenuine("header")
    return int(times[0]), signatures
