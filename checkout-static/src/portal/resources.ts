import type { Brand } from '../page/theme';

/** The responses of the API. Amounts are in minor units of `currency`. */
export interface Portal {
  mode: 'test' | 'live';
  merchant: Brand;
  customer_name?: string;
  time_zone: string;
  subscriptions: Subscription[];
  invoices: Invoice[];
  saved_methods: SavedMethod[];
}

export interface Subscription {
  id: string;
  plan_name: string;
  quantity: number;
  amount: number;
  currency: string;
  interval: 'day' | 'week' | 'month' | 'year';
  interval_count: number;
  status: 'trialing' | 'active' | 'past_due' | 'paused' | 'canceled';
  current_period_end: string;
  cancel_at_period_end: boolean;
  collection: 'automatic' | 'send_invoice';
  saved_method_id?: string;
  time_zone: string;
}

export interface Invoice {
  number: string;
  status: 'open' | 'paid' | 'void' | 'uncollectible';
  overdue: boolean;
  total: number;
  currency: string;
  opened_at: string;
  due_by: string;
  hosted_url: string;
}

export interface SavedMethod {
  id: string;
  method: 'card' | 'upi';
  card?: { brand: string; last4: string; exp_month: number; exp_year: number };
  vpa?: string;
  status: 'active' | 'removed' | 'expired';
  default: boolean;
}
