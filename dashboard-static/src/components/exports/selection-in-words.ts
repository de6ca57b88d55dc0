import type { Filters } from '@/lib/filters';
import { formatDay } from '@/lib/time';

import { type Filter, filterOptions } from '../FilterBar';

/** Return the labels of the active filters, and their values as the page shows them. */
export function selectionInWords({ from, to, ...filters }: Filters, fields: Filter[]): Record<string, string> {
  const active = fields.flatMap((field) => {
    const value = filters[field.name];
    return value ? [[field.label, valueLabel(field, value)]] : [];
  });
  return { ...Object.fromEntries(active), Dates: datesText(from, to) };
}

function valueLabel(field: Filter, value: string): string {
  if ('text' in field) return value;
  return filterOptions(field.options).find((option) => option.value === value)?.label ?? value;
}

function datesText(from: string | undefined, to: string | undefined): string {
  if (from && to) return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
  if (from) return `from ${formatDay(from)} until now`;
  return to ? `until ${formatDay(to)}` : 'any date until now';
}
