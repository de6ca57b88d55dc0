/** Card brands: their issuer ranges, lengths and security codes. */
import { digitsOnly } from './digits';
import { BRAND_NAMES } from './i18n';

export interface Brand {
  name: string;
  prefix: RegExp;
  lengths: number[];
  groups: number[];
  cvv: number[];
  /** False for a brand that no acquirer accepts. */
  accepted: boolean;
}

const GROUPS_OF_FOUR = [4, 4, 4, 4, 3];
const accepted = (name: string, prefix: RegExp, lengths: number[], groups = GROUPS_OF_FOUR, cvv = [3]): Brand => ({
  name,
  prefix,
  lengths,
  groups,
  cvv,
  accepted: true,
});
const refused = (name: string, prefix: RegExp, lengths: number[]): Brand => ({
  ...accepted(name, prefix, lengths),
  accepted: false,
});

// The first match wins, as in the API's card_brand.py, which validates the card again.
const BRANDS = [
  accepted('amex', /^3[47]/, [15], [4, 6, 5], [4]),
  accepted('diners', /^3(?:0[0-5]|09|[689])/, [14, 15, 16, 17, 18, 19], [4, 6, 4, 5]),
  accepted('jcb', /^35(?:2[89]|[3-8])/, [16, 17, 18, 19]),
  accepted('rupay', /^(?:508[5-9]|60698[5-9]|60699|607|608|652[1-9]|653[01]|817[2-9]|81[89]|820[01])/, [16, 17, 18]),
  accepted('discover', /^6(?:011|4[4-9]|5)/, [16, 17, 18, 19]),
  accepted('mastercard', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]),
  accepted('visa', /^4/, [13, 16, 19]),
  refused('unionpay', /^(?:62|81[1-7])/, [16, 17, 18, 19]),
  refused('maestro', /^(?:50|5[6-8]|63|67)/, [12, 13, 14, 15, 16, 17, 18, 19]),
  refused('mir', /^220[0-4]/, [16, 17, 18, 19]),
  refused('jcb15', /^(?:1800|2131)/, [15]),
  refused('hipercard', /^606282/, [16]),
  refused('troy', /^9792/, [16]),
];
const UNKNOWN = accepted('', /^/, [12, 13, 14, 15, 16, 17, 18, 19], GROUPS_OF_FOUR, [3, 4]);

const ALL_BRANDS = Object.keys(BRAND_NAMES);
const DIGITS_OF_A_BRAND = 6; // fewer can belong to another brand, such as 65 to Discover and RuPay

/** Return whether the number's brand is known and not one of those that the acquirer takes. */
export function isRefusedBrand(number: string, offered: readonly string[] = ALL_BRANDS): boolean {
  const { name } = detectBrand(number);
  return name !== '' && digitsOnly(number).length >= DIGITS_OF_A_BRAND && !offered.includes(name);
}

/** Return the names of the brands as a list in the customer's language. */
export function brandNames(language: string, offered: readonly string[] = ALL_BRANDS): string {
  const names = offered.map((brand) => BRAND_NAMES[brand] ?? brand);
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
}

export function detectBrand(number: string): Brand {
  const digits = digitsOnly(number);
  return BRANDS.find(({ prefix }) => prefix.test(digits)) ?? UNKNOWN;
}
