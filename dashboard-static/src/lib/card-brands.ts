/** The card brands of the API, with their names. */

import type { components } from './schema';

export type CardBrand = NonNullable<components['schemas']['ConditionsRequest']['card_brands']>[number];

const NAMES: Record<CardBrand, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  rupay: 'RuPay',
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  jcb15: 'JCB with 15 digits',
  maestro: 'Maestro',
  unionpay: 'UnionPay',
  mir: 'Mir',
  hipercard: 'Hipercard',
  troy: 'Troy',
};

export const CARD_BRAND_OPTIONS = Object.entries(NAMES).map(([value, label]) => ({ value, label }));

export function cardBrandName(brand: string): string {
  return NAMES[brand as CardBrand] ?? brand;
}
