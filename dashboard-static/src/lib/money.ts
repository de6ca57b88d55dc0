/** Formatting of amounts, which are integers in the currency's minor unit. */

const formats = new Map<string, Intl.NumberFormat>();

/** Return the number of decimals: 2 for INR, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return format(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** 50000 INR → ₹500.00, in the user's locale. Digits are grouped as at the currency's home: ₹12,34,567.89. */
export function formatMoney(amount: number, currency: string, locale?: string): string {
  return formatGrouped(format(currency, { locale }), amount, currency);
}

/** 50000 INR → ₹500, for the axis of a chart. */
export function formatAxis(amount: number, currency: string): string {
  return formatGrouped(format(currency, { digits: 0 }), amount, currency);
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

/** Rupees are counted in lakhs and crores, and other currencies in thousands, wherever the reader is. */
const LAKH_SEPARATOR = /\B(?=(?:..)*...$)/gu;
const THOUSANDS_SEPARATOR = /\B(?=(?:...)+$)/gu;

function formatGrouped(numberFormat: Intl.NumberFormat, amount: number, currency: string): string {
  const parts = numberFormat.formatToParts(toDecimalString(amount, currency) as Intl.StringNumericLiteral);
  const separator = parts.find(({ type }) => type === 'group')?.value;
  if (!separator) return parts.map(({ value }) => value).join('');
  const digits = parts.map(({ type, value }) => (type === 'integer' ? value : '')).join('');
  const grouped = digits.replace(currency === 'INR' ? LAKH_SEPARATOR : THOUSANDS_SEPARATOR, separator);
  const first = parts.findIndex(({ type }) => type === 'integer');
  const others = parts.map(({ type, value }) => (type === 'integer' || type === 'group' ? '' : value));
  return others.with(first, grouped).join('');
}

function format(currency: string, { digits, locale }: { digits?: number; locale?: string | undefined } = {}) {
  const name = `${currency} ${digits ?? ''} ${locale ?? ''}`;
  const cached = formats.get(name);
  if (cached) return cached;
  const rounded = digits === undefined ? {} : { maximumFractionDigits: digits };
  const created = new Intl.NumberFormat(locale, {
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
