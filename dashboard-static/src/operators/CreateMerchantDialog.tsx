/** A new merchant and the address of its first owner. The time zone of the browser is offered. */

import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { CURRENCIES } from '@/lib/money';
import { localTimeZone, timeZones } from '@/lib/time';

import { $api, queryClient } from './api';

const MERCHANT: string = '/merchants/$id'; // the typed routes are the dashboard's

export function CreateMerchantDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { name: '', owner_email: '', currency: 'INR', time_zone: localTimeZone() },
    validate: {
      name: (name) => (name.trim() ? null : 'Enter the name that payers see.'),
      owner_email: (email) => (email.trim() ? null : 'Enter the email address of the owner.'),
    },
  });
  const create = $api.useMutation('post', '/v1/operators/merchants', {
    onSuccess: async ({ data }) => {
      notifySuccess('Merchant created. The owner gets an invitation by email.');
      await queryClient.invalidateQueries();
      await navigate({ to: MERCHANT, params: { id: data.id } as never });
    },
  });
  const error = useFieldError(form, create.error);
  return (
    <Dialog
      title="Create merchant"
      text="The owner sets a password with a link that works once, for 72 hours, and creates the API keys."
      action="Create merchant"
      busy={create.isPending}
      error={error}
      onSubmit={form.onSubmit((body) => create.mutate({ body: body as never }))}
      close={close}
    >
      <TextInput label="Name" maxLength={100} data-autofocus {...form.getInputProps('name')} />
      <TextInput label="Owner's email" type="email" {...form.getInputProps('owner_email')} />
      <Select label="Currency" data={CURRENCIES} searchable allowDeselect={false} {...form.getInputProps('currency')} />
      <Select
        label="Time zone"
        description="Days of reports start at midnight there."
        data={timeZones()}
        searchable
        limit={50}
        allowDeselect={false}
        {...form.getInputProps('time_zone')}
      />
    </Dialog>
  );
}
