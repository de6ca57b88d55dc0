"""/v1/webhook-endpoints/{id}/secret, /rotate-secret and /public-key: the keys that sign webhooks."""

import os
from datetime import timedelta
from typing import Annotated, NotRequired

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.crypto.kms_secrets import seal, unseal
from chalicelib.domain.errors import NotFound
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.webhooks.domain.endpoint import Endpoint, valid_secrets
from chalicelib.webhooks.domain.endpoint import rotate_secret as rotate
from chalicelib.webhooks.sending.signature import new_secret
from chalicelib.webhooks.store import endpoints

endpoint_secrets_api = Blueprint(__name__)

MAX_OVERLAP_S = 7 * 86_400
SECRET_BYTES = 32


class SecretRotationRequest(Body):
    overlap_seconds: Annotated[int, Field(ge=0, le=MAX_OVERLAP_S)] = 86_400


class PreviousSecret(TypedDict):
    """The previous secret, which also signs until `expires_at`."""

    secret: str
    expires_at: str


class SecretsView(TypedDict):
    secret: str
    previous: NotRequired[PreviousSecret]


class PublicKeyView(TypedDict):
    """The key that verifies `v1a` signatures."""

    public_key: str


@endpoint(
    endpoint_secrets_api, "/v1/webhook-endpoints/{endpoint_id}/secret", "GET",
    summary="Get the signing secret of an endpoint",
    description="Returns the current signing secret, and the previous one until its overlap ends.",
    min_role=Role.MEMBER, presence=Presence.FRESH,
)  # fmt: skip
def get_secret(request: Request, endpoint_id: str) -> SecretsView:
    return _secrets(request, endpoints.get(request.account, endpoint_id))


@endpoint(
    endpoint_secrets_api, "/v1/webhook-endpoints/{endpoint_id}/rotate-secret", "POST",
    summary="Rotate the signing secret of an endpoint",
    description=(
        "Creates a new signing secret. Every attempt, including retries, is signed with both secrets "
        "until the overlap ends."
    ),
    body=SecretRotationRequest, presence=Presence.FRESH,
)  # fmt: skip
def rotate_secret(request: Request, endpoint_id: str, body: SecretRotationRequest) -> SecretsView:
    """Rotate the secret. Both secrets sign every attempt, including retries, until the overlap ends."""
    before = endpoints.get(request.account, endpoint_id)
    sealed = seal(new_secret(os.urandom(SECRET_BYTES)), request.account)
    change = rotate(before, sealed, timedelta(seconds=body.overlap_seconds), request.at)
    shown = _secrets(request, change.after)
    entry = request.audit("webhook_endpoint", endpoint_id, after={"overlap_seconds": body.overlap_seconds})
    endpoints.rotate(change, request.claim(shown, secret=True), entry)
    return shown


@endpoint(
    endpoint_secrets_api, "/v1/webhook-endpoints/{endpoint_id}/public-key", "GET",
    summary="Get the public key of an endpoint",
    description=(
        "Returns the public key that verifies `v1a` signatures. Responds with 404 if the endpoint does "
        "not sign with `v1a`."
    ),
)  # fmt: skip
def get_public_key(request: Request, endpoint_id: str) -> PublicKeyView:
    found = endpoints.get(request.account, endpoint_id)
    if found.public_key is None:
        raise NotFound("The endpoint has no key pair. Add v1a to its signatures.")
    return {"public_key": found.public_key}


def _secrets(request: Request, shown: Endpoint) -> SecretsView:
    newest, *previous = valid_secrets(shown, request.at)
    answer: SecretsView = {"secret": unseal(newest["sealed"], shown.account)}
    if previous:
        before = previous[0]
        answer["previous"] = {
            "secret": unseal(before["sealed"], shown.account),
            "expires_at": str(before["expires_at"]),
        }
    return answer
