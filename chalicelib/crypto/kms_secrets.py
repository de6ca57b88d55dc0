"""Encrypt signing secrets with KMS for one account, so that another account cannot use a copied row."""

import base64
from functools import lru_cache
from threading import Lock

from chalicelib.aws import client
from chalicelib.settings import settings

_one_at_a_time = Lock()  # parallel deliveries to one endpoint would each call KMS for the same secret


def seal(secret: str, account: str) -> str:
    sealed = client("kms").encrypt(
        KeyId=settings().secrets_key_id, Plaintext=secret.encode(), EncryptionContext={"account": account}
    )
    return base64.b64encode(sealed["CiphertextBlob"]).decode()


def unseal(sealed: str, account: str) -> str:
    """Decrypt a secret. It is cached for the life of the sandbox, because a ciphertext never changes."""
    with _one_at_a_time:
        return _unsealed(sealed, account)


@lru_cache(maxsize=1000)
def _unsealed(sealed: str, account: str) -> str:
    opened = client("kms").decrypt(
        CiphertextBlob=base64.b64decode(sealed), EncryptionContext={"account": account}
    )
    return str(opened["Plaintext"].decode())
