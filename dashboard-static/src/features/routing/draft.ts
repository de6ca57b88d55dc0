/** The routing as the editor holds it: amounts are text, in the unit that the rule's currencies allow. */

import { withoutFieldName } from '@/components/Form';
import { amountError, formatForInput, parseAmount } from '@/lib/amount-input';
import type { ApiError } from '@/lib/api';
import type { CardBrand } from '@/lib/card-brands';
import { randomId } from '@/lib/random-id';
import type { Currency, Method, Routing, RoutingRule } from '@/lib/resources';
import type { components } from '@/lib/schema';

export type RulesBody = components['schemas']['RulesRequest'];
type Conditions = components['schemas']['ConditionsRequest'];

export interface RuleDraft {
  key: string;
  methods: Method[];
  currencies: string[];
  card_brands: string[];
  min_amount: string;
  max_amount: string;
  percent: number | string;
  acquirers: string[];
}

export interface RoutingDraft {
  rules: RuleDraft[];
  fallback: string[];
}

const MAX_AMOUNT = 10 ** 12;

export function newRule(): RuleDraft {
  return {
    key: randomId(),
    methods: [],
    currencies: [],
    card_brands: [],
    min_amount: '',
    max_amount: '',
    percent: '',
    acquirers: [],
  };
}

export function toDraft({ rules, fallback }: Pick<Routing, 'rules' | 'fallback'>): RoutingDraft {
  return { rules: rules.map(toRuleDraft), fallback };
}

function toRuleDraft({ when, acquirers }: RoutingRule): RuleDraft {
  const { methods = [], currencies = [], card_brands = [], min_amount, max_amount, percent = '' } = when;
  const unit = amountUnit(currencies);
  return {
    ...newRule(),
    ...{ methods, currencies, card_brands, percent, acquirers },
    min_amount: formatAmount(min_amount, unit),
    max_amount: formatAmount(max_amount, unit),
  };
}

/** Return true for the same rules and fallback. The keys do not count. */
export function isSameDraft(one: RoutingDraft, other: RoutingDraft): boolean {
  const text = ({ rules, fallback }: RoutingDraft) =>
    JSON.stringify([rules.map((rule) => ({ ...rule, key: '' })), fallback]);
  return text(one) === text(other);
}

/** Return the currency of a rule's amounts; null for minor units, if the rule has no currency or several. */
export function amountUnit(currencies: string[]): string | null {
  return currencies.length === 1 ? (currencies[0] ?? null) : null;
}

/** Return the rule with other currencies. Its amounts stay the same number of minor units. */
export function withCurrencies(rule: RuleDraft, currencies: string[]): RuleDraft {
  const [before, after] = [amountUnit(rule.currencies), amountUnit(currencies)];
  const convert = (text: string) => {
    const amount = toMinorUnits(text, before);
    return amount === null ? text : formatAmount(amount, after);
  };
  return { ...rule, currencies, min_amount: convert(rule.min_amount), max_amount: convert(rule.max_amount) };
}

function formatAmount(amount: number | null | undefined, unit: string | null): string {
  if (amount === undefined || amount === null) return '';
  return unit ? formatForInput(amount, unit) : String(amount);
}

function toMinorUnits(text: string, unit: string | null): number | null {
  if (unit) return parseAmount(text, unit);
  return /^\d{1,13}$/.test(text.trim()) ? Number(text) : null;
}

/** Return the request body of a valid draft. */
export function toRules({ rules, fallback }: RoutingDraft): RulesBody {
  return { rules: rules.map((rule) => ({ when: toConditions(rule), acquirers: rule.acquirers })), fallback };
}

function toConditions(rule: RuleDraft): Conditions {
  const unit = amountUnit(rule.currencies);
  const [min, max] = [toMinorUnits(rule.min_amount, unit), toMinorUnits(rule.max_amount, unit)];
  return {
    ...(rule.methods.length > 0 ? { methods: rule.methods } : {}),
    ...(rule.currencies.length > 0 ? { currencies: rule.currencies as Currency[] } : {}),
    ...(rule.card_brands.length > 0 ? { card_brands: rule.card_brands as CardBrand[] } : {}),
    ...(min === null ? {} : { min_amount: min }),
    ...(max === null ? {} : { max_amount: max }),
    ...(rule.percent === '' ? {} : { percent: Number(rule.percent) }),
  };
}

/** Return the errors of the draft by the path of the field. */
export function validateDraft({ rules, fallback }: RoutingDraft): Record<string, string> {
  const errors: string[][] = rules.flatMap((rule, index) =>
    Object.entries(validateRule(rule)).map(([field, error]) => [`rules.${index}.${field}`, error]),
  );
  if (fallback.length === 0) errors.push(['fallback', 'Choose at least one account.']);
  return Object.fromEntries(errors) as Record<string, string>;
}

function validateRule(rule: RuleDraft): Record<string, string> {
  const unit = amountUnit(rule.currencies);
  const errors: Record<string, string | null> = {
    min_amount: conditionError(rule.min_amount, unit),
    max_amount: conditionError(rule.max_amount, unit),
    acquirers: rule.acquirers.length > 0 ? null : 'Choose at least one account.',
    when: isUnconditional(rule) ? 'Set at least one condition. Use the fallback for all other payments.' : null,
    card_brands:
      rule.card_brands.length > 0 && rule.methods.some((method) => method !== 'card')
        ? 'Card brands need the method Card alone, or no method.'
        : null,
  };
  const [min, max] = [toMinorUnits(rule.min_amount, unit), toMinorUnits(rule.max_amount, unit)];
  if (min !== null && max !== null && min > max) errors.min_amount ??= 'Enter at most the maximum amount.';
  return Object.fromEntries(Object.entries(errors).filter((entry): entry is [string, string] => entry[1] !== null));
}

function conditionError(text: string, unit: string | null): string | null {
  if (text.trim() === '') return null;
  if (unit) return amountError(text, unit, MAX_AMOUNT);
  const amount = toMinorUnits(text, unit);
  return amount !== null && amount >= 1 && amount <= MAX_AMOUNT ? null : 'Enter a whole number, such as 125000.';
}

function isUnconditional({ methods, currencies, card_brands, min_amount, max_amount, percent }: RuleDraft): boolean {
  const texts = [min_amount.trim(), max_amount.trim(), String(percent)];
  return [methods, currencies, card_brands].every((list) => list.length === 0) && texts.every((text) => text === '');
}

/** Return the API's error by the editor's path: rules.0.when.currencies.1 → rules.0.currencies. */
export function toDraftErrors({ field = '', message }: ApiError): Record<string, string> | null {
  const path = /^(?:routing\.)?(fallback|rules\.\d+\.\w+)(?:\.([a-z_]+))?/.exec(field);
  if (!path?.[1]) return null;
  const name = path[2] ? path[1].replace(/when$/, path[2]) : path[1];
  return { [name]: withoutFieldName(field, message) };
}
