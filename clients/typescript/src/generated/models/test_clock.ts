// Generated from openapi.json by `make openapi`.

/** The result of advancing the test clock. */
export interface ClockAdvance {
  /** Number of seconds by which the clock was advanced. */
  advanced_by: number;
  /** Number of scheduled tasks that became due. */
  came_due: number;
}
