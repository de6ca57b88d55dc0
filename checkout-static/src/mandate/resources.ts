import type { Brand } from '../page/theme';

/** The mandate as the API returns it. Amounts are in minor units of `currency`. */
export interface Mandate {
  status: 'pending' | 'active' | 'paused' | 'revoked' | 'expired';
  mode: 'test' | 'live';
  merchant: Brand;
  method: 'card' | 'upi';
  card?: { brand: string; last4: string };
  vpa?: string;
  currency: string;
  max_amount: number;
  amount_kind: 'fixed' | 'maximum';
  frequency: 'as_presented' | 'daily' | 'weekly' | 'monthly' | 'yearly';
  starts_at: string;
  expires_at: string;
  /** Have the announced debits, the next one first. */
  debits: { amount: number; charge_at: string }[];
  time_zone: string;
}

/** Return whether the payer can still revoke the mandate. */
export const isRevocable = ({ status }: Mandate): boolean => !['revoked', 'expired'].includes(status);
