"""A passkey in software, as a browser would use it: ES256, discoverable, the user verified."""

import base64
import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

_PRESENT, _VERIFIED, _HAS_CREDENTIAL = 0x01, 0x04, 0x40  # Web Authentication, section 6.1


@dataclass
class SoftwarePasskey:
    """Sign challenges for a site. Tests change its fields to act as a wrong site, device or user."""

    origin: str
    host: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = b"credential of the tests"
    user_id: str = ""
    sign_count: int = 0
    is_verified: bool = True

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what navigator.credentials.create() returns, as JSON."""
        self.user_id = _decoded(options["user"]["id"]).decode()
        size = len(self.credential_id).to_bytes(2, "big")
        credential = bytes(16) + size + self.credential_id + self._public_key()
        data = self._authenticator_data(_HAS_CREDENTIAL) + credential
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(
            clientDataJSON=_text(self._client_data("webauthn.create", options["challenge"])),
            attestationObject=_text(attestation),
        )

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what navigator.credentials.get() returns, as JSON."""
        client_data, data = (
            self._client_data("webauthn.get", options["challenge"]),
            self._authenticator_data(),
        )
        signature = self.key.sign(data + sha256(client_data).digest(), ec.ECDSA(SHA256()))
        return self._credential(
            clientDataJSON=_text(client_data),
            authenticatorData=_text(data),
            signature=_text(signature),
            userHandle=_text(self.user_id.encode()),
        )

    def _credential(self, **response: str) -> dict[str, Any]:
        id = _text(self.credential_id)
        return {
            "id": id,
            "rawId": id,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        }

    def _client_data(self, type: str, challenge: str) -> bytes:
        return json.dumps({"type": type, "challenge": challenge, "origin": self.origin}).encode()

    def _authenticator_data(self, flags: int = 0) -> bytes:
        flags |= _PRESENT | (_VERIFIED if self.is_verified else 0)
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.sign_count.to_bytes(4, "big")

    def _public_key(self) -> bytes:
        """Return the public key in the COSE form of ES256 (RFC 9053, section 7.1.1)."""
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        return cbor.encode({1: 2, 3: -7, -1: 1, -2: x, -3: y})


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
