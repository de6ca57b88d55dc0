// Generated from openapi.json by `make openapi`.

import type {
  InvoiceStatus,
  LineTax,
} from './shared.ts';

/**
 * What a line charges: the plan, a setup fee, a single item, the credit of unused time, or what is carried from
 * or to another invoice, or a credit note.
 */
export type InvoiceLineKind = 'plan' | 'setup_fee' | 'unused' | 'item' | 'carried' | 'credit';

/** A line of an invoice. */
export interface InvoiceLine {
  /** What the line charges. */
  kind: InvoiceLineKind;
  /** What the line charges. */
  description: string;
  /** Number of units, such as seats. */
  quantity: number;
  /** Amount before the discount and exclusive taxes, in the minor unit of the currency. */
  amount: number;
  /** Discount, in the minor unit of the currency. */
  discount: number;
  /** Taxes of the line. */
  taxes: LineTax[];
  /** What the line adds to the invoice, in the minor unit of the currency. */
  total: number;
  /** What credit notes gave back of `total`, in the minor unit of the currency. */
  amount_credited: number;
  /** Coupon of the line. Omitted without one, and for those of a subscription. */
  coupon_id?: string;
  /** Start of the period that it pays for. */
  period_start?: string;
  /** End of the period that it pays for. */
  period_end?: string;
}

/** An invoice, of a subscription or without one. */
export interface Invoice {
  /** Id of the resource. */
  id: string;
  /** State of the invoice. */
  status: InvoiceStatus;
  /** Whether it is open after `due_by`. */
  overdue: boolean;
  /** Customer who is to pay. */
  customer_id: string;
  /** ISO 4217 currency code. */
  currency: string;
  /** Lines, whose totals add up to `total`. */
  lines: InvoiceLine[];
  /** Sum of the lines' amounts, in the minor unit of the currency. */
  subtotal: number;
  /** Sum of the lines' discounts, in the minor unit of the currency. */
  discount: number;
  /** Sum of all taxes, in the minor unit of the currency. Inclusive ones are in `subtotal` already. */
  tax: number;
  /** Amount to pay, in the minor unit of the currency. */
  total: number;
  /** What credit notes gave back of `total`, in the minor unit of the currency. */
  amount_credited: number;
  /** Number of automatic charges that failed. */
  failed_charges: number;
  /** Metadata of the draft, or of the subscription when the invoice was opened. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Number of the invoice, without gaps in an account. Omitted for a draft. */
  number?: string;
  /** Subscription of the invoice. Omitted without one. */
  subscription_id?: string;
  /** Order that pays it. Omitted for a draft, and for an invoice of 0. */
  order_id?: string;
  /** Payment that paid it. Omitted before. */
  payment_id?: string;
  /** Start of the period that it pays for. */
  period_start?: string;
  /** End of the period that it pays for. */
  period_end?: string;
  /** Days from the day on which it is finalized until it is due. Omitted after that. */
  days_until_due?: number;
  /** Date of the invoice. Omitted for a draft. */
  opened_at?: string;
  /** Time until which it is to be paid. Omitted for a draft. */
  due_by?: string;
  /** Time of its payment. Omitted before. */
  paid_at?: string;
  /** Time at which it was voided. Omitted otherwise. */
  voided_at?: string;
  /** Time at which it was marked uncollectible. Omitted otherwise. */
  uncollectible_at?: string;
  /**
   * Page where anyone who has the URL sees, downloads and pays the invoice. Omitted for a draft, and in
   * webhooks.
   */
  hosted_url?: string;
  /** Error code of the last failed automatic charge. Omitted before. */
  charge_error?: string;
  /**
   * Time of the charge that was planned after the last failed one. Omitted if none was planned. A pause, a
   * cancellation or a new saved method changes it.
   */
  next_charge_at?: string;
}
