"""The Idempotency-Key of a request, and the replay of its first response."""

import json
import re
from typing import TYPE_CHECKING, Any

from chalice.app import Request as HttpRequest

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.crypto.mac_keys import key_of
from chalicelib.domain.card_numbers import has_card_number
from chalicelib.domain.errors import BadRequest, IdempotencyKeyReused
from chalicelib.domain.event import iso
from chalicelib.domain.idempotency import Claim, fingerprint_of
from chalicelib.domain.ids import is_id
from chalicelib.http.caller import Caller
from chalicelib.http.request import Request
from chalicelib.http.responses import ApiResponse, stored_envelope

if TYPE_CHECKING:  # a request without a body needs no Pydantic
    from chalicelib.http.models import Body

_PRINTABLE = re.compile(r"[\x20-\x7e]{1,255}")
# Separates browsers' keys, so that a holder of the public API key cannot take a key of the shop's server.
_BROWSER_PREFIX = "browser "


def key_and_fingerprint(
    http: HttpRequest, caller: Caller, path: str, body: "Body | None"
) -> tuple[str | None, str]:
    """Return the key that the request may claim, and the fingerprint of the request. Raise BadRequest."""
    key = http.headers.get("idempotency-key")
    if key is not None and not _PRINTABLE.fullmatch(key):
        raise BadRequest("Idempotency-Key must be 1 to 255 printable characters", "Idempotency-Key")
    if key is not None and not is_id(key) and has_card_number(key):
        raise BadRequest("Idempotency-Key must not have a card number", "Idempotency-Key")
    if key is None:
        return None, ""
    if caller.key_only:
        if body is not None and body.may_hold_card:
            return None, ""  # with a payer's key, card numbers could be guessed by comparing responses
        key = f"{_BROWSER_PREFIX}{key}"
    text = _canonical(body.model_dump(mode="json")) if body else _canonical_body(http.raw_body)
    return key, fingerprint_of(key_of("idempotency", caller.account), http.method, path, text)


def _canonical(content: Any) -> str:
    """Return the same text for the same content: maps such as `notes` have no order."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


def _canonical_body(raw: str | bytes) -> str:
    """Return the canonical text of a body that its route ignores. No body is an empty object."""
    try:
        return _canonical(json.loads(raw or b"{}"))
    except (RecursionError, ValueError):  # nested too deeply, or not JSON
        return str(raw)


def replay(claim: Claim, request: Request) -> ApiResponse:
    """Return the stored response of the first request. Raise IdempotencyKeyReused for another request."""
    if claim.fingerprint != request.fingerprint:
        raise IdempotencyKeyReused("This Idempotency-Key was used for another request.", "Idempotency-Key")
    body = unseal(claim.body, claim.account) if claim.sealed else claim.body
    headers = {"Idempotent-Replayed": "true", **expiry_header(claim)}
    return ApiResponse(claim.status, stored_envelope(body, request.api_version), "replayed", headers)


def expiry_header(claim: Claim) -> dict[str, str]:
    return {"Idempotency-Expires": iso(claim.expires_at)}
