// Generated from openapi.json by `make openapi`.

import type {
  Collection,
  Interval,
  InvoiceStatus,
  MerchantBrand,
  SavedCard,
  SavedMethodKind,
  SavedMethodStatus,
  SubscriptionStatus,
} from './shared.ts';

/** An invoice in the portal. */
export interface PortalInvoice {
  /** Number of the invoice. */
  number: string;
  /** Status. */
  status: InvoiceStatus;
  /** Whether it is open and past its due date. */
  overdue: boolean;
  /** Amount with taxes, in the minor unit of the currency. */
  total: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Date of the invoice. */
  opened_at: string;
  /** Time until which it is to be paid. */
  due_by: string;
  /** URL of the page where the customer reads, downloads and pays it. */
  hosted_url: string;
}

/** A saved method in the portal. */
export interface PortalSavedMethod {
  /** Id of the resource. */
  id: string;
  /** Payment method. */
  method: SavedMethodKind;
  /** Status. */
  status: SavedMethodStatus;
  /** Whether the method is charged when a subscription names none. */
  default: boolean;
  /** Card details. */
  card?: SavedCard;
  /** UPI address of the payer, such as name@bank. */
  vpa?: string;
}

/** A subscription in the portal. */
export interface PortalSubscription {
  /** Id of the resource. */
  id: string;
  /** Name of the plan. */
  plan_name: string;
  /** Number of units, such as seats. */
  quantity: number;
  /** Amount of a whole period, before discounts and added taxes. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Unit of the plan's period. */
  interval: Interval;
  /** Number of intervals of a period. */
  interval_count: number;
  /** Status. */
  status: SubscriptionStatus;
  /** End of the current period. */
  current_period_end: string;
  /** Whether it ends with the current period. */
  cancel_at_period_end: boolean;
  /** Whether a saved method is charged, or the customer pays each invoice. */
  collection: Collection;
  /** Time zone in which the times are shown. */
  time_zone: string;
  /** Saved method to charge. Omitted for the default one. */
  saved_method_id?: string;
}

/** What the portal shows to a customer. */
export interface Portal {
  /** Mode: test or live. */
  mode: string;
  /** The merchant as payers see it. */
  merchant: MerchantBrand;
  /** Time zone in which the times are shown. */
  time_zone: string;
  /** Subscriptions, also canceled ones. */
  subscriptions: PortalSubscription[];
  /** Invoices that can be paid, and the latest other ones. */
  invoices: PortalInvoice[];
  /** Saved methods that were not removed. */
  saved_methods: PortalSavedMethod[];
  /** Name of the customer. Omitted without one. */
  customer_name?: string;
}
