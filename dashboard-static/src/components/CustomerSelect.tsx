/** A choice of a customer, found by name, email, phone, reference or ID. */

import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

import { $api } from '@/lib/api';
import { type Customer, customerName } from '@/lib/resources';

type Option = { value: string; label: string };

const SHOWN = 20; // of the newest ones, while nothing is typed
const MIN_LENGTH = 2; // of a search

export function CustomerSelect({ onChange, ...props }: SelectProps) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Option>();
  const options = useCustomerOptions(typed === chosen?.label ? '' : typed);
  const isKnown = !chosen || options.some(({ value }) => value === chosen.value);
  return (
    <Select
      label="Customer"
      placeholder="Name, email or ID"
      nothingFoundMessage="No customer found"
      data={isKnown ? options : [chosen, ...options]}
      filter={({ options: found }) => found}
      searchable
      onSearchChange={setTyped}
      {...props}
      onChange={(value, option) => {
        setChosen(option ? { value: option.value, label: option.label } : undefined);
        onChange?.(value, option);
      }}
    />
  );
}

/** Return the customers that match the text, or the newest ones for a short text. */
function useCustomerOptions(text: string): Option[] {
  const [q] = useDebouncedValue(text.trim(), 250);
  const isSearch = q.length >= MIN_LENGTH;
  const newest = $api.useQuery('get', '/v1/customers', { params: { query: { limit: SHOWN } } }, { enabled: !isSearch });
  const found = $api.useQuery(
    'get',
    '/v1/dashboard/search',
    { params: { query: { type: 'customer', q } } },
    { enabled: isSearch, placeholderData: (last) => last },
  );
  const customers = isSearch ? (found.data?.data ?? []).map(({ data }) => data as Customer) : (newest.data?.data ?? []);
  return customers.filter(({ deleted_at: deleted }) => !deleted).map(toOption);
}

/** → Asha Rao, asha@example.com. */
function toOption(customer: Customer): Option {
  const name = customerName(customer);
  const more = [customer.email, customer.phone, customer.reference].find((text) => text && text !== name);
  return { value: customer.id, label: more ? `${name}, ${more}` : name };
}
