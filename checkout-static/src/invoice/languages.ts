/** The texts of invoices. chalicelib/billing/domain/texts.py has the same ones for the PDF. */
import english from './locales/en.json';
import hindi from './locales/hi.json';

export const TEXTS: Record<string, Record<string, string>> = { en: english, hi: hindi };
