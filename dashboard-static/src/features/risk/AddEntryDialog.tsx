import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { $api, queryClient } from '@/lib/api';
import { isResourceId, type RiskListEntry } from '@/lib/resources';

type Values = Pick<RiskListEntry, 'list' | 'type'> & { value: string; note: string };

export const VALUE_TYPES: Record<RiskListEntry['type'], string> = {
  card: 'Card',
  bin: 'First six digits of cards',
  email: 'Email address',
  address: 'Network address',
  vpa: 'UPI address',
  device: 'Device',
};
const LISTS = [
  { value: 'blocked', label: 'Always block' },
  { value: 'allowed', label: 'Always allow' },
];

export function AddEntryDialog({ close }: { close: () => void }) {
  const form = useForm<Values>({
    initialValues: { list: 'blocked', type: 'email', value: '', note: '' },
    validate: { value: (value) => (value.trim() ? null : 'Enter a value, or the id of a payment.') },
  });
  const add = $api.useMutation('post', '/v1/risk/lists', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Value added.');
      close();
    },
  });
  const error = useFieldError(form, add.error);
  const submit = form.onSubmit(({ list, type, value, note }) => {
    const named = value.trim();
    const what = isResourceId(named) ? { payment_id: named } : { value: named };
    add.mutate({ body: { list, type, ...what, ...(note.trim() ? { note: note.trim() } : {}) } });
  });
  return (
    <Dialog
      title="Add value"
      text="Decides on new payments with this value, before any rule. Only a hash of the value is stored."
      action="Add value"
      busy={add.isPending}
      error={error}
      onSubmit={submit}
      close={close}
    >
      <Select label="List" data={LISTS} allowDeselect={false} {...form.getInputProps('list')} />
      <Select
        label="Type"
        data={Object.entries(VALUE_TYPES).map(([value, label]) => ({ value, label }))}
        allowDeselect={false}
        {...form.getInputProps('type')}
      />
      <TextInput
        label="Value or payment id"
        description="A payment's id stands for the value that it was paid with. A network address and a device need one."
        data-autofocus
        {...form.getInputProps('value')}
      />
      <TextInput label="Note" description="Optional. For your team." maxLength={255} {...form.getInputProps('note')} />
    </Dialog>
  );
}
