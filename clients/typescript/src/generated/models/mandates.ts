// Generated from openapi.json by `make openapi`.

import type {
  Consent,
  SavedMethodKind,
} from './shared.ts';

/** Whether the debits of a mandate have one amount. */
export type AmountKind = 'fixed' | 'maximum';

/** State of a debit. */
export type DebitStatus = 'announced' | 'due' | 'charged';

/** A debit of a mandate. */
export interface Debit {
  /** Id of the resource. */
  id: string;
  /** Amount of the debit, in the minor unit of its currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** State of the debit. */
  status: DebitStatus;
  /** Time from which the debit can be charged, for a week. */
  charge_at: string;
  /** Time of the notice to the payer. Omitted if the debit needed none. */
  announced_at?: string;
  /** Payment that charged the debit. Omitted before. */
  payment_id?: string;
}

/** Period of a mandate that allows one debit. */
export type Frequency = 'as_presented' | 'daily' | 'weekly' | 'monthly' | 'yearly';

/** State of a mandate. */
export type MandateStatus = 'pending' | 'active' | 'paused' | 'revoked' | 'expired';

/** A payer's permission to debit a saved method, with its limits. */
export interface Mandate {
  /** Id of the resource. */
  id: string;
  /** Id of the customer. */
  customer_id: string;
  /** Saved method that is debited. */
  saved_method_id: string;
  /** Method of the payments. */
  method: SavedMethodKind;
  /** Only an `active` mandate can be charged. */
  status: MandateStatus;
  /** ISO 4217 currency code. */
  currency: string;
  /** Largest amount of a debit, in the minor unit of the currency. */
  max_amount: number;
  /** Whether each debit has the amount `max_amount`, or any amount up to it. */
  amount_kind: AmountKind;
  /** Period that allows one debit. `as_presented` allows any number of debits. */
  frequency: Frequency;
  /** What is paid: in India, the payer must authenticate larger amounts of some purposes only. */
  purpose: Purpose;
  /** Time from which debits are possible. */
  starts_at: string;
  /** Time from which nothing can be debited. */
  expires_at: string;
  /** What the payer agreed to. */
  consent: Consent;
  /** The last debits, and those that are announced. */
  debits: Debit[];
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Page where the payer, or anyone who has the URL, sees and revokes the mandate. Omitted in webhooks. */
  hosted_url?: string;
}

/** What is paid by a mandate, as the rules of India distinguish it. */
export type Purpose = 'standard' | 'insurance' | 'mutual_fund' | 'credit_card_bill';
