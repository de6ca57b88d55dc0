/** The accounts that a payment would ask, by the rules in the editor. Nothing is saved or sent. */

import { Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { AmountInput } from '@/components/AmountInput';
import { Form, FormError, useFieldError } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import { acquirerName, useAcquirers } from '@/lib/acquirers';
import { amountError, parseAmount } from '@/lib/amount-input';
import { api, toApiError } from '@/lib/api';
import { CARD_BRAND_OPTIONS, type CardBrand } from '@/lib/card-brands';
import { CURRENCIES } from '@/lib/money';
import { METHOD_OPTIONS } from '@/lib/payment-methods';
import type { AcquirerAccount, Currency, Method, RoutingOutcome } from '@/lib/resources';

import { type RulesBody, toDraftErrors } from './draft';
import classes from './routing.module.css';

interface RoutingPreviewProps {
  /** Return the rules to try, nothing for the saved ones, or null if they are invalid. */
  prepare: () => { routing?: RulesBody } | null;
  /** Changes with the rules: a result is shown for the rules that it is about. */
  rulesText: string;
  onError?: (error: unknown) => void;
}

interface Values {
  method: Method;
  amount: string;
  currency: Currency;
  /** Empty for every brand. */
  card_brand: CardBrand | '';
}

export function RoutingPreview({ prepare, rulesText, onError }: RoutingPreviewProps) {
  const accounts = useAcquirers().data?.data ?? [];
  const form = useForm<Values>({
    initialValues: { method: 'card', amount: '', currency: 'INR', card_brand: '' },
    validate: { amount: (amount, { currency }) => amountError(amount, currency) },
  });
  const preview = useMutation({
    mutationFn: async ({ routing }: { routing: { routing?: RulesBody }; shownFor: string }) =>
      (await api.POST('/v1/routing/preview', { body: { ...toRequestBody(form.values), ...routing } })).data,
    onError,
  });
  const shownFor = rulesText + JSON.stringify(form.values);
  const fieldError = useFieldError(form, preview.error);
  const [areRulesInvalid, setRulesInvalid] = useState(false);
  const isRuleError = toDraftErrors(toApiError(preview.error)) !== null;
  const submit = form.onSubmit(() => {
    const routing = prepare();
    setRulesInvalid(!routing);
    if (routing) preview.mutate({ routing, shownFor });
  });
  const isCurrent = preview.variables?.shownFor === shownFor;
  return (
    <Panel title="Preview">
      <Form onSubmit={submit} data-test-id="routing-preview">
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            Which accounts a payment would ask by these rules. Nothing is saved or sent.
          </Text>
          <div className={classes.conditions}>
            <Select label="Method" data={METHOD_OPTIONS} allowDeselect={false} {...form.getInputProps('method')} />
            {form.values.method === 'card' && (
              <Select
                label="Card brand"
                data={[{ value: '', label: 'Any' }, ...CARD_BRAND_OPTIONS]}
                allowDeselect={false}
                {...form.getInputProps('card_brand')}
              />
            )}
            <AmountInput label="Amount" currency={form.values.currency} {...form.getInputProps('amount')} />
            <Select
              label="Currency"
              data={CURRENCIES}
              searchable
              allowDeselect={false}
              {...form.getInputProps('currency')}
            />
          </div>
          <SubmitButton type="submit" variant="default" busy={preview.isPending}>
            Show preview
          </SubmitButton>
          {(areRulesInvalid || isRuleError) && (
            <Text fz="sm" c="red" role="alert">
              Correct the rules first.
            </Text>
          )}
          <FormError error={isRuleError ? null : fieldError} />
          <div role="status">
            {isCurrent &&
              preview.data?.data.outcomes.map((outcome) => (
                <Outcome key={outcome.rule} outcome={outcome} accounts={accounts} />
              ))}
          </div>
        </Stack>
      </Form>
    </Panel>
  );
}

function toRequestBody({ method, amount, currency, card_brand }: Values) {
  return {
    method,
    amount: parseAmount(amount, currency) ?? 0,
    currency,
    ...(method === 'card' && card_brand ? { card_brand } : {}),
  };
}

function Outcome({ outcome, accounts }: { outcome: RoutingOutcome; accounts: AcquirerAccount[] }) {
  const decision = outcome.rule === null ? 'Fallback' : `Rule ${outcome.rule}`;
  const isRefused = outcome.acquirers.every((acquirer) => acquirer.skipped);
  return (
    <Stack gap={4} mt="xs">
      <Text fz="sm" fw={600}>
        {decision}: {outcome.share}% of such payments
      </Text>
      <ol className={classes.accounts} aria-label={decision}>
        {outcome.acquirers.map(({ id, skipped }) => (
          <li key={id}>
            {acquirerName(accounts, id)}
            {skipped && (
              <Text fz="xs" c="dimmed">
                Skipped: {skipped.replaceAll(id, acquirerName(accounts, id))}
              </Text>
            )}
          </li>
        ))}
      </ol>
      {isRefused && (
        <Text fz="sm" c="red">
          No account takes it: the payment is refused.
        </Text>
      )}
    </Stack>
  );
}
