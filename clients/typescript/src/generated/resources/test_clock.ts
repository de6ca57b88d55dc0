// Generated from openapi.json by `make openapi`.

import { newKey, type RequestOptions } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  ClockAdvance,
} from '../models.ts';
import type {
  TestClockAdvanceParams,
} from '../params.ts';

export class TestClockResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Advance the test clock. Moves all scheduled work of your test account forward by the given number of
   * seconds, and runs the work that becomes due. New resources keep their usual times. A day or more also reads
   * the payouts of your acquirer accounts and of the simulator, as at night. Available in test mode only. Send
   * an Idempotency-Key to retry safely.
   */
  advance(params: TestClockAdvanceParams, options: RequestOptions = {}): Promise<ClockAdvance> {
    const request = { method: 'POST', path: '/v1/test/clock/advance', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
