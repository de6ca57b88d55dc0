import { NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';

import { AmountFields } from '@/components/AmountFields';
import { Dialog } from '@/components/Dialog';
import { ExpiryField } from '@/components/ExpiryField';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { amountError, parseAmount } from '@/lib/amount-input';
import { api, queryClient } from '@/lib/api';
import type { Currency } from '@/lib/resources';
import { toInstant } from '@/lib/time';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { parsePercent, percentError } from './billing-texts';

interface Values {
  name: string;
  kind: 'percent' | 'amount';
  basis_points: string;
  amount: string;
  currency: Currency;
  cycles: number | string;
  max_redemptions: number | string;
  expires_at: string | null;
}

const INITIAL: Values = {
  name: '',
  kind: 'percent',
  basis_points: '',
  amount: '',
  currency: 'INR',
  cycles: '',
  max_redemptions: '',
  expires_at: null,
};

export function CouponDialog({ close }: { close: () => void }) {
  const form = useForm<Values>({
    initialValues: INITIAL,
    validate: {
      name: (text) => (text.trim() ? null : 'Enter a name.'),
      basis_points: (text, { kind }) => (kind === 'percent' ? percentError(text) : null),
      amount: (text, { kind, currency }) => (kind === 'amount' ? amountError(text, currency) : null),
    },
  });
  const create = useIdempotentMutation({
    request: (values: Values, header) => api.POST('/v1/coupons', { params: { header }, body: toRequestBody(values) }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Coupon created. New subscriptions can use it.');
      close();
    },
  });
  return (
    <Dialog
      title="Create coupon"
      action="Create coupon"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      <TextInput
        label="Name"
        description="Your team sees it."
        maxLength={50}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <DiscountFields form={form} />
      <NumberInput
        label="Invoices"
        description="The number of invoices that it applies to. Empty for all."
        min={1}
        max={1000}
        allowDecimal={false}
        {...form.getInputProps('cycles')}
      />
      <NumberInput
        label="Redemptions"
        description="The number of subscriptions that can use it. Empty without a limit."
        min={1}
        max={1_000_000}
        allowDecimal={false}
        {...form.getInputProps('max_redemptions')}
      />
      <ExpiryField {...form.getInputProps('expires_at')} />
    </Dialog>
  );
}

function DiscountFields({ form }: { form: UseFormReturnType<Values> }) {
  const { kind } = form.values;
  return (
    <Stack gap="xs">
      <Stack gap={4}>
        <Text fz="sm" fw={500}>
          Discount
        </Text>
        <SegmentedControl
          aria-label="Discount"
          data={[
            { value: 'percent', label: 'Percentage' },
            { value: 'amount', label: 'Amount' },
          ]}
          {...form.getInputProps('kind')}
        />
      </Stack>
      {kind === 'percent' ? (
        <TextInput label="Percent off" inputMode="decimal" {...form.getInputProps('basis_points')} />
      ) : (
        <AmountFields label="Amount off" form={form} />
      )}
    </Stack>
  );
}

function toRequestBody(values: Values) {
  const { kind, currency, cycles, max_redemptions: most, expires_at: at } = values;
  const off =
    kind === 'percent'
      ? { basis_points: parsePercent(values.basis_points) ?? 0 }
      : { amount: parseAmount(values.amount, currency) ?? 0, currency };
  return {
    name: values.name.trim(),
    ...off,
    ...(cycles === '' ? {} : { cycles: Number(cycles) }),
    ...(most === '' ? {} : { max_redemptions: Number(most) }),
    ...(at ? { expires_at: toInstant(at) } : {}),
  };
}
