/** Risk rules as a text with one rule a line. */

import type { ApiError } from '@/lib/api';

export const toText = (rules: string[]): string => rules.join('\n');

export const toRules = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Return the API's refusal of a rule, with its number: "Rule 2: Expected then at character 12." */
export function ruleError({ field, message }: ApiError): string | null {
  const index = field?.match(/^rules\.(\d+)$/)?.[1];
  return index === undefined ? null : `Rule ${Number(index) + 1}: ${message}`;
}
