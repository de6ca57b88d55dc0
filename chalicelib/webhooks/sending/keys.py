"""What signs for an endpoint, opened."""

from datetime import datetime

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.webhooks.domain.endpoint import Endpoint, valid_secrets
from chalicelib.webhooks.sending.signature import SigningKeys


def keys_of(endpoint: Endpoint, at: datetime) -> SigningKeys:
    """Its secrets that are valid at that moment, newest first, and its private key if it has one."""
    secrets = tuple(unseal(one["sealed"], endpoint.account) for one in valid_secrets(endpoint, at))
    private = endpoint.sealed_private_key if "v1a" in endpoint.signatures else None
    return SigningKeys(secrets, unseal(private, endpoint.account) if private else None)
