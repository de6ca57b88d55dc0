// Generated from openapi.json by `make openapi`.

/** Advance the test clock. */
export interface TestClockAdvanceParams {
  /** Number of seconds. */
  seconds: number;
}
