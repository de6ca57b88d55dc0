/** The periods that the form offers. Days are those of a time zone. */

import { DAY_PRESETS, type Days } from '@/lib/day-presets';
import type { ReportRequest } from '@/lib/resources';
import { addDays } from '@/lib/time';

export const PRESETS = { ...DAY_PRESETS, own: 'Custom dates' } as const;
export type Preset = keyof typeof PRESETS;

export const COMPARISONS = {
  previous_period: 'Previous period',
  previous_year: 'Previous year',
  own: 'Other dates',
  none: 'Nothing',
} as const;
export type Comparison = keyof typeof COMPARISONS;

type Chosen = [string | null, string | null];

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
