"""What is kept of a password: Argon2id with the parameters that OWASP's Password Storage Cheat Sheet names.

https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
"""

import os
from typing import Any

_MEMORY_KIB, _PASSES, _LANES = 19_456, 2, 1
# Of a password that nobody knows: checking it takes as long as checking one that somebody has.
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$H+d2HjWO1wh8E7NN8Vuxzg$ac2U5UawqDTcgj1AOINWqQlYjYrzHCRNrMmtmrs21Qk"


def kept_of(password: str) -> str:
    """In the PHC string format, which names its parameters."""
    key = _argon2id()(
        salt=os.urandom(16), length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    kept: str = key.derive_phc_encoded(password.encode())
    return kept


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password; None is nobody's, and takes as long to refuse."""
    from cryptography.exceptions import InvalidKey  # noqa: PLC0415 - see _argon2id

    try:
        _argon2id().verify_phc_encoded(password.encode(), kept or _NOBODYS)
    except InvalidKey:
        return False
    return kept is not None


def _argon2id() -> Any:
    # Here and not above: only who signs in pays for loading it.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    return Argon2id
