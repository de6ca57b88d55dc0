/** The date and time on the merchant's clocks at which something expires; empty for never. */

import { DateTimePicker, type DateTimePickerProps } from '@mantine/dates';

import { wallTime } from '@/lib/time';
import { useTimeZone } from '@/lib/time-zone';

import { CALENDAR } from './calendar';

export function ExpiryField(field: DateTimePickerProps) {
  return (
    <DateTimePicker
      label="Expires"
      description={`Time in ${useTimeZone()}`}
      placeholder="Never"
      clearable
      minDate={wallTime()}
      valueFormat="D MMM YYYY HH:mm"
      {...CALENDAR}
      timePickerProps={{ hoursInputLabel: 'Hours', minutesInputLabel: 'Minutes' }}
      submitButtonProps={{ 'aria-label': 'Set time' }}
      clearButtonProps={{ 'aria-label': 'Clear expiry' }}
      {...field}
    />
  );
}
