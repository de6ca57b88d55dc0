// Generated from openapi.json by `make openapi`.

import type {
  EndState,
} from '../models.ts';

/** Update the rules of dunning. */
export interface DunningReplaceParams {
  /** Days after the first failed charge on which it is tried again, in ascending order. */
  retry_days: number[];
  /** Days from the last of `retry_days` until `end_state` applies. */
  grace_days: number;
  /** What becomes of a subscription whose invoice stays unpaid. */
  end_state: EndState;
}
