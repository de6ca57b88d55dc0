/** The items of the portal's lists: each has lines of text, and what the customer can do with it. */
import { BRAND_NAMES, formatMoney, type Translate } from '../page/i18n';
import { formatDate } from '../receipt/rows';
import type { Invoice, Portal, SavedMethod, Subscription } from './resources';

/** A change that the customer confirms. `name` is the start of its texts' keys. */
export interface Action {
  name: 'cancel' | 'keep' | 'default' | 'remove';
  /** Names the resource to screen readers, which may read the button alone. */
  of: string;
  effect: Record<string, string>;
  method: 'POST' | 'DELETE';
  path: string;
}

export interface Item {
  name: string;
  notes: string[];
  actions: Action[];
  link?: { text: string; url: string };
}

export function subscriptionItem(one: Subscription, portal: Portal, t: Translate, language: string): Item {
  const date = formatDate(one.current_period_end, one.time_zone, language);
  const amount = formatMoney(one.amount, one.currency);
  const every = one.interval_count === 1 ? `every.${one.interval}` : `every.${one.interval}s`;
  const ends = one.cancel_at_period_end && one.status !== 'canceled';
  const status = ends ? t('status.ends', { date }) : t(`status.${one.status}`, { date });
  const name = one.quantity === 1 ? one.plan_name : `${one.plan_name} × ${one.quantity}`;
  const price = t(every, { amount, count: String(one.interval_count) });
  const step = (name: 'cancel' | 'keep'): Action => ({
    name,
    of: one.plan_name,
    effect: { date, plan: one.plan_name },
    method: 'POST',
    path: `/v1/portal/subscriptions/${encodeURIComponent(one.id)}/${name}`,
  });
  return {
    name,
    notes: [price, status, ...chargedTo(one, portal, t)],
    actions: one.status === 'canceled' ? [] : [step(ends ? 'keep' : 'cancel')],
  };
}

export function invoiceItem(one: Invoice, zone: string, t: Translate, language: string): Item {
  const isPayable = one.status === 'open' || one.status === 'uncollectible';
  const amount = formatMoney(one.total, one.currency);
  const status = one.overdue ? 'overdue' : one.status;
  const date = formatDate(isPayable ? one.due_by : one.opened_at, zone, language);
  const text = isPayable ? t('invoice.pay', { amount, number: one.number }) : t('invoice.view', { number: one.number });
  return {
    name: `${one.number} · ${amount}`,
    notes: [t(`invoice.${status}`, { date })],
    actions: [],
    link: { text, url: one.hosted_url },
  };
}

export function methodItem(one: SavedMethod, t: Translate): Item {
  const path = `/v1/portal/saved-methods/${encodeURIComponent(one.id)}`;
  const of = methodName(one, t);
  const effect = { method: of };
  const remove: Action = { name: 'remove', of, effect, method: 'DELETE', path };
  const choose: Action = { name: 'default', of, effect, method: 'POST', path: `${path}/default` };
  const expiry = one.card && `${String(one.card.exp_month).padStart(2, '0')}/${one.card.exp_year}`;
  return {
    name: of,
    notes: [
      ...(expiry ? [t(one.status === 'expired' ? 'method.expired' : 'method.expires', { expiry })] : []),
      ...(one.default ? [t('method.default')] : []),
    ],
    actions: one.default || one.status !== 'active' ? [remove] : [choose, remove],
  };
}

/** Return what an automatic subscription is charged to, if that is still saved. */
function chargedTo(one: Subscription, portal: Portal, t: Translate): string[] {
  if (one.collection !== 'automatic' || one.status === 'canceled') return [];
  const isCharged = (method: SavedMethod) => (one.saved_method_id ? method.id === one.saved_method_id : method.default);
  const method = portal.saved_methods.find(isCharged);
  return method ? [t('charged', { method: methodName(method, t) })] : [];
}

function methodName({ card, method, vpa }: SavedMethod, t: Translate): string {
  if (card) return `${BRAND_NAMES[card.brand] ?? card.brand} •••• ${card.last4}`;
  return [t(method), vpa].filter(Boolean).join(', ');
}
