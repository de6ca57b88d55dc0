import { Group, Select } from '@mantine/core';

import { CURRENCIES } from '@/lib/money';

import { AmountInput } from './AmountInput';

interface Props {
  label: string;
  /** A form with the fields `amount` and `currency`. */
  form: { values: { currency: string }; getInputProps: (field: 'amount' | 'currency') => object };
}

/** Let the user enter an amount and choose its currency. */
export function AmountFields({ label, form }: Props) {
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <AmountInput label={label} currency={form.values.currency} flex={1} {...form.getInputProps('amount')} />
      <Select
        label="Currency"
        w={110}
        data={CURRENCIES}
        searchable
        allowDeselect={false}
        {...form.getInputProps('currency')}
      />
    </Group>
  );
}
