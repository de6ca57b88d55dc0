// Generated from openapi.json by `make openapi`.

import type {
  LinkStatus,
  Uses,
} from '../models.ts';

/** Create a payment link. */
export interface PaymentLinksCreateParams {
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** What the customer pays for. Shown on the payment page. */
  description: string;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Whether the link can be paid once or by many payers. */
  uses?: Uses;
  /** Your own reference. It becomes the receipt of the link's orders. */
  reference?: string | null;
  /** Time after which no payment of the link can start. */
  expires_at?: string | null;
}

/** List payment links. */
export interface PaymentLinksListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Whether the link can be paid once or by many payers. */
  uses?: Uses;
  /** Your own reference of the links. */
  reference?: string;
  /** Status of the links, at the time of the request. */
  status?: LinkStatus;
}
