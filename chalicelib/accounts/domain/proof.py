"""Keep random secrets as hashes. From 112 bits on, one round of SHA-256 is enough: ASVS 5.0, 6.5.2."""

import hmac
from hashlib import sha256


def hash_of(proof: str) -> str:
    return sha256(proof.encode()).hexdigest()


def matches(proof_hash: str, proof: str) -> bool:
    return hmac.compare_digest(proof_hash, hash_of(proof))
