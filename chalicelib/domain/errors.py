"""Define the errors of the API as one tree. The code raises them; http/route.py renders them.

Refusal ─┬─ BadRequest 400 ─┬─ RefundExceedsPayment
         │                  ├─ PaymentNotRefundable
         │                  ├─ PaymentNotCapturable
         │                  └─ CaptureExceedsAuthorization
         ├─ Unauthorized 401
         ├─ Forbidden 403 ──┬─ SignInIncomplete
         │                  ├─ SecondFactorRequired
         │                  ├─ ReauthenticationRequired
         │                  ├─ MerchantSuspended
         │                  └─ LiveModeInactive
         ├─ NotFound 404
         ├─ Conflict 409 ───┬─ OrderAlreadyPaid
         │                  ├─ ChallengeAnswered
         │                  ├─ OrderExpired
         │                  ├─ TooManyAttempts
         │                  ├─ PaymentLinkEnded
         │                  ├─ PaymentEnded
         │                  ├─ DisputeNotAnswerable
         │                  ├─ MandateRefused
         │                  ├─ ReviewEnded
         │                  └─ RefundEnded
         ├─ UnsupportedMediaType 415
         ├─ IdempotencyKeyReused 422
         ├─ RateLimited 429 ┬─ TooManyDeclines
         │                  └─ TooManyTries
         └─ Busy 503 ─────── NewerVersion
"""

from collections.abc import Mapping


class Refusal(Exception):
    """Reject a request with `status` and the error format of the API. The request changed nothing."""

    status = 400
    code = "BAD_REQUEST_ERROR"
    retry_after_s: int | None = None
    headers: Mapping[str, str] = {}

    def __init__(self, description: str, field: str | None = None) -> None:
        super().__init__(description)
        self.description = description
        self.field = field


class BadRequest(Refusal):
    pass


class RefundExceedsPayment(BadRequest):
    pass


class PaymentNotRefundable(BadRequest):
    pass


class PaymentNotCapturable(BadRequest):
    pass


class CaptureExceedsAuthorization(BadRequest):
    pass


class Unauthorized(Refusal):
    status = 401
    code = "UNAUTHORIZED"


class Forbidden(Refusal):
    status = 403
    code = "FORBIDDEN"


class SignInIncomplete(Forbidden):
    code = "SIGN_IN_INCOMPLETE"


class SecondFactorRequired(Forbidden):
    code = "SECOND_FACTOR_REQUIRED"


class ReauthenticationRequired(Forbidden):
    code = "REAUTHENTICATION_REQUIRED"


class MerchantSuspended(Forbidden):
    code = "MERCHANT_SUSPENDED"


class LiveModeInactive(Forbidden):
    code = "LIVE_MODE_INACTIVE"


class NotFound(Refusal):
    status = 404
    code = "NOT_FOUND"


class Conflict(Refusal):
    status = 409
    code = "CONFLICT"


class OrderAlreadyPaid(Conflict):
    pass


class ChallengeAnswered(Conflict):
    pass


class OrderExpired(Conflict):
    pass


class TooManyAttempts(Conflict):
    pass


class PaymentLinkEnded(Conflict):
    pass


class ReviewEnded(Conflict):
    pass


class NoAcquirer(Conflict):
    pass


class CaptureInProgress(Conflict):
    pass


class PaymentEnded(Conflict):
    pass


class RefundEnded(Conflict):
    pass


class DisputeNotAnswerable(Conflict):
    pass


class MandateRefused(Conflict):
    """Report that a mandate does not allow a debit. `rule` names the one that forbids it."""

    def __init__(self, description: str, field: str, rule: str) -> None:
        super().__init__(description, field)
        self.rule = rule


class UnsupportedMediaType(Refusal):
    status = 415
    code = "UNSUPPORTED_MEDIA_TYPE"


class IdempotencyKeyReused(Refusal):
    status = 422
    code = "IDEMPOTENCY_KEY_REUSED"


class RateLimited(Refusal):
    status = 429
    code = "RATE_LIMITED"

    def __init__(
        self, description: str, retry_after_s: int, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(description)
        self.retry_after_s = retry_after_s
        self.headers = headers or {}


class TooManyDeclines(RateLimited):
    code = "TOO_MANY_DECLINES"


class TooManyTries(RateLimited):
    code = "TOO_MANY_TRIES"


class Busy(Refusal):
    """Report that other writers kept a row locked or changed. The same request can be sent again."""

    status = 503
    code = "SERVICE_UNAVAILABLE"
    retry_after_s = 1


class NewerVersion(Busy):
    """Report a message or row that a newer release wrote, and that this code would misunderstand.

    It stays where it is, for the functions of that release.
    """
