// Generated from openapi.json by `make openapi`.

import type {
  AcquirerKind,
  BreakerState,
  Method,
} from './shared.ts';

/**
 * State of an acquirer account. A draining account takes no new payments; a closed one captures and refunds
 * nothing either.
 */
export type AccountState = 'open' | 'draining' | 'closed';

/** Your account at an acquirer, without its secrets. */
export interface AcquirerAccount {
  /** Id of the resource. */
  id: string;
  /** The acquirer. */
  kind: AcquirerKind;
  /** Name for your own use. */
  name: string;
  /** State of the account. */
  state: AccountState;
  /**
   * `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the
   * card in the acquirer's form.
   */
  cards: 'raw' | 'script';
  /** Whether Stripe enabled several captures of one payment for the account. */
  multicapture: boolean;
  /** Whether Stripe enabled UPI for the account. For Stripe only. */
  upi: boolean;
  /** Currencies that Cashfree enabled besides INR. */
  currencies: string[];
  /** Webhook secrets that are valid now, the newest first. */
  webhook_secrets: WebhookSecret[];
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Stripe's publishable key, Razorpay's key id or Cashfree's client id. Omitted for the simulator. */
  public_key?: string;
  /** Last four characters of the secret. Omitted for the simulator. */
  secret_last4?: string;
  /** Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
  customer_phone?: string;
}

/** The health of an acquirer account for one payment method. */
export interface AcquirerHealth {
  /** Payment method. */
  method: Method;
  /** `open` while other accounts are asked first. */
  state: BreakerState;
  /** Number of failed attempts since the last success. */
  consecutive_failures: number;
  /** Severities of the downtimes that the acquirer announced. */
  downtimes: string[];
  /** Time at which a payment asks the account again. Omitted unless `open`. */
  until?: string;
}

/** What the acquirer answered to a read with the keys of an account. */
export type KeyCheck = 'accepted' | 'refused' | 'unreachable';

/** The result of checking the keys of an acquirer account. */
export interface AcquirerKeyCheck {
  /** What the acquirer answered. */
  result: KeyCheck;
  /** The result in one sentence. */
  description: string;
}

/** A webhook secret of an acquirer account, which is never shown as a whole. */
export interface WebhookSecret {
  /** Last four characters of the secret. */
  last4: string;
  /** Time at which the secret stops being valid. Omitted for the current one. */
  expires_at?: string;
}
