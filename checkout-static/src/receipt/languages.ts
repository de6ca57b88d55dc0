/** The texts of receipts, apart from those of the checkout, whose page must stay small. */
import { chooseLanguage } from '../language';
import english from './locales/en.json';
import hindi from './locales/hi.json';

/** The languages, each with its own name. */
export const LANGUAGES = { en: 'English', hi: 'हिन्दी' };

const TEXTS: Record<string, Record<string, string>> = { en: english, hi: hindi };

/** Return the texts of the first preferred language that there is. */
export function textsOf(preferred: readonly unknown[]) {
  const language = chooseLanguage(preferred, Object.keys(TEXTS));
  return { language, texts: TEXTS[language] ?? english };
}
