"""Define an authenticator app of a user, and the recovery codes for a user who lost it."""

import base64
from collections.abc import Callable
from dataclasses import field
from datetime import datetime

from chalicelib.accounts.domain.proof import hash_of
from chalicelib.domain.dataclass import dataclass

RECOVERY_CODES = 10
_BYTES = 15  # 120 bits
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Authenticator:
    """Hold an app's secret, encrypted with KMS, and the hashes of unused recovery codes.

    It counts as a second factor from `confirmed_at` on, when the user entered the first code. `last_step` is
    the time step of the last code that was used.
    """

    user_id: str
    sealed_secret: str = field(repr=False)
    created_at: datetime
    confirmed_at: datetime | None = None
    last_step: int = 0
    recovery_codes: set[str] = field(default_factory=set, repr=False)


def new_recovery_codes(random: Callable[[int], bytes]) -> list[str]:
    """Return codes such as abcd-efgh-ijkl-mnop-qrst-uvwx. `random` returns a number of random bytes."""
    texts = [base64.b32encode(random(_BYTES)).decode().lower() for _ in range(RECOVERY_CODES)]
    return ["-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP)) for text in texts]


def hash_of_code(code: str) -> str:
    """Return the hash of a recovery code, which may be typed in upper case and without its hyphens."""
    return hash_of("".join(code.split()).replace("-", "").lower())
