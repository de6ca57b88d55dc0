import type { Method } from './resources';

const NAMES: Record<Method, string> = { card: 'Card', upi: 'UPI', netbanking: 'Net banking' };

export const METHOD_OPTIONS = Object.entries(NAMES).map(([value, label]) => ({ value, label }));

export function methodName(method: Method): string {
  return NAMES[method];
}
