/** The dialogs that create, change and delete a customer. */

import { TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { $api, api, queryClient } from '@/lib/api';
import { changedFields } from '@/lib/changed-fields';
import { type Customer, customerName } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

interface Values {
  name: string;
  email: string;
  phone: string;
  reference: string;
  tax_id: string;
}

const NAMES = ['name', 'email', 'phone', 'reference', 'tax_id'] as const;
const EMPTY: Values = { name: '', email: '', phone: '', reference: '', tax_id: '' };

export function CreateCustomerDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const form = useForm<Values>({
    initialValues: EMPTY,
    validate: {
      name: (_name, values) => (NAMES.some((name) => values[name].trim()) ? null : 'Enter a name or another field.'),
    },
  });
  const create = useIdempotentMutation({
    request: (values: Values, header) =>
      api.POST('/v1/customers', { params: { header }, body: { ...given(values), metadata: {} } }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess('Customer created.');
      await navigate({ to: '/customers/$id', params: { id: data.id } });
    },
  });
  return (
    <Dialog
      title="Create customer"
      action="Create customer"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      <Fields form={form} />
    </Dialog>
  );
}

export function EditCustomerDialog({ customer, close }: { customer: Customer; close: () => void }) {
  const form = useForm<Values>({ initialValues: toFormValues(customer) });
  const update = $api.useMutation('patch', '/v1/customers/{customer_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Customer saved.');
      close();
    },
  });
  return (
    <Dialog
      title="Edit customer"
      action="Save"
      busy={update.isPending}
      error={useFieldError(form, update.error)}
      onSubmit={form.onSubmit((values) =>
        update.mutate({
          params: { path: { customer_id: customer.id } },
          body: changedFields(toRequestBody(form.getInitialValues()), toRequestBody(values)),
        }),
      )}
      close={close}
    >
      <Fields form={form} />
    </Dialog>
  );
}

export function DeleteCustomerDialog({ customer, close }: { customer: Customer; close: () => void }) {
  const erase = $api.useMutation('delete', '/v1/customers/{customer_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Customer deleted.');
      close();
    },
  });
  return (
    <Dialog
      title={`Delete ${customerName(customer)}`}
      text="The name, email address, phone number, reference, tax number and metadata are erased and cannot be restored. Orders, payments and refunds stay, with their amounts."
      action="Delete customer"
      dismiss="Keep customer"
      danger
      busy={erase.isPending}
      error={erase.error}
      onSubmit={(event) => {
        event.preventDefault();
        erase.mutate({ params: { path: { customer_id: customer.id } } });
      }}
      close={close}
    />
  );
}

function Fields({ form }: { form: UseFormReturnType<Values> }) {
  return (
    <>
      <TextInput label="Name" maxLength={255} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
      <TextInput label="Email" type="email" autoComplete="off" {...form.getInputProps('email')} />
      <TextInput
        label="Phone"
        description="With the country code, such as +919876543210."
        type="tel"
        autoComplete="off"
        {...form.getInputProps('phone')}
      />
      <TextInput
        label="Reference"
        description="Your own id of the customer."
        maxLength={100}
        {...form.getInputProps('reference')}
      />
      <TextInput
        label="Tax number"
        description="Printed on invoices, such as a GSTIN."
        maxLength={40}
        autoComplete="off"
        {...form.getInputProps('tax_id')}
      />
    </>
  );
}

function toFormValues(customer: Customer): Values {
  return { ...EMPTY, ...Object.fromEntries(NAMES.map((name) => [name, customer[name] ?? ''])) };
}

function given(values: Values): Partial<Values> {
  return Object.fromEntries(NAMES.flatMap((name) => (values[name].trim() ? [[name, cleaned(name, values)]] : [])));
}

/** Null removes a field. */
function toRequestBody(values: Values): Partial<Record<keyof Values, string | null>> {
  return Object.fromEntries(NAMES.map((name) => [name, cleaned(name, values) || null]));
}

/** People write a phone number with spaces, brackets and dashes, which the API does not take. */
function cleaned(name: keyof Values, values: Values): string {
  const text = values[name].trim();
  return name === 'phone' ? text.replaceAll(/[ ().-]/g, '') : text;
}
