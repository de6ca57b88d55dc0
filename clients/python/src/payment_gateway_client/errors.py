"""Define what a call can raise.

GatewayError ─┬─ APIConnectionError ── APITimeoutError     no response: the request may have taken effect
              ├─ APIError: the API refused the request, or failed
              │   ├─ BadRequestError 400
              │   ├─ AuthenticationError 401
              │   ├─ PermissionDeniedError 403 ─┬─ SignInIncompleteError
              │   │                             ├─ SecondFactorRequiredError
              │   │                             ├─ ReauthenticationRequiredError
              │   │                             ├─ MerchantSuspendedError
              │   │                             └─ LiveModeInactiveError
              │   ├─ NotFoundError 404
              │   ├─ ConflictError 409
              │   ├─ UnsupportedMediaTypeError 415
              │   ├─ IdempotencyKeyReusedError 422
              │   ├─ RateLimitedError 429 ─┬─ TooManyDeclinesError
              │   │                        └─ TooManyTriesError
              │   ├─ InternalError 500
              │   └─ ServiceUnavailableError 503
              └─ WebhookVerificationError
"""

from collections.abc import Mapping
from typing import Any

import httpx

JSON = Mapping[str, Any]


class GatewayError(Exception):
    """Report any failure of this library."""


class WebhookVerificationError(GatewayError):
    """Report a webhook that the gateway did not sign, or signed too long ago."""


class APIConnectionError(GatewayError):
    """Report that no response came. The request may have taken effect.

    Send it again with the same `idempotency_key`: it takes effect once.
    """

    def __init__(self, message: str, idempotency_key: str | None) -> None:
        super().__init__(message)
        self.idempotency_key = idempotency_key


class APITimeoutError(APIConnectionError):
    """Report that no response came in time."""


class APIError(GatewayError):
    """Report an error response of the API. Its request changed nothing, except perhaps with a 5xx."""

    def __init__(self, response: httpx.Response, error: JSON, idempotency_key: str | None) -> None:
        self.status: int = response.status_code
        self.code: str = error.get("code", "")
        self.description: str = error.get("description", response.reason_phrase)
        self.field: str | None = error.get("field")
        self.request_id: str | None = error.get("request_id", response.headers.get("X-Request-Id"))
        self.retry_after_s: float | None = _seconds(response.headers.get("Retry-After"))
        self.idempotency_key = idempotency_key
        super().__init__(f"{self.status} {self.code}: {self.description} (request {self.request_id})")

    @property
    def docs_path(self) -> str:
        """Return where the docs explain this error: a path at the address of your dashboard."""
        return f"/docs/errors/#{self.code.lower()}"


class BadRequestError(APIError):
    """A field is missing, unknown, of the wrong type or out of bounds, or the request is not possible now."""


class AuthenticationError(APIError):
    """The API key or its secret is wrong, or has expired."""


class PermissionDeniedError(APIError):
    """The API key may not do this."""


class SignInIncompleteError(PermissionDeniedError):
    """The sign-in of a dashboard user is not complete."""


class SecondFactorRequiredError(PermissionDeniedError):
    """A dashboard user needs a second factor."""


class ReauthenticationRequiredError(PermissionDeniedError):
    """A dashboard user must confirm who they are."""


class MerchantSuspendedError(PermissionDeniedError):
    """The merchant is suspended. It takes no new payments; reads and refunds go on."""


class LiveModeInactiveError(PermissionDeniedError):
    """Live mode is not activated yet. It can be set up, and takes no payments."""


class NotFoundError(APIError):
    """There is no such resource."""


class ConflictError(APIError):
    """The state of the resource does not allow the request."""


class UnsupportedMediaTypeError(APIError):
    """The body has another type than JSON."""


class IdempotencyKeyReusedError(APIError):
    """The idempotency key was used for another request."""


class RateLimitedError(APIError):
    """There were too many requests. `retry_after_s` says when to try again."""


class TooManyDeclinesError(RateLimitedError):
    """Too many cards were declined in this hour."""


class TooManyTriesError(RateLimitedError):
    """The card, or cards of its bank, were tried too often in this hour."""


class InternalError(APIError):
    """The gateway failed. Send the request again with the same `idempotency_key`."""


class ServiceUnavailableError(APIError):
    """The gateway is busy. Send the request again with the same `idempotency_key`."""


BY_CODE: Mapping[str, type[APIError]] = {
    "BAD_REQUEST_ERROR": BadRequestError,
    "UNAUTHORIZED": AuthenticationError,
    "FORBIDDEN": PermissionDeniedError,
    "SIGN_IN_INCOMPLETE": SignInIncompleteError,
    "SECOND_FACTOR_REQUIRED": SecondFactorRequiredError,
    "REAUTHENTICATION_REQUIRED": ReauthenticationRequiredError,
    "MERCHANT_SUSPENDED": MerchantSuspendedError,
    "LIVE_MODE_INACTIVE": LiveModeInactiveError,
    "NOT_FOUND": NotFoundError,
    "CONFLICT": ConflictError,
    "UNSUPPORTED_MEDIA_TYPE": UnsupportedMediaTypeError,
    "IDEMPOTENCY_KEY_REUSED": IdempotencyKeyReusedError,
    "RATE_LIMITED": RateLimitedError,
    "TOO_MANY_DECLINES": TooManyDeclinesError,
    "TOO_MANY_TRIES": TooManyTriesError,
    "INTERNAL_ERROR": InternalError,
    "SERVICE_UNAVAILABLE": ServiceUnavailableError,
}
# For a code that is newer than this library, and for responses of a proxy.
BY_STATUS: Mapping[int, type[APIError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    415: UnsupportedMediaTypeError,
    422: IdempotencyKeyReusedError,
    429: RateLimitedError,
    500: InternalError,
    503: ServiceUnavailableError,
}


def api_error(response: httpx.Response, idempotency_key: str | None) -> APIError:
    """Return the error of a response that is not a success."""
    error = _error_in(response)
    kind = BY_CODE.get(error.get("code", "")) or BY_STATUS.get(response.status_code, APIError)
    return kind(response, error, idempotency_key)


def json_of(response: httpx.Response, idempotency_key: str | None) -> Any:
    """Return the JSON of a success. Raises APIError for another body, such as the page of a proxy."""
    try:
        return response.json()
    except ValueError:
        error = {"description": "the response is not JSON"}
        raise APIError(response, error, idempotency_key) from None


def connection_error(problem: httpx.TransportError, idempotency_key: str | None) -> APIConnectionError:
    """Return the error of a request without a response."""
    kind = APITimeoutError if isinstance(problem, httpx.TimeoutException) else APIConnectionError
    return kind(f"no response: {str(problem) or type(problem).__name__}", idempotency_key)


def _error_in(response: httpx.Response) -> JSON:
    try:
        body = response.json()
    except ValueError:
        return {}
    error = body.get("error") if isinstance(body, dict) else None
    return error if isinstance(error, dict) else {}


def _seconds(value: str | None) -> float | None:
    return float(value) if value is not None and value.isdecimal() else None
