/** Digits of card forms. */

export const digitsOnly = (text: string): string => text.replace(/\D/g, '');
