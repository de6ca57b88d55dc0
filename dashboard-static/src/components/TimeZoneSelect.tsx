/** A choice of a time zone. Without one, the API takes that of the merchant's settings. */

import { Select, type SelectProps } from '@mantine/core';

import { $api } from '@/lib/api';
import { timeZones } from '@/lib/time';

export function TimeZoneSelect(props: SelectProps) {
  const settings = $api.useQuery('get', '/v1/dashboard/settings', {});
  const own = settings.data?.data.time_zone;
  return (
    <Select
      label="Time zone"
      placeholder={own ? `${own}, from the settings` : 'From the settings'}
      data={timeZones()}
      nothingFoundMessage="No such time zone"
      searchable
      limit={50}
      clearable
      clearButtonProps={{ 'aria-label': 'Clear time zone' }}
      {...props}
    />
  );
}
