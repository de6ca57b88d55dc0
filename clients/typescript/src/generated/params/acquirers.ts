// Generated from openapi.json by `make openapi`.

import type {
  AccountState,
  AcquirerKind,
} from '../models.ts';

/** Create an acquirer account. */
export interface AcquirersCreateParams {
  /** The acquirer. The simulator is for test mode only. */
  kind: AcquirerKind;
  /** Name for your own use. */
  name: string;
  /** Stripe's publishable key, Razorpay's key id or Cashfree's client id. Required, except for the simulator. */
  public_key?: string;
  /** Secret key of the account. It is encrypted and never returned. Required, except for the simulator. */
  secret?: string;
  /** Secret with which the acquirer signs its webhooks. It is encrypted and never returned. */
  webhook_secret?: string;
  /**
   * `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the
   * card in the acquirer's form.
   */
  cards?: 'raw' | 'script';
  /** Whether Stripe enabled several captures of one payment for the account. */
  multicapture?: boolean;
  /** Whether Stripe enabled UPI for the account. For Stripe only. */
  upi?: boolean;
  /** Currencies that Cashfree enabled besides INR. */
  currencies?: ('INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND')[];
  /** Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
  customer_phone?: string | null;
}

/** Rotate the webhook secret of an acquirer account. */
export interface AcquirersRotateWebhookSecretParams {
  /** Secret with which the acquirer signs its webhooks. It is encrypted and never returned. */
  webhook_secret: string;
  /** Seconds for which the previous secret stays valid, at most 7 days. */
  overlap_seconds?: number;
  /**
   * Whether the secret replaces the newest one, which was mistyped. The newest one ends immediately, and
   * overlap_seconds has no effect.
   */
  replace_newest?: boolean;
}

/** Update an acquirer account. */
export interface AcquirersUpdateParams {
  /** Name for your own use. */
  name?: string;
  /** New state of the account. */
  state?: AccountState;
  /** Stripe's publishable key, Razorpay's key id or Cashfree's client id. */
  public_key?: string;
  /** New secret key of the same account at the acquirer. */
  secret?: string;
  /**
   * `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the
   * card in the acquirer's form.
   */
  cards?: 'raw' | 'script';
  /** Whether Stripe enabled several captures of one payment for the account. */
  multicapture?: boolean;
  /** Whether Stripe enabled UPI for the account. For Stripe only. */
  upi?: boolean;
  /** Currencies that Cashfree enabled besides INR. */
  currencies?: ('INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND')[];
  /** Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
  customer_phone?: string;
}
