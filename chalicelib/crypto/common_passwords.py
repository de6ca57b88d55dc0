"""Look a password up in the list of common ones. common_passwords.md describes the file and its source."""

from bisect import bisect_left
from hashlib import sha256
from pathlib import Path

from chalicelib.crypto.passwords import normalized

FILE = Path(__file__).with_name("common_passwords.bin")
SIZE = 4  # bytes of a digest: one password of 98,000 is refused although it is not in the list


def is_common(password: str) -> bool:
    """Return True if the list has the password, in any case and with any spaces around it.

    Reads the file each time, in 0.1 ms: requests that set no password need no time and memory for it.
    """
    digests, wanted = FILE.read_bytes(), digest_of(password)
    at = bisect_left(range(0, len(digests), SIZE), wanted, key=lambda start: digests[start : start + SIZE])
    return digests[at * SIZE : (at + 1) * SIZE] == wanted


def digest_of(password: str) -> bytes:
    return sha256(folded(password).encode()).digest()[:SIZE]


def folded(password: str) -> str:
    """Return the form that is compared: without outer spaces, in lower case."""
    return normalized(password).strip().casefold()
