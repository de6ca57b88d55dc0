"""Define a browser in which a user signed in before: the attempts of strangers do not lock it out."""

from datetime import datetime, timedelta

from chalicelib.accounts.domain import proof as proofs
from chalicelib.domain.dataclass import dataclass

LIFETIME = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Device:
    """Hold a browser of a user. The browser has the proof, 256 random bits, in a cookie."""

    user_id: str
    id: str
    proof_hash: str
    created_at: datetime

    @property
    def expires_at(self) -> datetime:
        return self.created_at + LIFETIME


def cookie_name(user_id: str) -> str:
    """Return the name of the cookie, of which a browser has one for each user."""
    return f"device_{user_id}"


def new_device(user_id: str, device_id: str, proof: str, at: datetime) -> Device:
    return Device(user_id, device_id, proofs.hash_of(proof), at)


def is_known(device: Device, proof: str, at: datetime) -> bool:
    """Return True if the proof is right and the device has not expired."""
    return proofs.matches(device.proof_hash, proof) and at < device.expires_at
