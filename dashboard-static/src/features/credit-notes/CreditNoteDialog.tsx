import { Radio, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';

import { AmountInput } from '@/components/AmountInput';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { PendingRequestAlert } from '@/features/payments/PendingRequestAlert';
import { useMoneyMutation } from '@/features/payments/use-money-mutation';
import { amountError, formatForInput } from '@/lib/amount-input';
import { api } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { CreditNoteRequest, Invoice } from '@/lib/resources';

import {
  type CreditDraft,
  creditableLines,
  creditTotal,
  leftToCredit,
  lineError,
  linesError,
  toCreditRequest,
} from './credit-draft';

type CreditForm = UseFormReturnType<CreditDraft>;

interface CreditNoteDialogProps {
  invoice: Invoice;
  close: () => void;
}

export function CreditNoteDialog({ invoice, close }: CreditNoteDialogProps) {
  const { currency } = invoice;
  const left = leftToCredit(invoice);
  const { send, pending, ...credit } = useMoneyMutation({
    action: 'credit',
    resource: invoice,
    request: ({ body }: { amount: number; body: CreditNoteRequest }, header) =>
      api.POST('/v1/invoices/{invoice_id}/credit-notes', {
        params: { path: { invoice_id: invoice.id }, header },
        body,
      }),
    successMessage: ({ data }) => `Credit note ${data.number} of ${formatMoney(data.total, currency)} created.`,
    close,
  });
  const form = useCreditForm(invoice, pending);
  const total = creditTotal(form.values, currency);
  return (
    <Dialog
      title="Create credit note"
      text={`${formatMoney(left, currency)} of ${invoice.number} is left to credit, with taxes. A credit note cannot be undone.`}
      action={total > 0 && total <= left ? `Credit ${formatMoney(total, currency)}` : 'Create credit note'}
      busy={credit.isPending}
      error={useFieldError(form, credit.error, {
        amount: 'This is more than the amount left. Enter a smaller amount.',
        lines: 'This is more than what is left of a line. Enter a smaller amount.',
      })}
      onSubmit={form.onSubmit((draft) =>
        send({ amount: creditTotal(draft, currency), body: toCreditRequest(draft, currency) }),
      )}
      close={close}
    >
      {!credit.isPending && <PendingRequestAlert action="credit" amounts={pending} currency={currency} />}
      {invoice.subscription_id && <TypeField form={form} />}
      <ScopeField form={form} />
      {form.values.scope === 'amount' ? (
        <AmountInput
          label="Amount"
          description="It is divided among the lines."
          currency={currency}
          data-autofocus
          {...form.getInputProps('amount')}
        />
      ) : (
        <Lines form={form} invoice={invoice} />
      )}
      <TextInput
        label="Reason"
        description="Optional. The customer sees it."
        maxLength={255}
        {...form.getInputProps('reason')}
      />
    </Dialog>
  );
}

/** An amount without an answer can be sent again, also if it is more than what is left now. */
function useCreditForm(invoice: Invoice, pending: number[]): CreditForm {
  const { currency } = invoice;
  const left = leftToCredit(invoice);
  return useForm<CreditDraft>({
    initialValues: {
      type: 'refund',
      scope: 'amount',
      amount: formatForInput(pending[0] ?? left, currency),
      lines: invoice.lines.map(() => ''),
      reason: '',
    },
    validate: (draft) => ({
      amount: draft.scope === 'amount' ? amountError(draft.amount, currency, left, pending) : null,
      lines: linesError(draft, invoice),
      ...(draft.scope === 'lines' ? lineErrors(draft, invoice) : {}),
    }),
  });
}

function lineErrors({ lines }: CreditDraft, invoice: Invoice): Record<string, string | null> {
  const errors = creditableLines(invoice).map(({ number, left }) => [
    `lines.${number - 1}`,
    lineError(lines[number - 1] ?? '', invoice.currency, left),
  ]);
  return Object.fromEntries(errors) as Record<string, string | null>;
}

function TypeField({ form }: { form: CreditForm }) {
  return (
    <Radio.Group label="Give it back" {...form.getInputProps('type')}>
      <Stack gap="xs" mt="xs">
        <Radio value="refund" label="As a refund of the payment" />
        <Radio value="credit" label="As a credit on the subscription's next invoice" />
      </Stack>
    </Radio.Group>
  );
}

function ScopeField({ form }: { form: CreditForm }) {
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={500}>
        Credit
      </Text>
      <SegmentedControl
        aria-label="Credit"
        data={[
          { value: 'amount', label: 'An amount' },
          { value: 'lines', label: 'Single lines' },
        ]}
        {...form.getInputProps('scope')}
      />
    </Stack>
  );
}

function Lines({ form, invoice }: { form: CreditForm; invoice: Invoice }) {
  const { currency } = invoice;
  return (
    <Stack gap="sm">
      {creditableLines(invoice).map(({ number, description, left }) => (
        <AmountInput
          key={number}
          label={`${number}. ${description}`}
          description={`${formatMoney(left, currency)} left. Empty for nothing.`}
          currency={currency}
          {...form.getInputProps(`lines.${number - 1}`)}
        />
      ))}
      {form.errors.lines && (
        <Text fz="xs" c="red" role="alert">
          {form.errors.lines}
        </Text>
      )}
    </Stack>
  );
}
