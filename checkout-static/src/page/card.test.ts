import { describe, expect, it } from 'vitest';
import { caretPosition, formatCvv, formatNumber, toTokenRequest, validateCard } from './card';
import { brandNames, detectBrand, isRefusedBrand } from './card-brand';
import RANGES from './card-ranges.test-cases.json';

const NOW = new Date('2026-11-24T12:00:00Z');
const VALID = { number: '4242 4242 4242 4242', expiry: '12/40', cvv: '123', name: ' Asha Rao ' };

/** Return the number with each last digit. One of them is the check digit. */
const withEveryLastDigit = (number: string) => Array.from({ length: 10 }, (_, digit) => `${number}${digit}`);

describe('brand', () => {
  it.each([
    ['4', 'visa'],
    ['4242424242424242', 'visa'],
    ['5555', 'mastercard'],
    ['2223', 'mastercard'],
    ['2220', ''],
    ['37', 'amex'],
    ['6011', 'discover'],
    ['3056', 'diners'],
    ['3530', 'jcb'],
    ['6527', 'rupay'],
    ['', ''],
    ['9', ''],
    ['62', 'unionpay'],
    ['8172', 'rupay'],
  ])('detects for %s the brand %s', (number, name) => {
    expect(detectBrand(number).name).toBe(name);
  });
});

describe('brands that the acquirer takes', () => {
  const STRIPE = ['visa', 'mastercard', 'amex', 'diners', 'discover', 'jcb'];

  it('refuse a card of another brand, when its first six digits are known', () => {
    expect(['6527', '652765', '6527 6589 0000 1005'].map((number) => isRefusedBrand(number, STRIPE))).toEqual([
      false,
      true,
      true,
    ]);
    expect(validateCard({ ...VALID, number: '6527 6589 0000 1005' }, NOW, STRIPE)).toEqual({
      number: 'card.number.brand',
    });
  });

  it('accept their own cards, and all brands without an offer', () => {
    expect(validateCard(VALID, NOW, STRIPE)).toEqual({});
    expect(isRefusedBrand('6527658900001005')).toBe(false);
  });

  it.each([
    ['en', 'Visa, Mastercard, or RuPay'],
    ['hi', 'Visa, Mastercard या RuPay'],
  ])('are listed in %s', (language, list) => {
    expect(brandNames(language, ['visa', 'mastercard', 'rupay'])).toBe(list);
  });
});

interface Range {
  brand: string | null;
  /** A brand that is known and not accepted. */
  refused?: string;
  first: string;
  last: string;
  lengths: number[];
}

describe('ranges', () => {
  // Every issuer prefix with its brand; tests/payments/domain/test_card.py reads the same table.
  const ranges = (RANGES as Range[]).map((range) => ({ ...range, name: range.brand ?? range.refused ?? '' }));

  it.each(ranges)('give $first to $last the brand $name', ({ name, first, last, lengths: [length = 0] }) => {
    const middle = Math.floor((Number(first) + Number(last)) / 2);
    const prefixes = [first, String(middle).padStart(6, '0'), last];

    expect(prefixes.map((prefix) => detectBrand(prefix.padEnd(length, '0')).name)).toEqual([name, name, name]);
  });

  it.each(ranges.filter(({ name }) => name))('take the lengths of $first to $last', ({ first, lengths }) => {
    expect(detectBrand(first).lengths).toEqual(lengths);
  });

  it.each(ranges.filter(({ refused }) => refused))('are not accepted from $first to $last', ({ first, lengths }) => {
    for (const length of lengths) {
      const errors = withEveryLastDigit(first.padEnd(length - 1, '0')).map((number) =>
        validateCard({ ...VALID, number }, NOW),
      );

      expect(errors.map(({ number }) => number).sort()).toEqual([
        'card.number.brand',
        ...Array(9).fill('card.number.error'),
      ]);
    }
  });

  it.each(['8180000000000005', '8199000000000004', '8200000000000001'])('accept the RuPay card %s', (number) => {
    expect(validateCard({ ...VALID, number }, NOW)).toEqual({});
  });
});

