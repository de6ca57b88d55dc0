import type { Issuer } from './tax-id';

/** The receipt as the API returns it. Amounts are in minor units of `currency`. */
export interface Receipt {
  number: string;
  status: 'pending' | 'authorized' | 'paid' | 'partly_refunded' | 'refunded' | 'failed' | 'canceled';
  mode: 'test' | 'live';
  merchant: Issuer;
  reference?: string;
  amount: number;
  amount_paid: number;
  amount_refunded: number;
  currency: string;
  method: 'card' | 'upi' | 'netbanking';
  card?: { brand: string; last4: string };
  vpa?: string;
  bank?: string;
  email?: string;
  refunds: { amount: number; status: 'pending' | 'processed'; created_at: string }[];
  created_at: string;
  time_zone: string;
}
