// Generated from openapi.json by `make openapi`.

import type {
  InvoiceStatus,
} from '../models.ts';

/** List invoices. */
export interface InvoicesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** State of the invoices. */
  status?: InvoiceStatus;
  /** Customer of the invoices. */
  customer_id?: string;
  /** Subscription of the invoices. */
  subscription_id?: string;
  /** Order that pays the invoice. */
  order_id?: string;
}
