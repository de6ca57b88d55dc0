"""Write the list of common passwords from its source, which common_passwords.md names.

python -m infra.data.common_passwords 10_million_password_list_top_1M.txt
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from chalicelib.accounts.domain.password import MIN_PASSWORD
from chalicelib.crypto.common_passwords import FILE, digest_of, folded


def written(source: Path) -> int:
    """Write the digests of the passwords that are long enough to be set, sorted. Return their number."""
    passwords = source.read_text(encoding="utf-8", errors="strict").splitlines()
    digests = _digests(passwords)
    FILE.write_bytes(b"".join(digests))
    return len(digests)


def _digests(passwords: Iterable[str]) -> list[bytes]:
    """Return the sorted digests. Shorter passwords are refused anyway."""
    return sorted({digest_of(password) for password in passwords if len(folded(password)) >= MIN_PASSWORD})


if __name__ == "__main__":
    sys.stdout.write(f"{written(Path(sys.argv[1]))} passwords\n")
