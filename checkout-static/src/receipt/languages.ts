/** The texts of receipts, apart from those of the checkout, whose page must stay small. */
import english from './locales/en.json';
import hindi from './locales/hi.json';

export const TEXTS: Record<string, Record<string, string>> = { en: english, hi: hindi };
