"""Hash passwords by Argon2id with the parameters of the OWASP Password Storage Cheat Sheet.

https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
"""

import os
import unicodedata
from contextlib import suppress
from typing import Any

_MEMORY_KIB, _PASSES, _LANES = 19_456, 2, 1
# Hash of an unknown password: without a user, the check takes as long as with one.
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$H+d2HjWO1wh8E7NN8Vuxzg$ac2U5UawqDTcgj1AOINWqQlYjYrzHCRNrMmtmrs21Qk"


def hash_of(password: str) -> str:
    """Return the hash of a password in the PHC string format, which includes the parameters.

    The password is normalized (NFKC), since keyboards write the same characters in different forms: RFC 8265,
    section 4.
    """
    key = _argon2id()(
        salt=os.urandom(16), length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    kept: str = key.derive_phc_encoded(normalized(password).encode())
    return kept


def matches(password: str, kept: str | None) -> bool:
    """Return whether the password matches the hash. None never matches, in the same time."""
    from cryptography.exceptions import InvalidKey  # noqa: PLC0415 - see _argon2id

    forms = dict.fromkeys((normalized(password), password))  # older hashes are of the password as typed
    for form in forms:
        with suppress(InvalidKey):
            _argon2id().verify_phc_encoded(form.encode(), kept or _NOBODYS)
            return kept is not None
    return False


def normalized(password: str) -> str:
    """Return the password in NFKC, in which the same characters have one form."""
    return unicodedata.normalize("NFKC", password)


def _argon2id() -> Any:
    # Imported here because only sign-in needs it: other requests start faster.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    return Argon2id
