// GatewayError ─┬─ APIConnectionError ── APITimeoutError    no response: the request may have taken effect
//               ├─ APIError                                 the API refused the request, or failed
//               │   └─ one class for each code, see byCode
//               └─ WebhookVerificationError

/** Any failure of this library. */
export class GatewayError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The gateway did not sign the webhook, or signed it too long ago. */
export class WebhookVerificationError extends GatewayError {}

/**
 * No response came. The request may have taken effect. Send it again with the same `idempotencyKey`: it takes effect
 * once.
 */
export class APIConnectionError extends GatewayError {
  readonly idempotencyKey: string | undefined;

  constructor(message: string, idempotencyKey: string | undefined, cause: unknown) {
    super(message, { cause });
    this.idempotencyKey = idempotencyKey;
  }
}

/** No response came in time. */
export class APITimeoutError extends APIConnectionError {}

interface ErrorBody {
  code?: string;
  description?: string;
  field?: string;
  request_id?: string;
}

/** An error response of the API. Its request changed nothing, except perhaps with a 5xx. */
export class APIError extends GatewayError {
  readonly status: number;
  readonly code: string;
  readonly description: string;
  readonly field: string | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterS: number | undefined;
  readonly idempotencyKey: string | undefined;

  constructor(response: Response, error: ErrorBody, idempotencyKey: string | undefined) {
    const description = error.description ?? response.statusText;
    const requestId = error.request_id ?? response.headers.get('X-Request-Id') ?? undefined;
    super(`${response.status} ${error.code ?? ''}: ${description} (request ${requestId})`);
    this.status = response.status;
    this.code = error.code ?? '';
    this.description = description;
    this.field = error.field;
    this.requestId = requestId;
    this.retryAfterS = seconds(response.headers.get('Retry-After'));
    this.idempotencyKey = idempotencyKey;
  }

  /** Return where the docs explain this error: a path at the address of your dashboard. */
  get docsPath(): string {
    return `/docs/errors/#${this.code.toLowerCase()}`;
  }
}

/** A field is missing, unknown, of the wrong type or out of bounds, or the request is not possible now. */
export class BadRequestError extends APIError {}
/** The API key or its secret is wrong, or has expired. */
export class AuthenticationError extends APIError {}
/** The API key may not do this. */
export class PermissionDeniedError extends APIError {}
/** The sign-in of a dashboard user is not complete. */
export class SignInIncompleteError extends PermissionDeniedError {}
/** A dashboard user needs a second factor. */
export class SecondFactorRequiredError extends PermissionDeniedError {}
/** A dashboard user must confirm who they are. */
export class ReauthenticationRequiredError extends PermissionDeniedError {}
/** The merchant is suspended. It takes no new payments; reads and refunds go on. */
export class MerchantSuspendedError extends PermissionDeniedError {}
/** Live mode is not activated yet. It can be set up, and takes no payments. */
export class LiveModeInactiveError extends PermissionDeniedError {}
/** There is no such resource. */
export class NotFoundError extends APIError {}
/** The state of the resource does not allow the request. */
export class ConflictError extends APIError {}
/** The body has another type than JSON. */
export class UnsupportedMediaTypeError extends APIError {}
/** The idempotency key was used for another request. */
export class IdempotencyKeyReusedError extends APIError {}
/** There were too many requests. `retryAfterS` says when to try again. */
export class RateLimitedError extends APIError {}
/** Too many cards were declined in this hour. */
export class TooManyDeclinesError extends RateLimitedError {}
/** The card, or cards of its bank, were tried too often in this hour. */
export class TooManyTriesError extends RateLimitedError {}
/** The gateway failed. Send the request again with the same `idempotencyKey`. */
export class InternalError extends APIError {}
/** The gateway is busy. Send the request again with the same `idempotencyKey`. */
export class ServiceUnavailableError extends APIError {}

type ErrorClass = typeof APIError;

const byCode: Record<string, ErrorClass> = {
  BAD_REQUEST_ERROR: BadRequestError,
  UNAUTHORIZED: AuthenticationError,
  FORBIDDEN: PermissionDeniedError,
  SIGN_IN_INCOMPLETE: SignInIncompleteError,
  SECOND_FACTOR_REQUIRED: SecondFactorRequiredError,
  REAUTHENTICATION_REQUIRED: ReauthenticationRequiredError,
  MERCHANT_SUSPENDED: MerchantSuspendedError,
  LIVE_MODE_INACTIVE: LiveModeInactiveError,
  NOT_FOUND: NotFoundError,
  CONFLICT: ConflictError,
  UNSUPPORTED_MEDIA_TYPE: UnsupportedMediaTypeError,
  IDEMPOTENCY_KEY_REUSED: IdempotencyKeyReusedError,
  RATE_LIMITED: RateLimitedError,
  TOO_MANY_DECLINES: TooManyDeclinesError,
  TOO_MANY_TRIES: TooManyTriesError,
  INTERNAL_ERROR: InternalError,
  SERVICE_UNAVAILABLE: ServiceUnavailableError,
};

// For a code that is newer than this library, and for responses of a proxy.
const byStatus: Record<number, ErrorClass> = {
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
};

/** Return the error of a response that is not a success. */
export function apiError(response: Response, text: string, idempotencyKey: string | undefined): APIError {
  const error = errorIn(text);
  const kind = byCode[error.code ?? ''] ?? byStatus[response.status] ?? APIError;
  return new kind(response, error, idempotencyKey);
}

/** Return the JSON of a success. Throws APIError for another body, such as the page of a proxy. */
export function jsonOf(response: Response, text: string, idempotencyKey: string | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new APIError(response, { description: 'the response is not JSON' }, idempotencyKey);
  }
}

/** Return the error of a request without a response. */
export function connectionError(problem: unknown, idempotencyKey: string | undefined): APIConnectionError {
  const isLate = problem instanceof Error && problem.name === 'TimeoutError';
  const kind = isLate ? APITimeoutError : APIConnectionError;
  return new kind(`no response: ${problem}`, idempotencyKey, problem);
}

function errorIn(text: string): ErrorBody {
  try {
    return JSON.parse(text)?.error ?? {};
  } catch {
    return {};
  }
}

function seconds(value: string | null): number | undefined {
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