describe('number', () => {
  it.each([
    ['42424242', '4242 4242'],
    ['4242-4242 4242x4242', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['30569309025904', '3056 930902 5904'],
    ['5555555555554444999', '5555 5555 5555 4444'],
  ])('formats %s in the groups of its brand', (typed, formatted) => {
    expect(formatNumber(typed)).toBe(formatted);
  });

  it.each([
    ['Devanagari', '४२४२४२४२४२४२४२४२'],
    ['full-width', '４２４２４２４２４２４２４２４２'],
    ['Bengali', '৪২৪২৪২৪২৪২৪২৪২৪২'],
    ['Tamil', '௪௨௪௨௪௨௪௨௪௨௪௨௪௨௪௨'],
    ['Arabic-Indic', '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢'],
  ])('reads %s digits', (_, typed) => {
    expect(formatNumber(typed)).toBe('4242 4242 4242 4242');
    expect(detectBrand(typed).name).toBe('visa');
  });

  it.each(['\u00a0', '\u2009', '\u202f', '\t', '-', '–', '—', '.'])(
    'accepts a pasted number with "%s"',
    (separator) => {
      const number = formatNumber(['4242', '4242', '4242', '4242'].join(separator));

      expect(validateCard({ ...VALID, number }, NOW)).toEqual({});
    },
  );

  it('keeps the caret after the digit that was typed', () => {
    expect(caretPosition('4242 4', 5)).toBe(6);
    expect(caretPosition('4242 4', 0)).toBe(0);
  });
});

describe('validation', () => {
  it.each(['6250941006528599', '6759649826438453', '2200000000000004', '213100000000001', '9792000000000003'])(
    'says that the brand of %s is not accepted',
    (number) => {
      expect(validateCard({ ...VALID, number }, NOW)).toEqual({ number: 'card.number.brand' });
    },
  );

  it.each(['6250941006528598', '625094100652859', '213100000000002'])('says that %s is not valid', (number) => {
    expect(validateCard({ ...VALID, number }, NOW)).toEqual({ number: 'card.number.error' });
  });

  it('accepts a valid card', () => {
    expect(validateCard(VALID, NOW)).toEqual({});
  });

  it.each([
    [{ number: '4242 4242 4242 4241' }, 'number'],
    [{ number: '4242 4242' }, 'number'],
    [{ number: '' }, 'number'],
    [{ expiry: '10/26' }, 'expiry'],
    [{ expiry: '13/40' }, 'expiry'],
    [{ expiry: '' }, 'expiry'],
    [{ cvv: '12' }, 'cvv'],
    [{ cvv: '1234' }, 'cvv'],
    [{ number: '378282246310005', cvv: '123' }, 'cvv'],
  ])('for %o rejects the %s', (change, field) => {
    expect(Object.keys(validateCard({ ...VALID, ...change }, NOW))).toEqual([field]);
  });

  it('accepts the current month, and a CVV of four digits for American Express', () => {
    expect(validateCard({ ...VALID, expiry: '11/26' }, NOW)).toEqual({});
    expect(validateCard({ ...VALID, number: '3782 822463 10005', cvv: '1234' }, NOW)).toEqual({});
  });
});

describe('CVV', () => {
  it.each([
    ['1234', '', '1234'],
    ['12345', '3', '1234'],
    ['1234', '4242', '123'],
    ['1234', '3782', '1234'],
    ['१२३', '4242', '123'],
    ['１２３４', '3782', '1234'],
    ['12x ', '4242', '12'],
  ])('formats %s with the number %s as %s', (typed, number, formatted) => {
    expect(formatCvv(typed, number)).toBe(formatted);
  });

  it('shows no error of its own while the brand is unknown', () => {
    expect(Object.keys(validateCard({ ...VALID, number: '', cvv: '1234' }, NOW))).toEqual(['number']);
  });
});

it('becomes a token request', () => {
  const card = { number: '4242424242424242', exp_month: 12, exp_year: 2040, cvv: '123', name: 'Asha Rao' };

  expect(toTokenRequest(VALID)).toEqual({ card });
});
