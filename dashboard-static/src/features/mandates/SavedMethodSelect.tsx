/** A choice of a customer's saved methods. Without one, the default is charged. */

import { Select, type SelectProps } from '@mantine/core';

import { $api } from '@/lib/api';

import { savedMethodText } from './mandate-texts';

export function SavedMethodSelect({ customerId, ...props }: SelectProps & { customerId: string }) {
  const params = { path: { customer_id: customerId } };
  const query = $api.useQuery('get', '/v1/customers/{customer_id}/saved-methods', { params });
  const methods = (query.data?.data ?? []).filter(({ status }) => status === 'active');
  const first = methods.find((method) => method.default);
  const hasNone = query.data && methods.length === 0;
  return (
    <Select
      label="Saved method"
      placeholder={first ? `The default: ${savedMethodText(first)}` : 'The default'}
      {...(hasNone ? { description: 'The customer has no saved method yet. Charges fail until there is one.' } : {})}
      data={methods.map((method) => ({ value: method.id, label: savedMethodText(method) }))}
      clearable
      clearButtonProps={{ 'aria-label': 'Clear saved method' }}
      {...props}
    />
  );
}
