"""The errors of the OpenAPI document: their codes, statuses and texts."""

from collections.abc import Iterator

from chalicelib.domain.errors import Refusal
from chalicelib.http.route_spec import Access, Operation
from infra.docs import openapi_components as components
from infra.docs.openapi_components import STRING, Schema, describe_fields, json_content, ref_to
from infra.docs.schema_texts import SCHEMAS

CODES = {
    "BAD_REQUEST_ERROR": "A field is missing, unknown, of the wrong type or out of bounds. Or the request is "
    "not possible now, such as a refund of more than the refundable amount.",
    "UNAUTHORIZED": "The key, its secret or the session is missing or wrong, or has expired.",
    "FORBIDDEN": "A live key, a read-only key, the scopes of the key, the address of the server, the origin "
    "of the page or the role of the user does not allow the request.",
    "REAUTHENTICATION_REQUIRED": "A dashboard user must confirm who they are by "
    "`POST /v1/dashboard/session/reauthenticate`, an operator by another sign-in: they did so more than 5 "
    "minutes ago (`x-presence: fresh`), or were idle for more than 15 minutes (`x-presence: active`). Send "
    "the request again after it.",
    "SECOND_FACTOR_REQUIRED": "An owner needs a passkey or an authenticator app for live mode.",
    "MERCHANT_SUSPENDED": "The operator of the gateway suspended the merchant. It takes no new payments and "
    "changes no settings. Reads, refunds and answers to disputes go on.",
    "SIGN_IN_INCOMPLETE": "The sign-in lacks the second factor, or the first password must be changed.",
    "NOT_FOUND": "You have no resource with this id, or the path does not exist.",
    "CONFLICT": "The state of the resource does not allow the request: the order is paid or has expired, the "
    "payment link has ended, or the payer has answered before.",
    "UNSUPPORTED_MEDIA_TYPE": "The body is not `application/json`, or it has a `Content-Encoding`.",
    "IDEMPOTENCY_KEY_REUSED": "The `Idempotency-Key` was used for another request.",
    "RATE_LIMITED": "Too many requests or attempts. `Retry-After` has the seconds to wait.",
    "TOO_MANY_DECLINES": "Too many cards of the order, the payment link or the network address were declined "
    "in this hour. `Retry-After` has the seconds to wait. Other payment methods still work.",
    "TOO_MANY_TRIES": "Too many payments with the card, or with cards of its bank, in this hour. "
    "`Retry-After` has the seconds to wait. Other cards and payment methods still work.",
    "SERVICE_UNAVAILABLE": "Other requests are changing the same resource, or a part of the gateway did not "
    "answer in time. Send the request again with the same `Idempotency-Key` after the seconds in "
    "`Retry-After`.",
    "INTERNAL_ERROR": "An error of the gateway. Send the request again with the same `Idempotency-Key`.",
}


def status_by_code() -> dict[str, int]:
    """Return the HTTP status of each error code, lowest first."""
    found = {refusal.code: refusal.status for refusal in _subclasses(Refusal)} | {"INTERNAL_ERROR": 500}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def schema() -> Schema:
    """Return the schema of errors, with the codes of all subclasses of Refusal."""
    code = {"type": "string", "enum": sorted(status_by_code())}
    one = components.object_of(code=code, description={**STRING}, request_id={**STRING}, field={**STRING})
    one["required"].remove("field")
    error = describe_fields(
        components.object_of(error=describe_fields(one, "ErrorResponse")), "ErrorResponse"
    )
    return {**error, "description": SCHEMAS["ErrorResponse"]}


def statuses(operation: Operation) -> Iterator[int]:
    """Yield the error statuses of an operation, except those with Retry-After."""
    yield from (400, 500)
    if operation.access is not Access.PUBLIC:
        yield from (401, 403)
    elif operation.is_signed:
        yield 401
    if "{" in operation.path or operation.method != "GET" or operation.access is Access.PUBLIC:
        yield 404
    if operation.method != "GET":
        yield from (409, 422)
    if operation.body is not None:
        yield 415


def _response(**headers: Schema) -> Schema:
    headers = {"X-Request-Id": {"$ref": "#/components/headers/X-Request-Id"}, **headers}
    return {"description": "Error", "headers": headers, **json_content(ref_to("ErrorResponse"))}


def _subclasses(refusal: type[Refusal]) -> Iterator[type[Refusal]]:
    yield refusal
    for child in refusal.__subclasses__():
        yield from _subclasses(child)


_WAIT = {"Retry-After": components.RETRY_AFTER}
RESPONSES = {"Error": _response(), "RateLimited": _response(**_WAIT), "Unavailable": _response(**_WAIT)}
