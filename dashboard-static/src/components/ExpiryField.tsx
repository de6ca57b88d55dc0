/** The time at which something expires; empty for never. */

import { DateTimePicker, type DateTimePickerProps } from '@mantine/dates';

import { CALENDAR } from './calendar';

export function ExpiryField(field: DateTimePickerProps) {
  return (
    <DateTimePicker
      label="Expires"
      placeholder="Never"
      clearable
      minDate={new Date()}
      valueFormat="D MMM YYYY HH:mm"
      {...CALENDAR}
      timePickerProps={{ hoursInputLabel: 'Hours', minutesInputLabel: 'Minutes' }}
      submitButtonProps={{ 'aria-label': 'Set time' }}
      clearButtonProps={{ 'aria-label': 'Clear expiry' }}
      {...field}
    />
  );
}
