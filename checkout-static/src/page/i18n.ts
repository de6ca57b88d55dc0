/** Texts in the customer's language. To add a language, add a file beside locales/en.json. */
import { byLanguage, chooseLanguage } from '../language';
import english from './locales/en.json';

/** Return the text of that key with its {placeholders} replaced, or an empty string if there is none. */
export type Translate = (key: string, values?: Record<string, string>) => string;

const LOCALES = byLanguage(
  import.meta.glob<Record<string, string>>(['./locales/*.json', '!./locales/en.json'], { import: 'default' }),
);

/** Load the first of the preferred languages that has a file. The default is English. */
export async function loadTranslations(preferred: readonly unknown[]): Promise<{ language: string; t: Translate }> {
  const language = chooseLanguage(preferred, ['en', ...Object.keys(LOCALES)]);
  return { language, t: createTranslate({ ...english, ...(await LOCALES[language]?.()) }) };
}

/** Return a function that looks texts up. */
export const createTranslate =
  (texts: Record<string, string>): Translate =>
  (key, values = {}) =>
    (texts[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** Format an amount in minor units as the PDF of a receipt does: in the same way in each language. */
export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat(currency === 'INR' ? 'en-IN' : 'en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** The names of card brands, in the order in which the checkout lists them. */
export const BRAND_NAMES: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  rupay: 'RuPay',
};

const MINUTE_MS = 60_000;

/** Format the time of day of a limit's end, rounded up to a minute. */
export const formatTime = (time: number, language: string): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(Math.ceil(time / MINUTE_MS) * MINUTE_MS);
