/** The periods that the form offers. Days are those of a time zone. */

import type { ReportRequest } from '@/lib/resources';
import { addDays } from '@/lib/time';

export const PRESETS = {
  today: 'Today',
  yesterday: 'Yesterday',
  last_7_days: 'Last 7 days',
  this_month: 'This month',
  last_month: 'Last month',
  own: 'Custom dates',
} as const;
export type Preset = keyof typeof PRESETS;

export const COMPARISONS = {
  previous_period: 'Previous period',
  previous_year: 'Previous year',
  own: 'Other dates',
  none: 'Nothing',
} as const;
export type Comparison = keyof typeof COMPARISONS;

/** The first and the last day, both included. */
export type Days = [string, string];

type Chosen = [string | null, string | null];

export function todayIn(timeZone: string | undefined, at: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...(timeZone ? { timeZone } : {}) }).format(at);
}

export function daysOfPreset(preset: Exclude<Preset, 'own'>, today: string): Days {
  const first = `${today.slice(0, 8)}01`;
  const lastOfBefore = addDays(first, -1);
  const days: Record<typeof preset, Days> = {
    today: [today, today],
    yesterday: [addDays(today, -1), addDays(today, -1)],
    last_7_days: [addDays(today, -6), today],
    this_month: [first, today],
    last_month: [`${lastOfBefore.slice(0, 8)}01`, lastOfBefore],
  };
  return days[preset];
}

/** Return the request's fields. The part of this month that is over is compared with the same days of the last one. */
export function comparisonFields(
  comparison: Comparison,
  preset: Preset,
  [first, last]: Days,
  [ownFirst, ownLast]: Chosen,
): Pick<ReportRequest, 'compare' | 'compare_from' | 'compare_to'> {
  if (comparison === 'none') return {};
  if (comparison === 'own') return { compare_from: ownFirst ?? '', compare_to: ownLast ?? ownFirst ?? '' };
  if (comparison === 'previous_period' && preset === 'this_month') {
    const lastOfBefore = addDays(first, -1);
    const sameDay = `${lastOfBefore.slice(0, 8)}${last.slice(8)}`;
    return {
      compare_from: `${lastOfBefore.slice(0, 8)}01`,
      compare_to: sameDay < lastOfBefore ? sameDay : lastOfBefore,
    };
  }
  return { compare: comparison };
}
