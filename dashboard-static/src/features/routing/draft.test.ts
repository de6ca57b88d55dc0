import { expect, test } from 'vitest';

import { ApiError } from '@/lib/api';
import type { RoutingRule } from '@/lib/resources';

import { conditionsText } from './conditions-text';
import { newRule, toDraft, toDraftErrors, toRules, validateDraft, withCurrencies } from './draft';

const RULE: RoutingRule = {
  when: { methods: ['card'], currencies: ['INR'], min_amount: 50_050, max_amount: 100_000, percent: 20 },
  acquirers: ['acq_1'],
};
const rule = (changes: object) => ({ ...newRule(), percent: 50, acquirers: ['acq_1'], ...changes });
const errorsOf = (changes: object) => validateDraft({ rules: [rule(changes)], fallback: ['acq_1'] });

test.each([
  [{ ...RULE }],
  [{ when: { currencies: ['INR', 'USD'], min_amount: 50_050 }, acquirers: ['acq_1', 'acq_2'] } as RoutingRule],
  [{ when: { currencies: ['JPY'], max_amount: 50_050 }, acquirers: ['acq_1'] } as RoutingRule],
  [{ when: { card_brands: ['visa'] }, acquirers: ['acq_1'] } as RoutingRule],
])('a saved rule stays the same when it is edited and saved: %j', (saved) => {
  const routing = { rules: [saved], fallback: ['acq_2'] };

  expect(toRules(toDraft(routing))).toEqual(routing);
});

test('amounts are in major units only for exactly one currency, and keep their value', () => {
  const inRupees = toDraft({ rules: [RULE], fallback: [] }).rules[0] ?? newRule();
  expect([inRupees.min_amount, inRupees.max_amount]).toEqual(['500.50', '1000.00']);

  const inMinorUnits = withCurrencies(inRupees, ['INR', 'USD']);
  expect([inMinorUnits.min_amount, inMinorUnits.max_amount]).toEqual(['50050', '100000']);

  expect(withCurrencies(inMinorUnits, ['USD']).min_amount).toBe('500.50');
  expect(withCurrencies(inMinorUnits, []).min_amount).toBe('50050');
  expect(withCurrencies({ ...inMinorUnits, min_amount: 'x' }, ['USD']).min_amount).toBe('x');
});

test.each([
  [{ percent: '' }, 'when', /^Set at least one condition/],
  [{ acquirers: [] }, 'acquirers', /^Choose at least one account/],
  [{ currencies: ['INR'], min_amount: '1.234' }, 'min_amount', /^Enter an amount in INR/],
  [{ min_amount: '12.50' }, 'min_amount', /^Enter a whole number/],
  [{ max_amount: '0' }, 'max_amount', /^Enter a whole number/],
  [{ max_amount: '1000000000001' }, 'max_amount', /^Enter a whole number/],
  [{ min_amount: '2', max_amount: '1' }, 'min_amount', /^Enter at most the maximum amount/],
  [{ card_brands: ['visa'], methods: ['card', 'upi'] }, 'card_brands', /^Card brands need the method Card/],
])('an invalid rule %j has an error at %s', (changes, field, text) => {
  expect(errorsOf(changes)).toEqual({ [`rules.0.${field}`]: expect.stringMatching(text) as string });
});

test('a valid rule has no errors, and the fallback needs an account', () => {
  expect(errorsOf({ methods: ['card'], card_brands: ['visa'] })).toEqual({});
  expect(Object.keys(validateDraft({ rules: [], fallback: [] }))).toEqual(['fallback']);
});

test.each([
  [
    'rules.1.acquirers',
    'There is no acquirer account acq_9.',
    { 'rules.1.acquirers': 'There is no acquirer account acq_9.' },
  ],
  [
    'routing.rules.0.when.currencies.1',
    'routing.rules.0.when.currencies.1: unknown',
    { 'rules.0.currencies': 'Unknown' },
  ],
  ['rules.0.when', 'A rule needs a condition.', { 'rules.0.when': 'A rule needs a condition.' }],
  ['fallback', 'fallback: too long', { fallback: 'Too long' }],
  ['version', 'The routing was changed meanwhile.', null],
])('the refusal of %s is an error of the editor', (field, message, errors) => {
  expect(toDraftErrors(new ApiError(400, 'BAD_REQUEST_ERROR', message, field))).toEqual(errors);
});

test('conditions are described in one line', () => {
  expect(conditionsText(RULE.when)).toBe('Card, INR, from ₹500.50, up to ₹1,000.00, 20% of payments');
  expect(conditionsText({ currencies: ['INR', 'USD'], card_brands: ['visa', 'rupay'], min_amount: 100 })).toBe(
    'INR or USD, Visa or RuPay, from 100 minor units',
  );
});
