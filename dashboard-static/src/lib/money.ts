/** Amounts are whole numbers of a currency's minor unit everywhere; only what a person reads or types has a point. */

const formats = new Map<string, Intl.NumberFormat>();

/** How many digits follow the point: 2 for INR, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return format(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** 50000 INR → ₹500.00, as the viewer's language writes it. */
export function formatMoney(amount: number, currency: string): string {
  return format(currency).format(toDecimalString(amount, currency) as Intl.StringNumericLiteral);
}

/** 50000 INR → ₹500, for the axis of a chart. */
export function formatAxis(amount: number, currency: string): string {
  return format(currency, 0).format(toDecimalString(amount, currency) as Intl.StringNumericLiteral);
}

/** 50000 INR → 500.00: for tables that other programs read. */
export function toDecimalString(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = Math.abs(amount).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amount < 0 ? '-' : '';
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** The sign that stands for the currency in front of a field. */
export function currencySymbol(currency: string): string {
  return format(currency).formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

function format(currency: string, digits?: number): Intl.NumberFormat {
  const name = `${currency} ${digits ?? ''}`;
  const cached = formats.get(name);
  if (cached) return cached;
  const rounded = digits === undefined ? {} : { maximumFractionDigits: digits };
  const created = new Intl.NumberFormat(undefined, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...rounded });
  formats.set(name, created);
  return created;
}

/** What an order may be in: the keys of CURRENCIES in chalicelib/domain/money.py, which a test compares. */
export const CURRENCIES = [
  'INR', 'USD', 'EUR', 'GBP', 'AED', 'SGD', 'AUD', 'CAD', 'CHF', 'NZD', 'HKD', 'MYR', 'THB', 'SAR', 'ZAR', 'BRL', 'MXN', 'SEK',
  'NOK', 'DKK', 'PLN', 'CZK', 'RON', 'JPY', 'KRW', 'VND', 'CLP', 'KWD', 'BHD', 'OMR', 'JOD', 'TND',
];
