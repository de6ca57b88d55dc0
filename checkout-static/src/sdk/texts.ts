/** The few texts that the SDK shows while it has none of the checkout page, from the page's files. */
import { byLanguage, chooseLanguage } from '../language';

const TITLES = byLanguage(import.meta.glob<string>('../page/locales/*.json', { eager: true, import: 'title' }));
const CLOSE = byLanguage(import.meta.glob<string>('../page/locales/*.json', { eager: true, import: 'close' }));
const LOADING = byLanguage(import.meta.glob<string>('../page/locales/*.json', { eager: true, import: 'loading' }));
const NOT_LOADED = byLanguage(
  import.meta.glob<string>('../page/locales/*.json', { eager: true, import: 'not_loaded' }),
);

export interface Texts {
  language: string;
  title: string;
  close: string;
  loading: string;
  notLoaded: string;
}

export function textsFor(locale: string | undefined): Texts {
  const language = chooseLanguage([locale, ...navigator.languages], Object.keys(TITLES));
  const read = (texts: Record<string, string>) => texts[language] ?? '';
  return { language, title: read(TITLES), close: read(CLOSE), loading: read(LOADING), notLoaded: read(NOT_LOADED) };
}
