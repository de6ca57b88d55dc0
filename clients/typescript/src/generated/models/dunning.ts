// Generated from openapi.json by `make openapi`.

/** What follows a failed automatic charge of an invoice. */
export interface Dunning {
  /** Days after the first failed charge on which it is tried again, in ascending order. */
  retry_days: number[];
  /** Days from the last of `retry_days` until `end_state` applies. */
  grace_days: number;
  /** What becomes of a subscription whose invoice stays unpaid. */
  end_state: EndState;
}

/** What becomes of a subscription whose invoice stays unpaid: it is canceled or paused, or stays past due. */
export type EndState = 'cancel' | 'unpaid' | 'pause';
