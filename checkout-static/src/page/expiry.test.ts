import { describe, expect, it } from 'vitest';

import { formatExpiry, isValidExpiry } from './expiry';

describe('expiry', () => {
  it.each([
    ['1', '', '1'],
    ['12', '1', '12/'],
    ['12/3', '12/', '12/3'],
    ['4', '', '04/'],
    ['1/', '1', '01/'],
    ['1240', '', '12/40'],
    ['12/2040', '', '12/40'],
    ['12', '12/', '1'],
    ['12/204', '12/20', '12/4'],
    ['12/405', '12/40', '12/40'],
    ['0/40', '01/40', '0/40'],
    ['4012', '', '40/12'],
    ['40-12', '', '40/12'],
    ['', '1', ''],
    ['१२/४०', '', '12/40'],
    ['１２４０', '', '12/40'],
    ['२०४०-०१', '', '01/40'],
  ])('formats %s after %s while the customer types', (typed, previous, formatted) => {
    expect(formatExpiry(typed, previous)).toBe(formatted);
  });

  const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
  const SEPARATORS = ['/', '-', '.', ' ', '', ' / ', ' - ', '\u00a0', '\u2009', '\u202f', '\t', '–', '—'];

  /** Every way to write the month and the year, except those that have two meanings: `112` is 11/2 or 1/12. */
  const writeExpiry = (month: number, year: number, separator: string): string[] => {
    const [long, twoDigits] = [String(month).padStart(2, '0'), String(year).slice(2)];
    const written = [
      [long, twoDigits],
      [long, year],
      [year, long],
    ];
    if (separator || month > 1) written.push([month, twoDigits], [month, year], [year, month]);
    return written.map((parts) => parts.join(separator));
  };

  it.each(SEPARATORS.map((separator) => [separator]))(
    'accepts every order and length with the separator "%s"',
    (separator) => {
      for (const year of [2027, 2034, 2040, 2099]) {
        for (const month of MONTHS) {
          const expiry = `${String(month).padStart(2, '0')}/${String(year).slice(2)}`;
          for (const written of writeExpiry(month, year, separator)) {
            expect([written, formatExpiry(written), formatExpiry(` ${written}\n`)]).toEqual([written, expiry, expiry]);
          }
        }
      }
    },
  );
});

describe('a card', () => {
  // The last place on Earth where a month ends is 12 hours behind UTC.
  it.each([
    ['2026-12-01T11:59:59Z', true],
    ['2026-12-01T12:00:00Z', false],
    ['2027-01-01T00:00:00Z', false],
    ['2026-11-01T00:00:00Z', true],
  ])('of 11/26 is valid at %s: %s', (now, valid) => {
    expect(isValidExpiry('11/26', new Date(now))).toBe(valid);
  });

  it('of December is valid until the year is over everywhere', () => {
    expect(isValidExpiry('12/26', new Date('2027-01-01T11:59:59Z'))).toBe(true);
    expect(isValidExpiry('12/26', new Date('2027-01-01T12:00:00Z'))).toBe(false);
  });
});
