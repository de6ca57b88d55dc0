import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { AmountFields } from '@/components/AmountFields';
import { Dialog } from '@/components/Dialog';
import { ExpiryField } from '@/components/ExpiryField';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { amountError, parseAmount } from '@/lib/amount-input';
import { api, queryClient } from '@/lib/api';
import { toInstant } from '@/lib/time';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

interface Values {
  amount: string;
  currency: string;
  description: string;
  reference: string;
  uses: 'single' | 'many';
  expires_at: string | null;
}

type LinkForm = UseFormReturnType<Values>;

const INITIAL_VALUES: Values = {
  amount: '',
  currency: 'INR',
  description: '',
  reference: '',
  uses: 'single',
  expires_at: null,
};

export function LinkDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const form = useForm<Values>({
    initialValues: INITIAL_VALUES,
    validate: {
      amount: (text, { currency }) => amountError(text, currency),
      description: (text) => (text.trim() ? null : 'Enter a description.'),
    },
  });
  const create = useIdempotentMutation({
    request: (values: Values, header) =>
      api.POST('/v1/payment-links', { params: { header }, body: toRequestBody(values) }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess('Link created. You can share it now.');
      await navigate({ to: '/links/$id', params: { id: data.id } });
    },
  });
  return (
    <Dialog
      title="Create payment link"
      action="Create link"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      <TextInput
        label="Description"
        description="What the payment is for. The customer sees it."
        maxLength={255}
        data-autofocus
        {...form.getInputProps('description')}
      />
      <AmountFields label="Amount" form={form} />
      <UsesField form={form} />
      <TextInput
        label="Reference"
        description="Optional. Becomes the receipt of the link's orders."
        maxLength={40}
        {...form.getInputProps('reference')}
      />
      <ExpiryField {...form.getInputProps('expires_at')} />
    </Dialog>
  );
}

function UsesField({ form }: { form: LinkForm }) {
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={500}>
        Use
      </Text>
      <SegmentedControl
        aria-label="Use"
        data={[
          { value: 'single', label: 'Once' },
          { value: 'many', label: 'Multiple times' },
        ]}
        {...form.getInputProps('uses')}
      />
    </Stack>
  );
}

function toRequestBody({ amount, currency, description, reference, uses, expires_at }: Values) {
  return {
    amount: parseAmount(amount, currency) ?? 0,
    currency,
    description: description.trim(),
    uses,
    ...(reference.trim() ? { reference: reference.trim() } : {}),
    ...(expires_at ? { expires_at: toInstant(expires_at) } : {}),
  };
}
