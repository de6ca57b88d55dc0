/** The texts of the portal. */
import english from './locales/en.json';
import hindi from './locales/hi.json';

export const TEXTS: Record<string, Record<string, string>> = { en: english, hi: hindi };
