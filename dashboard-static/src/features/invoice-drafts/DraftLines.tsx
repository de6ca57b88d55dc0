/** The lines of a draft, each with its amount, quantity, taxes and coupon. */

import {
  Button,
  CloseButton,
  Group,
  MultiSelect,
  NumberInput,
  Paper,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';

import { AmountInput } from '@/components/AmountInput';
import { MAX_RATES, useCouponOptions, useTaxRateOptions } from '@/features/billing/plan-options';
import { formatMoney } from '@/lib/money';
import type { Invoice } from '@/lib/resources';

import classes from './drafts.module.css';
import { type InvoiceDraft, MAX_LINES, newLine, subtotalOf } from './invoice-draft';

export type DraftForm = UseFormReturnType<InvoiceDraft>;

interface Option {
  value: string;
  label: string;
}

export function DraftLines({ form, invoice }: { form: DraftForm; invoice?: Invoice }) {
  const addButton = useRef<HTMLButtonElement>(null);
  const { lines, currency } = form.values;
  const taxes = useTaxRateOptions(invoice?.lines.flatMap((line) => line.taxes));
  const coupons = useCouponOptions(currency);
  const subtotal = subtotalOf(form.values);
  const remove = (index: number) => {
    form.removeListItem('lines', index);
    addButton.current?.focus();
  };
  return (
    <Stack gap="md">
      {lines.map((line, index) => (
        <LineEditor
          key={line.key}
          form={form}
          index={index}
          taxes={taxes}
          coupons={coupons}
          {...(lines.length > 1 ? { remove: () => remove(index) } : {})}
        />
      ))}
      {form.errors.lines && (
        <Text fz="xs" c="red" role="alert">
          {form.errors.lines}
        </Text>
      )}
      <Group justify="space-between">
        <Button
          ref={addButton}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={lines.length >= MAX_LINES}
          onClick={() => form.insertListItem('lines', newLine())}
        >
          Add line
        </Button>
        {subtotal !== null && (
          <Text fz="sm">
            Subtotal {formatMoney(subtotal, currency)}
            <Text span fz="xs" c="dimmed">
              {' '}
              before discounts and taxes
            </Text>
          </Text>
        )}
      </Group>
    </Stack>
  );
}

interface LineEditorProps {
  form: DraftForm;
  index: number;
  taxes: Option[];
  coupons: Option[];
  remove?: () => void;
}

function LineEditor({ form, index, taxes, coupons, remove }: LineEditorProps) {
  const path = `lines.${index}`;
  const name = `Line ${index + 1}`;
  const coupon = form.values.lines[index]?.coupon_id;
  return (
    <Paper component="section" withBorder p="sm" aria-label={name}>
      <Stack gap="xs">
        <div className={classes.head}>
          <Text fw={600} fz="sm">
            {name}
          </Text>
          {remove && <CloseButton aria-label={`Remove line ${index + 1}`} onClick={remove} />}
        </div>
        <TextInput label="Description" maxLength={255} {...form.getInputProps(`${path}.description`)} />
        <div className={classes.line}>
          <AmountInput
            label="Amount of one unit"
            currency={form.values.currency}
            {...form.getInputProps(`${path}.unit_amount`)}
          />
          <NumberInput
            label="Quantity"
            min={1}
            max={1_000_000}
            allowDecimal={false}
            {...form.getInputProps(`${path}.quantity`)}
          />
          {taxes.length > 0 && (
            <MultiSelect
              label="Taxes"
              data={taxes}
              maxValues={MAX_RATES}
              hidePickedOptions
              {...form.getInputProps(`${path}.tax_rates`)}
            />
          )}
          {(coupons.length > 0 || coupon) && (
            <Select
              label="Coupon"
              data={withCurrent(coupons, coupon)}
              clearable
              clearButtonProps={{ 'aria-label': `Clear coupon of line ${index + 1}` }}
              {...form.getInputProps(`${path}.coupon_id`)}
            />
          )}
        </div>
      </Stack>
    </Paper>
  );
}

/** The coupon of the line may be archived, or older than those that were read. */
function withCurrent(options: Option[], id: string | null | undefined): Option[] {
  return !id || options.some(({ value }) => value === id) ? options : [{ value: id, label: id }, ...options];
}
