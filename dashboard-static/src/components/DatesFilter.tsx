/** A filter by date range, both days included. */

import '@mantine/dates/styles.layer.css';

import { DatePickerInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import type { Filters } from '@/lib/filters';

import { CALENDAR } from './calendar';

interface DatesFilterProps {
  from: string | undefined;
  to: string | undefined;
  set: (change: Filters) => void;
}

function isThisYear(range: (string | null)[]): boolean {
  const year = String(new Date().getFullYear());
  return range.every((day) => day === null || day.startsWith(year));
}

export function DatesFilter({ from, to, set }: DatesFilterProps) {
  const [range, setRange] = useState<[string | null, string | null]>([from ?? null, to ?? null]);
  useEffect(() => setRange([from ?? null, to ?? null]), [from, to]);
  const change = ([first, last]: [string | null, string | null]) => {
    setRange([first, last]);
    if (last || !first) set({ from: first ?? undefined, to: last ?? undefined });
  };
  return (
    <DatePickerInput
      type="range"
      size="xs"
      w={isThisYear(range) ? 190 : 230}
      clearable
      allowSingleDateInRange
      aria-label="Dates"
      placeholder="Any date"
      valueFormat={isThisYear(range) ? 'D MMM' : 'D MMM YYYY'}
      leftSection={<IconCalendar size={14} aria-hidden />}
      value={range}
      onChange={change}
      clearButtonProps={{ 'aria-label': 'Clear dates' }}
      {...CALENDAR}
    />
  );
}
