import { Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { api, queryClient } from '@/lib/api';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { parsePercent, percentError } from './billing-texts';

const INITIAL = { name: '', basis_points: '', inclusive: false };

export function TaxRateDialog({ close }: { close: () => void }) {
  const form = useForm({
    initialValues: INITIAL,
    validate: {
      name: (text) => (text.trim() ? null : 'Enter a name.'),
      basis_points: percentError,
    },
  });
  const create = useIdempotentMutation({
    request: ({ name, basis_points: text, inclusive }: typeof INITIAL, header) =>
      api.POST('/v1/tax-rates', {
        params: { header },
        body: { name: name.trim(), basis_points: parsePercent(text) ?? 0, inclusive },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Tax rate created. New plans can use it.');
      close();
    },
  });
  return (
    <Dialog
      title="Create tax rate"
      text="A tax rate never changes. If the law does, create another one, and plans that use it."
      action="Create tax rate"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      <TextInput
        label="Name"
        description="Invoices show it, such as GST."
        maxLength={50}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput label="Rate in percent" inputMode="decimal" {...form.getInputProps('basis_points')} />
      <Checkbox label="Prices include the tax" {...form.getInputProps('inclusive', { type: 'checkbox' })} />
    </Dialog>
  );
}
