import { Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';

import { AmountFields } from '@/components/AmountFields';
import { AmountInput } from '@/components/AmountInput';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { amountError, parseAmount } from '@/lib/amount-input';
import { api, queryClient } from '@/lib/api';
import { INTERVALS, type Interval } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { MAX_RATES, useTaxRateOptions } from './plan-options';

interface Values {
  name: string;
  amount: string;
  currency: string;
  interval: Interval;
  interval_count: number | string;
  trial_days: number | string;
  setup_fee: string;
  tax_rates: string[];
}

type PlanForm = UseFormReturnType<Values>;

const INITIAL: Values = {
  name: '',
  amount: '',
  currency: 'INR',
  interval: 'month',
  interval_count: 1,
  trial_days: 0,
  setup_fee: '',
  tax_rates: [],
};

export function PlanDialog({ close }: { close: () => void }) {
  const form = useForm<Values>({
    initialValues: INITIAL,
    validate: {
      name: (text) => (text.trim() ? null : 'Enter a name.'),
      amount: (text, { currency }) => amountError(text, currency),
      setup_fee: (text, { currency }) => (text.trim() ? amountError(text, currency) : null),
      interval_count: (count) => (count === '' ? 'Enter a number.' : null),
    },
  });
  const create = useIdempotentMutation({
    request: (values: Values, header) => api.POST('/v1/plans', { params: { header }, body: toRequestBody(values) }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Plan created. Subscriptions can use it.');
      close();
    },
  });
  return (
    <Dialog
      title="Create plan"
      text="The price and the interval never change. For another price, create another plan."
      action="Create plan"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      <TextInput
        label="Name"
        description="Invoices show it."
        maxLength={255}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <PriceFields form={form} />
      <NumberInput
        label="Trial in days"
        description="The first invoice is opened after it."
        min={0}
        max={730}
        allowDecimal={false}
        {...form.getInputProps('trial_days')}
      />
      <AmountInput
        label="Setup fee"
        description="Optional. Charged once, with the first invoice."
        currency={form.values.currency}
        {...form.getInputProps('setup_fee')}
      />
      <TaxRates form={form} />
    </Dialog>
  );
}

function PriceFields({ form }: { form: PlanForm }) {
  return (
    <>
      <AmountFields label="Price" form={form} />
      <Group gap="xs" align="flex-start" grow>
        <NumberInput label="Every" min={1} max={365} allowDecimal={false} {...form.getInputProps('interval_count')} />
        <Select
          label="Interval"
          data={INTERVALS.map((value) => ({ value, label: `${value}${form.values.interval_count === 1 ? '' : 's'}` }))}
          allowDeselect={false}
          {...form.getInputProps('interval')}
        />
      </Group>
    </>
  );
}

function TaxRates({ form }: { form: PlanForm }) {
  const rates = useTaxRateOptions();
  if (rates.length === 0) return null;
  return <MultiSelect label="Taxes" data={rates} maxValues={MAX_RATES} {...form.getInputProps('tax_rates')} />;
}

function toRequestBody(values: Values) {
  const { currency, setup_fee: fee } = values;
  return {
    name: values.name.trim(),
    amount: parseAmount(values.amount, currency) ?? 0,
    currency,
    interval: values.interval,
    interval_count: Number(values.interval_count),
    trial_days: Number(values.trial_days),
    setup_fee: fee.trim() ? (parseAmount(fee, currency) ?? 0) : 0,
    tax_rates: values.tax_rates,
    metadata: {},
  };
}
