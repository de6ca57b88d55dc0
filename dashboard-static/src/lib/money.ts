/** Amounts are whole numbers of a currency's minor unit everywhere; only what a person reads or types has a point. */

const formats = new Map<string, Intl.NumberFormat>();

/** How many digits follow the point: 2 for INR, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return format(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** 50000 INR → ₹500.00, as the viewer's language writes it. */
export function shown(amount: number, currency: string): string {
  return format(currency).format(plain(amount, currency) as Intl.StringNumericLiteral);
}

/** 50000 INR → ₹500, for the axis of a chart. */
export function brief(amount: number, currency: string): string {
  return format(currency, 0).format(plain(amount, currency) as Intl.StringNumericLiteral);
}

/** 50000 INR → 500.00: for tables that other programs read. */
export function plain(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = Math.abs(amount).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amount < 0 ? '-' : '';
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** The sign that stands for the currency in front of a field. */
export function symbolOf(currency: string): string {
  return format(currency).formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

function format(currency: string, digits?: number): Intl.NumberFormat {
  const name = `${currency} ${digits ?? ''}`;
  const known = formats.get(name);
  if (known) return known;
  const rounded = digits === undefined ? {} : { maximumFractionDigits: digits };
  const made = new Intl.NumberFormat(undefined, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...rounded });
  formats.set(name, made);
  return made;
}

/** What an order may be in: the keys of CURRENCIES in chalicelib/domain/money.py, which a test compares. */
export const CURRENCIES = [
  'INR', 'USD', 'EUR', 'GBP', 'AED', 'SGD', 'AUD', 'CAD', 'CHF', 'NZD', 'HKD', 'MYR', 'THB', 'SAR', 'ZAR', 'BRL', 'MXN', 'SEK',
  'NOK', 'DKK', 'PLN', 'CZK', 'RON', 'JPY', 'KRW', 'VND', 'CLP', 'KWD', 'BHD', 'OMR', 'JOD', 'TND',
];
