// Generated from openapi.json by `make openapi`.

import type {
  OrderStatus,
} from './shared.ts';

/** An amount that a customer is to pay. */
export interface Order {
  /** Id of the resource. */
  id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Your own receipt number. */
  receipt: string | null;
  /** Your own key-value pairs. */
  notes: Record<string, string>;
  /** Status. */
  status: OrderStatus;
  /** Number of payments that were created for the order. */
  attempts: number;
  /** Captured amount, in the minor unit of the currency. Less than `amount` if only a part was captured. */
  amount_paid: number;
  /** Time of creation. */
  created_at: string;
  /** Customer who is to pay. Omitted if the order names none. */
  customer_id?: string;
  /** Invoice that the order pays. Omitted for other orders. */
  invoice_id?: string;
  /** Time after which no payment of the order can start. */
  expires_at?: string;
  /** Time until which payers' cards are refused, because too many were declined. */
  cards_blocked_until?: string;
}
