// Generated from openapi.json by `make openapi`.

// A newer API may return other values than those listed, and more fields. Times are in ISO 8601.

export type * from './models/acquirers.ts';
export type * from './models/checkout.ts';
export type * from './models/counts.ts';
export type * from './models/coupons.ts';
export type * from './models/customers.ts';
export type * from './models/disputes.ts';
export type * from './models/dunning.ts';
export type * from './models/events.ts';
export type * from './models/export_schedules.ts';
export type * from './models/exports.ts';
export type * from './models/invoices.ts';
export type * from './models/mandates.ts';
export type * from './models/orders.ts';
export type * from './models/payment_links.ts';
export type * from './models/payments.ts';
export type * from './models/payouts.ts';
export type * from './models/plans.ts';
export type * from './models/portal.ts';
export type * from './models/refund_batches.ts';
export type * from './models/reports.ts';
export type * from './models/risk.ts';
export type * from './models/routing.ts';
export type * from './models/settlement_differences.ts';
export type * from './models/shared.ts';
export type * from './models/subscriptions.ts';
export type * from './models/tax_rates.ts';
export type * from './models/test_clock.ts';
export type * from './models/tokens.ts';
export type * from './models/webhook_endpoints.ts';
export type * from './models/webhooks.ts';
