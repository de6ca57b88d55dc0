/** The page's words in the payer's language. Another language is another file beside en.json. */
import english from './locales/en.json';

export type Words = (key: string, values?: Record<string, string>) => string;

const files = import.meta.glob<Record<string, string>>(['./locales/*.json', '!./locales/en.json'], {
  import: 'default',
});

/** The first of the wanted languages that there is a file for, else English. */
export async function wordsIn(wanted: readonly string[]): Promise<{ language: string; words: Words }> {
  for (const locale of wanted) {
    const language = locale.toLowerCase().split('-')[0]!;
    if (language === 'en') break;
    const load = files[`./locales/${language}.json`];
    if (load) return { language, words: wordsOf(await load()) };
  }
  return { language: 'en', words: wordsOf({}) };
}

const wordsOf = (own: Record<string, string>): Words => {
  const known: Record<string, string> = { ...english, ...own };
  return (key, values = {}) => (known[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
};

/** An amount in minor units, as the payer writes it. */
export function money(amount: number, currency: string, language: string): string {
  const locale = currency === 'INR' ? `${language}-IN` : language;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
