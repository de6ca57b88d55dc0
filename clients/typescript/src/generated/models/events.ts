// Generated from openapi.json by `make openapi`.

/** An event, as in the event log and in webhooks. */
export interface Event {
  /** Id of the resource. */
  id: string;
  /** Event type, such as payment.success. */
  event: string;
  /** Time of the event, in Unix seconds. */
  timestamp: number;
  /** Time of creation. */
  created_at: string;
  /** Number of the event in the history of its resource. */
  sequence: number;
  /** The resource that the event is about, as it was at that time. */
  data: Record<string, unknown>;
}
