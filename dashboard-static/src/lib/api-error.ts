/** Errors of the API, for every site that calls it. */

/** An error response of the API; status 0 if there was no response. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    description: string,
    readonly field?: string,
    readonly requestId?: string,
  ) {
    super(description);
  }
}

export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, 'UNKNOWN', String(error));
}

/** Return the error of a request without a response, or the error that was thrown for one. */
export function toUnreachable(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(0, 'UNREACHABLE', 'The gateway could not be reached. Check your connection.');
}

export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const {
    code = 'UNKNOWN',
    description,
    field,
    request_id,
  } = (body as { error?: Partial<ErrorBody> } | null)?.error ?? {};
  return new ApiError(
    response.status,
    code,
    description ?? `The gateway responded with status ${response.status}. Try again.`,
    field,
    request_id,
  );
}

/** Return true if another request makes sense: the API did not refuse this one. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);
}

interface ErrorBody {
  code: string;
  description: string;
  field: string;
  request_id: string;
}
