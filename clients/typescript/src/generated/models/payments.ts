// Generated from openapi.json by `make openapi`.

import type {
  Author,
  Card,
  Method,
  NextAction,
  PaymentStatus,
  RiskList,
  Upi,
} from './shared.ts';

/** Language of the texts: English or Hindi. */
export type Language = 'en' | 'hi';

/** A note about a payment, which its payer does not see. */
export interface Note {
  /** Id of the resource. */
  id: string;
  /** Id of the payment. */
  payment_id: string;
  /** The text. */
  text: string;
  /** Who wrote the note. */
  author: Author;
  /** Time of creation. */
  created_at: string;
}

/** One attempt of a payment at one acquirer account. */
export interface PaymentAttempt {
  /** Number of the attempt, starting with 1. */
  number: number;
  /** Acquirer account that was asked. */
  acquirer: string;
  /** Time of creation. */
  created_at: string;
  /** Id of the payment at the acquirer. */
  acquirer_reference?: string;
  /** Last answer of the acquirer, such as `approved`. Omitted before it. */
  outcome?: string;
  /** Who declined: `acquirer`, `payer` or `hard` (final). */
  decline_class?: string;
  /** Error code of a failed payment. */
  error_code?: string;
  /** Code of the card network for a decline, if the acquirer passes it on. */
  network_decline_code?: string;
  /** Time of the last change. */
  updated_at?: string;
}

/** The routing decision of a payment. */
export interface PaymentRouting {
  /** Version of the routing that chose the accounts. */
  version: number;
  /** Number of the rule that applies, from 1. Null for the fallback. */
  rule: number | null;
  /** Acquirer accounts in the order in which they are asked. */
  acquirers: string[];
}

/** Sums of the lines of a payment and its refunds in payouts. */
export interface PaymentSettlement {
  /** Amount before the fee, in the minor unit of the currency. Negative for a refund. */
  gross: number;
  /** The acquirer's fee including its tax, in the minor unit of the currency. */
  fee: number;
  /** Tax that is a part of the fee, in the minor unit of the currency. */
  tax: number;
  /** Amount less the fee, in the minor unit of the currency. */
  net: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Payouts that have these lines. */
  payouts: string[];
}

/** An attempt to pay an order. */
export interface Payment {
  /** Id of the resource. */
  id: string;
  /** Id of the order. */
  order_id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Payment method. */
  method: Method;
  /** Status. */
  status: PaymentStatus;
  /** Whether the payment is captured. */
  captured: boolean;
  /** Amount that can still be captured, in the minor unit of the currency. */
  amount_capturable: number;
  /** Captured amount, in the minor unit of the currency. */
  amount_captured: number;
  /** Amount that can still be refunded, in the minor unit of the currency. */
  amount_refundable: number;
  /** Refunded amount including pending refunds, in the minor unit of the currency. */
  amount_refunded: number;
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Your own receipt number. */
  receipt?: string;
  /** Customer of the order. Omitted if it names none. */
  customer_id?: string;
  /** Invoice of the order. Omitted if it has none. */
  invoice_id?: string;
  /** Amount that the acquirer was asked to capture, in the minor unit of the currency. Omitted if there is none. */
  capture_pending?: number;
  /** Amount that the acquirer took back for disputes, in the minor unit of the currency. Omitted if none. */
  amount_disputed?: number;
  /** UPI address of the payer, such as name@bank. */
  vpa?: string;
  /** UPI details. */
  upi?: Upi;
  /** Card details. */
  card?: Card;
  /** Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to no Customer. */
  payment_method?: string;
  /** Saved method that paid, or that the payment saved. */
  saved_method?: string;
  /** True if the payer was not there to authenticate. Omitted otherwise. */
  off_session?: boolean;
  /** Bank code for net banking, such as HDFC. */
  bank?: string;
  /** Time at which the authorized amount is released if it is not captured. */
  capture_before?: string;
  /**
   * Time at which the acquirer releases what is not captured, which it cannot do earlier: also after a cancel,
   * the payer has the money back only then. Omitted if it releases it immediately.
   */
  authorization_lapses_at?: string;
  /** Where to send the payer next. */
  next_action?: NextAction;
  /** URL that the payer returns to from their bank. */
  return_url?: string;
  /** Why the payment was canceled. */
  cancellation_reason?: string;
  /** Error code of a failed payment. */
  error_code?: string;
  /** Why the payment failed. */
  error_description?: string;
  /** Code of the card network for a decline, if the acquirer passes it on. */
  network_decline_code?: string;
  /** Who declined: `acquirer`, `payer` or `hard` (final). */
  decline_class?: 'acquirer' | 'payer' | 'hard';
  /** How the acquirer accounts of the payment were chosen. Omitted for the default in test mode. */
  routing?: PaymentRouting;
  /** Acquirer account that was asked. */
  acquirer?: string;
  /** Id of the payment at the acquirer. */
  acquirer_reference?: string;
  /**
   * Sums of the payment's lines of payouts, with its refunds, in the currency of the payouts. Omitted before the
   * first payout.
   */
  settlement?: PaymentSettlement;
  /** What the risk rules decided. Omitted if there were none. */
  risk?: Risk;
  /** State of the review that the risk rules required. */
  review?: ReviewState;
}

/** A receipt as a PDF. */
export interface ReceiptFile {
  /** Address of the file for one hour, for anyone who knows it. */
  url: string;
  /** Name of the file. */
  file_name: string;
  /** Time until which the file can be downloaded. */
  available_until: string;
}

/** The receipt of a payment. */
export interface ReceiptLink {
  /** Number of the receipt. The dashboard's search finds the payment by it. */
  number: string;
  /** What the receipt says. */
  status: ReceiptStatus;
  /** URL of the receipt's page, for anyone who knows it. */
  url: string;
}

/** The mail of a receipt. */
export interface ReceiptMail {
  /** Id of the payment. */
  payment_id: string;
  /** Address that gets the mail. */
  email: string;
  /** Language of the mail. */
  language: Language;
  /** Time of creation. */
  created_at: string;
}

/** What a receipt says about its payment. */
export type ReceiptStatus = 'pending' | 'authorized' | 'paid' | 'partly_refunded' | 'refunded' | 'failed' | 'canceled';

/** State of a review. `closed`: the payment was canceled or its authorization ended first. */
export type ReviewState = 'pending' | 'approved' | 'rejected' | 'closed';

/** What the risk rules decided. */
export type RiskDecision = 'allow' | 'require_3ds' | 'review' | 'block';

/** A signal that raised the score of a payment. */
export interface RiskReason {
  /** Signal, by its name in rules. */
  signal: string;
  /** Value of the signal. */
  value: number | boolean;
  /** Points that the signal adds to the score. */
  points: number;
}

/** The decision of the risk rules on a payment. */
export interface Risk {
  /** What was done with the payment. */
  decision: RiskDecision;
  /** Score from 0 to 100. */
  score: number;
  /** Signals that raised the score, those with the most points first. */
  reasons: RiskReason[];
  /** Version of the rules that decided. */
  version: number;
  /** Number of the rule that decided, counted from 1. Omitted if none applied. */
  rule?: number;
  /** List that decided, before the rules. */
  listed?: RiskList;
  /** Numbers of the rules that could not be evaluated. */
  failed_rules?: number[];
}
