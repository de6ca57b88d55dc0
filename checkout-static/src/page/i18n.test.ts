import { expect, it } from 'vitest';

import { formatMoney, loadTranslations } from './i18n';
import english from './locales/en.json';

const locales = import.meta.glob<Record<string, string>>('./locales/*.json', { eager: true, import: 'default' });
const placeholders = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();

it.each(Object.entries(locales))('%s has every English text with the same placeholders', (_, texts) => {
  expect(Object.keys(texts)).toEqual(Object.keys(english));
  for (const [key, text] of Object.entries(english)) {
    expect([key, placeholders(texts[key])]).toEqual([key, placeholders(text)]);
  }
});

it.each([
  [['hi-IN', 'en'], 'hi'],
  [['fr', 'hi'], 'hi'],
  [['en-GB', 'hi'], 'en'],
  [['fr'], 'en'],
  [['../../x'], 'en'],
  [[null, 'hi'], 'hi'],
  [[undefined, 7], 'en'],
  [['constructor', '__proto__'], 'en'],
])('for the preferred languages %o loads %s', async (preferred, language) => {
  expect((await loadTranslations(preferred)).language).toBe(language);
});

it.each([
  [129_900, 'INR', '₹1,299.00'],
  [12_990_000, 'INR', '₹1,29,900.00'],
  [123_456_789, 'USD', '$1,234,567.89'],
  [5_000, 'JPY', '¥5,000'],
  [1_500, 'KWD', 'KWD 1.500'],
])('formats %i %s', (amount, currency, formatted) => {
  expect(formatMoney(amount, currency).replace('\u00a0', ' ')).toBe(formatted);
});
