"""Create the card vault's data keys with KMS, and cache them for a limited time and number of cards."""

import time
from collections.abc import Callable
from dataclasses import field
from threading import Lock

from cachetools import TTLCache

from chalicelib.aws import client
from chalicelib.domain.dataclass import dataclass
from chalicelib.settings import settings

RETENTION_S = 300
MAX_CARDS = 1000  # random nonces are safe for 2**32, but a leaked key then decrypts few cards
_CONTEXT = {"purpose": "card vault"}


@dataclass(frozen=True, slots=True)
class DataKey:
    plain: bytes = field(repr=False)
    wrapped: bytes


class DataKeys:
    """Cache the data keys of one Lambda sandbox. A lock protects them, because a batch runs in threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turn = Lock()
        self._sealing: DataKey | None = None
        self._sealing_until = 0.0
        self._cards_left = 0
        self._unwrapped: TTLCache[bytes, bytes] = TTLCache(maxsize=100, ttl=RETENTION_S, timer=clock)

    def to_seal(self) -> DataKey:
        """Return the key to encrypt one more card."""
        with self._turn:
            if self._sealing is None or not self._cards_left or self._clock() >= self._sealing_until:
                self._sealing = _made()
                self._sealing_until, self._cards_left = self._clock() + RETENTION_S, MAX_CARDS
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
