"""The Python client of the payment gateway."""

from payment_gateway_client import webhooks
from payment_gateway_client._version import API_VERSION
from payment_gateway_client.arguments import OMIT, Omit
from payment_gateway_client.client import AsyncClient, Client
from payment_gateway_client.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    GatewayError,
    IdempotencyKeyReusedError,
    InternalError,
    LiveModeInactiveError,
    MerchantSuspendedError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitedError,
    ReauthenticationRequiredError,
    SecondFactorRequiredError,
    ServiceUnavailableError,
    SignInIncompleteError,
    TooManyDeclinesError,
    TooManyTriesError,
    UnsupportedMediaTypeError,
    WebhookVerificationError,
)
from payment_gateway_client.pagination import AsyncPager, Page, Pager

__version__ = "0.1.0"
__all__ = [
    "API_VERSION",
    "OMIT",
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AsyncClient",
    "AsyncPager",
    "AuthenticationError",
    "BadRequestError",
    "Client",
    "ConflictError",
    "GatewayError",
    "IdempotencyKeyReusedError",
    "InternalError",
    "LiveModeInactiveError",
    "MerchantSuspendedError",
    "NotFoundError",
    "Omit",
    "Page",
    "Pager",
    "PermissionDeniedError",
    "RateLimitedError",
    "ReauthenticationRequiredError",
    "SecondFactorRequiredError",
    "ServiceUnavailableError",
    "SignInIncompleteError",
    "TooManyDeclinesError",
    "TooManyTriesError",
    "UnsupportedMediaTypeError",
    "WebhookVerificationError",
    "webhooks",
]
