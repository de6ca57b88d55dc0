/** A check of a rule on the payments of the last 30 days, before it is saved. */

import { Anchor, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';

import { Form, FormError, useFieldError } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import { formatMoney } from '@/lib/money';

import { type BacktestSums, useBacktest } from './use-backtest';

const MAX_SHOWN = 20;

export function BacktestPanel() {
  const form = useForm({
    initialValues: { rule: '' },
    validate: { rule: (rule) => (rule.trim() ? null : 'Enter a rule.') },
  });
  const { sums, check, isPending, error } = useBacktest();
  const formError = useFieldError(form, error);
  return (
    <Panel title="Check a rule">
      <Form onSubmit={form.onSubmit(({ rule }) => check(rule.trim()))}>
        <Stack>
          <TextInput
            label="Rule"
            description="Checked on the payments of the last 30 days. Nothing is saved."
            placeholder="if score >= 60 then review"
            spellCheck={false}
            {...form.getInputProps('rule')}
          />
          <FormError error={formError} />
          <Group justify="flex-end">
            <SubmitButton type="submit" variant="default" busy={isPending} data-test-id="check-rule-button">
              Check rule
            </SubmitButton>
          </Group>
        </Stack>
      </Form>
      <div role="status">{sums && <Result sums={sums} />}</div>
    </Panel>
  );
}

function Result({ sums }: { sums: BacktestSums }) {
  const amounts = sums.amounts.map(({ amount, currency }) => formatMoney(amount, currency)).join(', ');
  return (
    <Stack gap="xs" mt="md">
      <Text fz="sm">
        {sums.caught} of {sums.examined} payments{amounts && `, ${amounts}`}
        {sums.isComplete ? '.' : ' so far …'}
      </Text>
      {sums.without_facts > 0 && (
        <Text fz="sm" c="dimmed">
          {sums.without_facts} of them were made while risk rules were off: their counts and score are unknown.
        </Text>
      )}
      {sums.payment_ids.slice(0, MAX_SHOWN).map((id) => (
        <Anchor key={id} fz="sm" renderRoot={(props) => <Link to="/payments/$id" params={{ id }} {...props} />}>
          {id}
        </Anchor>
      ))}
      {sums.payment_ids.length > MAX_SHOWN && (
        <Text fz="sm" c="dimmed">
          And {sums.payment_ids.length - MAX_SHOWN} more.
        </Text>
      )}
    </Stack>
  );
}
