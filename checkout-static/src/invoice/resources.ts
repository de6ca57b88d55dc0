import type { Issuer } from '../receipt/tax-id';

/** The invoice as the API returns it. Amounts are in minor units of `currency`. */
export interface Invoice {
  number: string;
  status: 'open' | 'paid' | 'void' | 'uncollectible';
  overdue: boolean;
  mode: 'test' | 'live';
  merchant: Issuer;
  customer_name?: string;
  customer_tax_id?: string;
  currency: string;
  lines: { description: string; quantity: number; amount: number }[];
  subtotal: number;
  discount: number;
  taxes: { name: string; basis_points: number; inclusive: boolean; amount: number }[];
  total: number;
  amount_credited: number;
  credit_notes: { number: string; total: number }[];
  opened_at: string;
  due_by: string;
  paid_at?: string;
  time_zone: string;
  /** The path of the page that pays it, as long as it can be paid. */
  payment_page?: string;
}
