"""Signing secrets at rest: sealed by KMS for one account, so that a copied row opens nowhere else."""

import base64
from functools import lru_cache

from chalicelib.aws import client
from chalicelib.settings import settings


def seal(secret: str, account: str) -> str:
    sealed = client("kms").encrypt(
        KeyId=settings().secrets_key_id, Plaintext=secret.encode(), EncryptionContext={"account": account}
    )
    return base64.b64encode(sealed["CiphertextBlob"]).decode()


@lru_cache(maxsize=1000)
def unseal(sealed: str, account: str) -> str:
    """Kept for the sandbox's life: the same sealed text always holds the same secret."""
    opened = client("kms").decrypt(
        CiphertextBlob=base64.b64decode(sealed), EncryptionContext={"account": account}
    )
    return str(opened["Plaintext"].decode())
