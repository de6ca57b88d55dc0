// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Backtest,
  Deleted,
  RiskListEntry,
  RiskSettings,
} from '../models.ts';
import type {
  RiskBacktestRuleParams,
  RiskCreateListEntryParams,
  RiskListListEntriesParams,
  RiskReplaceSettingsParams,
} from '../params.ts';

export class RiskResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Check a risk rule on past payments. Returns which of the last payments a rule would have caught, by what was
   * known when each was made. A response examines up to 250 payments; send its cursor for the ones before.
   * Nothing is saved.
   */
  backtestRule(params: RiskBacktestRuleParams, options: RequestOptions = {}): Promise<Backtest> {
    const request = { method: 'POST', path: '/v1/risk/backtests', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Add a value to a list. Always allows or blocks the payments with a card, a BIN, an email address, a network
   * address, a UPI address or a device, before any rule. A value is in one list: a second request moves it. Only
   * a keyed hash of the value is stored.
   */
  createListEntry(params: RiskCreateListEntryParams, options: RequestOptions = {}): Promise<RiskListEntry> {
    const request = { method: 'POST', path: '/v1/risk/lists', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Remove a value from its list. Removes the entry. Rules decide on later payments with the value. */
  deleteListEntry(entryId: string, options: RequestOptions = {}): Promise<Deleted> {
    const request = { method: 'DELETE', path: `/v1/risk/lists/${segment(entryId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the risk rules. Returns the rules that decide on new payments before an acquirer is asked. The first
   * rule that applies decides; without one, the payment is allowed.
   */
  getSettings(options: RequestOptions = {}): Promise<RiskSettings> {
    const request = { method: 'GET', path: '/v1/risk', timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List the values of the lists. Returns what is always allowed or blocked, in the order of the types and ids.
   * Iterate over the result to get the items of all pages.
   */
  listListEntries(params: RiskListListEntriesParams = {}, options: RequestOptions = {}): Pager<RiskListEntry> {
    const request = { method: 'GET', path: '/v1/risk/lists', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Update the risk rules. Saves all rules as the next version, and switches them on or off. Payments that are
   * created afterwards are assessed. A rule that cannot be read is refused with its position. Responds with 409
   * if the rules were changed since you read their version. Requires the owner role.
   */
  replaceSettings(params: RiskReplaceSettingsParams, options: RequestOptions = {}): Promise<RiskSettings> {
    const request = { method: 'PUT', path: '/v1/risk', body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
