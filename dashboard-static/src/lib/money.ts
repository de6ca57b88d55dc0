/** Formatting of amounts, which are integers in the currency's minor unit. */

const formats = new Map<string, Intl.NumberFormat>();

/** Return the number of decimals: 2 for INR, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return format(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** 50000 INR → ₹500.00, in the user's locale. */
export function formatMoney(amount: number, currency: string): string {
  return format(currency).format(toDecimalString(amount, currency) as Intl.StringNumericLiteral);
}

/** 50000 INR → ₹500, for the axis of a chart. */
export function formatAxis(amount: number, currency: string): string {
  return format(currency, 0).format(toDecimalString(amount, currency) as Intl.StringNumericLiteral);
}

/** 50000 INR → 500.00, independent of the locale, for CSV. */
export function toDecimalString(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = Math.abs(amount)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amount < 0 ? '-' : '';
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** Return the currency's symbol. */
export function currencySymbol(currency: string): string {
  return (
    format(currency)
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency
  );
}

function format(currency: string, digits?: number): Intl.NumberFormat {
  const name = `${currency} ${digits ?? ''}`;
  const cached = formats.get(name);
  if (cached) return cached;
  const rounded = digits === undefined ? {} : { maximumFractionDigits: digits };
  const created = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...rounded,
  });
  formats.set(name, created);
  return created;
}

/** The currencies of orders. A test compares them with CURRENCIES in chalicelib/domain/money.py. */
export const CURRENCIES = [
  'INR',
  'USD',
  'EUR',
  'GBP',
  'AED',
  'SGD',
  'AUD',
  'CAD',
  'CHF',
  'NZD',
  'HKD',
  'MYR',
  'THB',
  'SAR',
  'ZAR',
  'BRL',
  'MXN',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'RON',
  'JPY',
  'KRW',
  'VND',
  'CLP',
  'KWD',
  'BHD',
  'OMR',
  'JOD',
  'TND',
];
