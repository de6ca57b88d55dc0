"""The decrypted signing keys of an endpoint."""

from datetime import datetime

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.webhooks.domain.endpoint import Endpoint, valid_secrets
from chalicelib.webhooks.sending.signature import SigningKeys


def keys_of(endpoint: Endpoint, at: datetime) -> SigningKeys:
    """Decrypt the secrets that are valid at `at`, newest first, and the private key if it is in use."""
    secrets = tuple(unseal(one["sealed"], endpoint.account) for one in valid_secrets(endpoint, at))
    private = endpoint.sealed_private_key if "v1a" in endpoint.signatures else None
    return SigningKeys(secrets, unseal(private, endpoint.account) if private else None)
