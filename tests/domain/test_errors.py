"""Every refusal has the status and code of the contract."""

import pytest

from chalicelib.domain import errors
from chalicelib.domain.errors import Refusal


@pytest.mark.parametrize(
    ("refusal", "status", "code"),
    [
        (errors.BadRequest, 400, "BAD_REQUEST_ERROR"),
        (errors.RefundExceedsPayment, 400, "BAD_REQUEST_ERROR"),
        (errors.PaymentNotRefundable, 400, "BAD_REQUEST_ERROR"),
        (errors.PaymentNotCapturable, 400, "BAD_REQUEST_ERROR"),
        (errors.CaptureExceedsAuthorization, 400, "BAD_REQUEST_ERROR"),
        (errors.Unauthorized, 401, "UNAUTHORIZED"),
        (errors.Forbidden, 403, "FORBIDDEN"),
        (errors.RefundEnded, 409, "CONFLICT"),
        (errors.NotFound, 404, "NOT_FOUND"),
        (errors.Conflict, 409, "CONFLICT"),
        (errors.OrderAlreadyPaid, 409, "CONFLICT"),
        (errors.PaymentEnded, 409, "CONFLICT"),
        (errors.UnsupportedMediaType, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (errors.IdempotencyKeyReused, 422, "IDEMPOTENCY_KEY_REUSED"),
    ],
)
def test_a_refusal_has_the_contracts_status_and_code(refusal: type[Refusal], status: int, code: str) -> None:
    refused = refusal("Because.", "amount")

    assert (refused.status, refused.code) == (status, code)
    assert (refused.description, refused.field, str(refused)) == ("Because.", "amount", "Because.")


def test_a_rate_limited_request_gets_the_seconds_to_wait() -> None:
    refused = errors.RateLimited("Too many requests.", 3)

    assert (refused.status, refused.code, refused.retry_after_s) == (429, "RATE_LIMITED", 3)
    assert (refused.description, refused.field) == ("Too many requests.", None)
