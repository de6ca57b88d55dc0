/** Texts of saved methods. */
import { BRAND_NAMES, formatTime, type Translate } from './i18n';
import type { SavedMethod } from './resources';
import type { Notice } from './saved-state';

/** Return the name of a method, such as "Visa ending in 4242" or a UPI address of which most is hidden. */
export function nameOf({ card, vpa }: SavedMethod, t: Translate): string {
  if (!card) return vpa ?? t('method.upi');
  return t('saved.card', { brand: BRAND_NAMES[card.brand] ?? card.brand, last4: card.last4 });
}

/** Return when a card expires, such as 04/30; nothing for a UPI address. */
export function expiryOf({ card }: SavedMethod, t: Translate): string {
  if (!card) return '';
  const date = `${String(card.exp_month).padStart(2, '0')}/${String(card.exp_year % 100).padStart(2, '0')}`;
  return t('saved.expires', { date });
}

export const noticeText = ({ key, until }: Notice, t: Translate, language: string): string =>
  t(key, until === undefined ? {} : { time: formatTime(until, language) });
