/** A filter by the merchant's days, the first and the last one included. */

import '@mantine/dates/styles.layer.css';

import { DatePickerInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import { DAY_PRESETS, type DayPreset, daysOfPreset } from '@/lib/day-presets';
import type { Filters } from '@/lib/filters';
import { isThisYear, today } from '@/lib/time';
import { useTimeZone } from '@/lib/time-zone';

import { CALENDAR } from './calendar';

const PRESETS = Object.entries(DAY_PRESETS) as [DayPreset, string][];

type Range = [string | null, string | null];

interface DatesFilterProps {
  from: string | undefined;
  to: string | undefined;
  set: (change: Filters) => void;
}

export function DatesFilter({ from, to, set }: DatesFilterProps) {
  const zone = useTimeZone();
  const [range, setRange] = useState<Range>([from ?? null, to ?? null]);
  useEffect(() => setRange([from ?? null, to ?? null]), [from, to]);
  const select = ([first, last]: Range) => {
    setRange([first, last]);
    if (last || !first) set({ from: first ?? undefined, to: last ?? undefined });
  };
  // A calendar that closes after one click clears the range. One click means that day.
  const isPicking = range[0] && !range[1] && (range[0] !== from || to);
  const change = (next: Range) => select(isPicking && !next[0] ? [range[0], range[0]] : next);
  const isShort = range.every((day) => day === null || isThisYear(day));
  return (
    <DatePickerInput
      type="range"
      size="xs"
      w={isShort ? 190 : 230}
      clearable
      allowSingleDateInRange
      aria-label="Dates"
      placeholder="Any date"
      description={`Days and times in ${zone}`}
      inputWrapperOrder={['input', 'description']}
      valueFormat={isShort ? 'D MMM' : 'D MMM YYYY'}
      leftSection={<IconCalendar size={14} aria-hidden />}
      presets={PRESETS.map(([preset, label]) => ({ label, value: daysOfPreset(preset, today()) }))}
      defaultDate={today()}
      value={range}
      onChange={change}
      clearButtonProps={{ 'aria-label': 'Clear dates' }}
      {...CALENDAR}
    />
  );
}
