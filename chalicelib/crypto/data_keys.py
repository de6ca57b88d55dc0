"""Data keys of the card vault: made and wrapped by KMS, kept in memory for minutes and so many cards."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from cachetools import TTLCache

from chalicelib.aws import client
from chalicelib.settings import settings

KEPT_FOR_S = 300
MOST_CARDS = 1000  # of the 2**32 for which random nonces are safe: a key that leaks opens few cards
_CONTEXT = {"purpose": "card vault"}


@dataclass(frozen=True, slots=True)
class DataKey:
    plain: bytes = field(repr=False)
    wrapped: bytes


class DataKeys:
    """One sandbox's. A batch's messages are worked on side by side, so each waits for its turn."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turn = Lock()
        self._sealing: DataKey | None = None
        self._sealing_until = 0.0
        self._cards_left = 0
        self._unwrapped: TTLCache[bytes, bytes] = TTLCache(maxsize=100, ttl=KEPT_FOR_S, timer=clock)

    def to_seal(self) -> DataKey:
        """The key for one more card."""
        with self._turn:
            if self._sealing is None or not self._cards_left or self._clock() >= self._sealing_until:
                self._sealing = _made()
                self._sealing_until, self._cards_left = self._clock() + KEPT_FOR_S, MOST_CARDS
            self._cards_left -= 1
            return self._sealing

    def to_open(self, wrapped: bytes) -> bytes:
        with self._turn:
            plain = self._unwrapped.get(wrapped)
            if plain is None:
                plain = self._unwrapped[wrapped] = _unwrapped(wrapped)
            return plain


def _made() -> DataKey:
    made = client("kms").generate_data_key(
        KeyId=settings().vault_key_id, KeySpec="AES_256", EncryptionContext=_CONTEXT
    )
    return DataKey(made["Plaintext"], made["CiphertextBlob"])


def _unwrapped(wrapped: bytes) -> bytes:
    opened = client("kms").decrypt(
        KeyId=settings().vault_key_id, CiphertextBlob=wrapped, EncryptionContext=_CONTEXT
    )
    plain: bytes = opened["Plaintext"]
    return plain
