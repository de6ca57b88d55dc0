import { expect, it } from 'vitest';

import { money, wordsIn } from './words';

const locales = import.meta.glob<Record<string, string>>('./locales/*.json', { eager: true, import: 'default' });
const english = locales['./locales/en.json']!;
const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

it.each(Object.entries(locales))('%s says all that English says, of the same things', (_, own) => {
  expect(Object.keys(own)).toEqual(Object.keys(english));
  for (const [key, text] of Object.entries(own)) expect([key, names(text)]).toEqual([key, names(english[key]!)]);
});

it.each([
  [['hi-IN', 'en'], 'hi'],
  [['fr', 'hi'], 'hi'],
  [['en-GB', 'hi'], 'en'],
  [['fr'], 'en'],
  [['../../x'], 'en'],
])('of %o speaks %s', async (wanted, language) => {
  expect((await wordsIn(wanted)).language).toBe(language);
});

it.each([
  [129_900, 'INR', 'en', '₹1,299.00'],
  [12_990_000, 'INR', 'en', '₹1,29,900.00'],
  [5_000, 'JPY', 'en', '¥5,000'],
  [1_500, 'KWD', 'en', 'KWD 1.500'],
])('writes %i of %s', (amount, currency, language, shown) => {
  expect(money(amount, currency, language).replace('\u00a0', ' ')).toBe(shown);
});
