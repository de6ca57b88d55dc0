// Generated from openapi.json by `make openapi`.

import type {
  OrderStatus,
} from '../models.ts';

/** Create an order. */
export interface OrdersCreateParams {
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Your own receipt number. */
  receipt?: string | null;
  /** Customer who is to pay. The order's payments name the same one. */
  customer_id?: string | null;
  /** Your own key-value pairs. */
  notes?: Record<string, string>;
  /** Time after which no payment of the order can start. */
  expires_at?: string | null;
}

/** List orders. */
export interface OrdersListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Currency of the orders. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Amount of the orders, in the minor unit of the currency. */
  amount?: number;
  /** Least amount of the orders, in the minor unit of the currency. */
  amount_from?: number;
  /** Largest amount of the orders, in the minor unit of the currency. */
  amount_to?: number;
  /** Status. */
  status?: OrderStatus;
  /** Your own receipt number. */
  receipt?: string;
  /** Customer of the orders. */
  customer_id?: string;
}
