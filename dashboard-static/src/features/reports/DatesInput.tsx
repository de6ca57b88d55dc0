/** A choice of days, both included. */

import '@mantine/dates/styles.layer.css';

import { DatePickerInput, type DatePickerInputProps } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';

import { CALENDAR } from '@/components/calendar';

export function DatesInput(props: DatePickerInputProps<'range'>) {
  return (
    <DatePickerInput
      type="range"
      allowSingleDateInRange
      placeholder="Choose days"
      valueFormat="D MMM YYYY"
      leftSection={<IconCalendar size={14} aria-hidden />}
      {...CALENDAR}
      {...props}
    />
  );
}
