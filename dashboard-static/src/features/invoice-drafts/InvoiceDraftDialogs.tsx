/** The dialogs that create a draft of an invoice, and change it. */

import { Group, NumberInput, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { changedTo } from '@/components/after-change';
import { CustomerSelect } from '@/components/CustomerSelect';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { $api, api, queryClient } from '@/lib/api';
import { CURRENCIES } from '@/lib/money';
import type { Invoice } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { type DraftForm, DraftLines } from './DraftLines';
import {
  type InvoiceDraft,
  newDraft,
  toCreateRequest,
  toDraft,
  toUpdateRequest,
  unitAmountError,
} from './invoice-draft';

export function CreateInvoiceDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const form = useDraftForm(newDraft());
  const create = useIdempotentMutation({
    request: (draft: InvoiceDraft, header) =>
      api.POST('/v1/invoices', { params: { header }, body: toCreateRequest(draft) }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess('Draft saved. Finalize it to let the customer pay.');
      await navigate({ to: '/billing/invoices/$id', params: { id: data.id } });
    },
  });
  return (
    <Dialog
      title="Create invoice"
      text="It is a draft first, without a number. You can change it until you finalize it."
      action="Save draft"
      size="lg"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      <CustomerSelect data-autofocus {...form.getInputProps('customer_id')} />
      <Group gap="xs" align="flex-start" grow>
        <CurrencySelect form={form} />
        <DueField form={form} />
      </Group>
      <DraftLines form={form} />
    </Dialog>
  );
}

export function EditDraftDialog({ invoice, close }: { invoice: Invoice; close: () => void }) {
  const form = useDraftForm(toDraft(invoice));
  const update = $api.useMutation('patch', '/v1/invoices/{invoice_id}', {
    onSuccess: changedTo('Draft saved.', close),
  });
  return (
    <Dialog
      title="Edit draft"
      action="Save draft"
      size="lg"
      busy={update.isPending}
      error={useFieldError(form, update.error)}
      onSubmit={form.onSubmit((draft) =>
        update.mutate({
          params: { path: { invoice_id: invoice.id } },
          body: toUpdateRequest(form.getInitialValues(), draft),
        }),
      )}
      close={close}
    >
      <DueField form={form} />
      <DraftLines form={form} invoice={invoice} />
    </Dialog>
  );
}

function useDraftForm(initialValues: InvoiceDraft): DraftForm {
  return useForm<InvoiceDraft>({
    initialValues,
    validate: {
      customer_id: (id) => (id ? null : 'Choose a customer.'),
      days_until_due: (days) => (days === '' ? 'Enter a number.' : null),
      lines: {
        description: (text) => (text.trim() ? null : 'Enter a description.'),
        unit_amount: (text, { currency }) => unitAmountError(text, currency),
        quantity: (quantity) => (quantity === '' ? 'Enter a number.' : null),
      },
    },
  });
}

/** Another currency removes the coupons, which may be of the one before. */
function CurrencySelect({ form }: { form: DraftForm }) {
  const { onChange, ...field } = form.getInputProps('currency');
  return (
    <Select
      label="Currency"
      data={CURRENCIES}
      searchable
      allowDeselect={false}
      {...field}
      onChange={(currency) => {
        onChange(currency);
        form.setFieldValue(
          'lines',
          form.getValues().lines.map((line) => ({ ...line, coupon_id: null })),
        );
      }}
    />
  );
}

function DueField({ form }: { form: DraftForm }) {
  return (
    <NumberInput
      label="Days until it is due"
      min={0}
      max={365}
      allowDecimal={false}
      {...form.getInputProps('days_until_due')}
    />
  );
}
