// Generated from openapi.json by `make openapi`.

import type {
  ExportResource,
} from '../models.ts';

/** Count the rows of a list. */
export interface CountsGetParams {
  /** Start of the time of creation. ISO 8601 with a time zone. */
  from?: string;
  /** End of the time of creation. ISO 8601 with a time zone. */
  to?: string;
  /** Status, as in the list. */
  status?: string;
  /** State of the payments, as in their list. */
  state?: string;
  /** Payment method. */
  method?: string;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Id of the customer. */
  customer_id?: string;
  /** Id of the order. */
  order_id?: string;
  /** Id of the payment. */
  payment_id?: string;
  /** Receipt of the orders. */
  receipt?: string;
  /** Id of the acquirer account. */
  acquirer?: string;
  /** The acquirer's identifier of the payments. */
  acquirer_reference?: string;
  /** Amount in the minor unit of the currency. */
  amount?: string;
  /** Least amount, in the minor unit of the currency. */
  amount_from?: string;
  /** Largest amount, in the minor unit of the currency. */
  amount_to?: string;
  /** Last four digits of the payments' card. */
  card_last4?: string;
  /** Brand of the payments' card. */
  card_brand?: string;
  /** List to count. */
  resource?: ExportResource;
  /** Type of the events. */
  type?: string;
  /** Whether the link can be paid once or by many payers. */
  uses?: string;
  /** Event type, such as payment.success. */
  event?: string;
  /** Id of the webhook endpoint. */
  endpoint?: string;
  /** Your own reference. It becomes the receipt of the link's orders. */
  reference?: string;
  /** Id of the payout. */
  payout_id?: string;
  /** Plan of the subscriptions. */
  plan_id?: string;
  /** Subscription of the invoices. */
  subscription_id?: string;
}
