/** Propose the maximum of one limit of a merchant. */

import { NumberInput, Select } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { textOf } from '@/features/settings/limit-texts';

import type { MerchantDetails } from './api';
import { NOT_SHOWN, ReasonField, reasonError } from './ReasonField';
import { useProposal } from './useProposal';

const MODES = [
  { value: 'live', label: 'Live mode' },
  { value: 'test', label: 'Test mode' },
];

interface Values {
  mode: 'live' | 'test';
  limit: string | null;
  maximum: number | string;
  reason: string;
}

export function LimitsDialog({ merchant, close }: { merchant: MerchantDetails; close: () => void }) {
  const propose = useProposal();
  const form = useForm<Values>({
    initialValues: { mode: 'live', limit: null, maximum: '', reason: '' },
    validate: {
      limit: (limit) => (limit ? null : 'Choose a limit.'),
      reason: reasonError,
    },
  });
  const limits = merchant.limits[form.values.mode]?.limits ?? [];
  const chosen = limits.find(({ name }) => name === form.values.limit);
  const submit = form.onSubmit(({ mode, limit, maximum, reason }) =>
    propose.mutate({
      body: {
        action: 'change_limits',
        merchant_id: merchant.id,
        reason,
        mode,
        limits: { [limit ?? '']: maximum === '' ? null : Number(maximum) },
      },
    }),
  );
  return (
    <Dialog
      title="Propose limit"
      text="The maximum up to which the owners may set the limit. A lower one applies within a minute after the approval."
      action="Create proposal"
      busy={propose.isPending}
      error={propose.error}
      onSubmit={submit}
      close={close}
    >
      <Select label="Mode" data={MODES} allowDeselect={false} {...form.getInputProps('mode')} />
      <Select
        label="Limit"
        placeholder="Choose a limit"
        data={limits.map(({ name }) => ({ value: name, label: textOf(name).label }))}
        searchable
        {...form.getInputProps('limit')}
      />
      <NumberInput
        label="Maximum"
        description="Leave it empty for the maximum of the stage."
        placeholder={chosen && `${chosen.maximum} now`}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('maximum')}
      />
      <ReasonField description={NOT_SHOWN} {...form.getInputProps('reason')} />
    </Dialog>
  );
}
