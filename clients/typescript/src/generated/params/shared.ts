// Generated from openapi.json by `make openapi`.

import type {
  AmountKind,
  Flow,
  Frequency,
  Method,
  Purpose,
} from '../models.ts';

/** Card details. */
export interface CardRequest {
  /** Card number. Spaces and dashes are ignored; digits of every script are read. */
  number: string;
  /** Expiry month, 1 to 12. */
  exp_month: number;
  /** Expiry year, with 2 or 4 digits. */
  exp_year: number;
  /** Card security code, 3 or 4 digits. */
  cvv: string;
  /** Name on the card. */
  name?: string | null;
}

/** The customer as the shop knows them. It is stored in the payment's metadata. */
export interface CheckoutCustomer {
  /** Name. */
  name?: string | null;
  /** Email address. */
  email?: string | null;
  /** Phone number of the customer. */
  contact?: string | null;
}

/**
 * A period to compare with. The previous one has the same number of days or, for whole calendar months, of
 * months.
 */
export type Compare = 'previous_period' | 'previous_year';

/** The conditions of a routing rule. A payment must meet all of them. */
export interface ConditionsRequest {
  /** Payment methods. Omitted or empty for all. */
  methods?: Method[];
  /** Currencies. Omitted or empty for all. */
  currencies?: ('INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND')[];
  /** Card brands. Omitted or empty for all. */
  card_brands?: ('amex' | 'diners' | 'jcb' | 'rupay' | 'discover' | 'mastercard' | 'visa' | 'unionpay' | 'maestro' | 'mir' | 'jcb15' | 'hipercard' | 'troy')[];
  /** Smallest amount, inclusive, in minor units. */
  min_amount?: number;
  /** Largest amount, inclusive, in minor units. */
  max_amount?: number;
  /** Percentage of the payments that meet the other conditions, chosen by a hash of the payment's id. */
  percent?: number;
}

/** What to give back of a line of the invoice. */
export interface CreditNoteLineRequest {
  /** Number of the line in the invoice, from 1. */
  line: number;
  /** What to give back, with taxes, in the minor unit of the currency. */
  amount: number;
}

/** Your statements for the payer's bank. */
export interface DisputeEvidence {
  /** Why the dispute is wrong. */
  explanation?: string | null;
  /** What the customer bought. */
  product_description?: string | null;
  /** Name of the customer. */
  customer_name?: string | null;
  /** Email address of the customer. */
  customer_email?: string | null;
  /** Carrier that delivered the goods. */
  shipping_carrier?: string | null;
  /** Tracking number of the delivery. */
  shipping_tracking_number?: string | null;
  /** Your refund policy, as the customer saw it. */
  refund_policy?: string | null;
  /** Your cancellation policy, as the customer saw it. */
  cancellation_policy?: string | null;
}

/** A line of a draft. */
export interface InvoiceLineRequest {
  /** What the line charges. */
  description: string;
  /** Amount of one unit, in the minor unit of the currency. */
  unit_amount: number;
  /** Number of units, such as seats. */
  quantity?: number;
  /** Ids of the tax rates of the line. */
  tax_rates?: string[];
  /** Coupon of the line. Finalizing the draft redeems it once. */
  coupon_id?: string;
}

/** A mandate that a payment sets up. */
export interface MandateRequest {
  /** Largest amount of a debit, in the minor unit of the currency. */
  max_amount: number;
  /** Time from which nothing can be debited. */
  expires_at: string;
  /** Whether each debit has the amount `max_amount`, or any amount up to it. */
  amount_kind?: AmountKind;
  /** Period that allows one debit. `as_presented` allows any number of debits. */
  frequency?: Frequency;
  /** What is paid: in India, the payer must authenticate larger amounts of some purposes only. */
  purpose?: Purpose;
}

/** What the status of a payment does not say. */
export type PaymentState = 'authorized' | 'capture_pending' | 'partly_captured' | 'captured' | 'partly_refunded' | 'refunded' | 'disputed' | 'in_review';

/** When the difference of the current period is charged. */
export type Proration = 'next_invoice' | 'now' | 'none';

/** Decision of a review. */
export type ReviewDecision = 'approve' | 'reject';

/** A routing rule. */
export interface RuleRequest {
  /** Conditions of the rule. */
  when: ConditionsRequest;
  /** Acquirer accounts in the order in which they are asked. */
  acquirers: string[];
}

/** Routing rules that are not saved. */
export interface RulesRequest {
  /** Rules in order. The first one that applies decides. */
  rules: RuleRequest[];
  /** Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
  fallback: string[];
}

/** The consent to save the method of a payment. */
export interface SaveMethodRequest {
  /** Text that the payer was shown and agreed to. It is stored with the method. */
  consent: string;
  /** What the payer allows you to debit later. Omitted for no mandate. */
  mandate?: MandateRequest | null;
}

/** Page that accepts a customer session. */
export type SessionPurpose = 'checkout' | 'portal';

/** How to pay by UPI. */
export interface UpiRequest {
  /** How the UPI payment reaches its payer. */
  flow?: Flow;
  /** UPI address of the payer. Required by the flow collect, not allowed in other flows. */
  vpa?: string | null;
}
