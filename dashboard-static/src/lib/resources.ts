/** Short names of what the API shows. */

import type { components } from './schema';

type Schemas = components['schemas'];

export type PaymentLink = Schemas['PaymentLinkView'];
export type Order = Schemas['OrderView'];
export type Payment = Schemas['PaymentView'];
export type Refund = Schemas['RefundView'];
export type Event = Schemas['EventView'];
export type History = Schemas['HistoryView'];
export type Delivery = Schemas['DeliveryView'];
export type Attempt = Schemas['AttemptView'];
export type Key = Schemas['ApiKeyView'];
export type Overview = Schemas['Overview'];
export type CurrencyFigures = Schemas['CurrencyFigures'];
export type Figures = Schemas['Figures'];
export type Logged = Schemas['RequestView'];
export type Settings = Schemas['SettingsView'];
export type Session = Schemas['SessionView'];
export type Role = Schemas['Role'];
export type User = Schemas['UserDetails'];
export type Endpoint = Schemas['EndpointView'];

/** One page of a list. */
export interface Listing<Row> {
  data: Row[];
  has_more: boolean;
  next_cursor: string | null;
}

export const PAYMENT_STATUSES = ['pending', 'requires_action', 'success', 'failed', 'canceled'] as const;
export const METHODS = ['upi', 'card', 'netbanking'] as const;
export const ORDER_STATUSES = ['created', 'attempted', 'paid'] as const;
export const REFUND_STATUSES = ['pending', 'processed', 'failed'] as const;
export const DELIVERY_STATUSES = ['pending', 'success', 'failed'] as const;

export const USES = ['single', 'many'] as const;
export const PERIODS = ['today', '7d', '30d', '90d'] as const;
export const VERBS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
export const OUTCOMES = [
  'ok',
  'replayed',
  'BAD_REQUEST_ERROR',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
] as const;

export const EVENT_TYPES = [
  'order.created',
  'order.paid',
  'payment.pending',
  'payment.requires_action',
  'payment.success',
  'payment.captured',
  'payment.failed',
  'payment.canceled',
  'refund.pending',
  'refund.processed',
  'refund.failed',
  'webhook_endpoint.disabled',
] as const;

const ROOMS: Record<string, string> = {
  order: '/orders',
  pay: '/payments',
  rfnd: '/refunds',
  evt: '/events',
  whd: '/webhooks/log',
  whe: '/webhooks/endpoints',
  plink: '/links',
};

const WHOLE_ID = /^[a-z]+_[0-9A-Z]{26}$/;

export function isWhole(id: string): boolean {
  return WHOLE_ID.test(id);
}

/** The page of whatever has this id: its prefix says what it is. */
export function pageOf(id: string): string | undefined {
  const room = ROOMS[id.slice(0, id.indexOf('_'))];
  return room && `${room}/${encodeURIComponent(id)}`;
}
