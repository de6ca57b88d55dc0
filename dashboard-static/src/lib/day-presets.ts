/** Periods with a name, for filters and reports. */

import { addDays } from './time';

export const DAY_PRESETS = {
  today: 'Today',
  yesterday: 'Yesterday',
  last_7_days: 'Last 7 days',
  this_month: 'This month',
  last_month: 'Last month',
} as const;
export type DayPreset = keyof typeof DAY_PRESETS;

/** The first and the last day, both included. */
export type Days = [string, string];

export function daysOfPreset(preset: DayPreset, today: string): Days {
  const first = `${today.slice(0, 8)}01`;
  const lastOfBefore = addDays(first, -1);
  const days: Record<DayPreset, Days> = {
    today: [today, today],
    yesterday: [addDays(today, -1), addDays(today, -1)],
    last_7_days: [addDays(today, -6), today],
    this_month: [first, today],
    last_month: [`${lastOfBefore.slice(0, 8)}01`, lastOfBefore],
  };
  return days[preset];
}
