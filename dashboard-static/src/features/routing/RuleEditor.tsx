/** One rule: its conditions, and the accounts that its payments ask. */

import { MultiSelect, NumberInput, Paper, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';

import { AmountInput } from '@/components/AmountInput';
import { CARD_BRAND_OPTIONS } from '@/lib/card-brands';
import { CURRENCIES } from '@/lib/money';
import { METHOD_OPTIONS } from '@/lib/payment-methods';
import type { AcquirerAccount } from '@/lib/resources';

import { AcquirerOrder } from './AcquirerOrder';
import { amountUnit, type RoutingDraft, type RuleDraft, withCurrencies } from './draft';
import classes from './routing.module.css';

/** A closed list is not in the page: fifty rules would have thousands of options. */
const UNMOUNTED = { keepMounted: false };

export type RoutingForm = UseFormReturnType<RoutingDraft>;

interface RuleEditorProps {
  form: RoutingForm;
  index: number;
  accounts: AcquirerAccount[];
  buttons: ReactNode;
}

export function RuleEditor({ form, index, accounts, buttons }: RuleEditorProps) {
  const path = `rules.${index}`;
  const rule = form.values.rules[index] as RuleDraft;
  return (
    <Paper component="section" withBorder p="md" aria-label={`Rule ${index + 1}`}>
      <Stack gap="sm">
        <div className={classes.head}>
          <Text fw={600} fz="sm">
            Rule {index + 1}
          </Text>
          {buttons}
        </div>
        <Conditions form={form} path={path} rule={rule} />
        {form.errors[`${path}.when`] && (
          <Text fz="xs" c="red" role="alert">
            {form.errors[`${path}.when`]}
          </Text>
        )}
        <AcquirerOrder
          label={`Accounts of rule ${index + 1}, in order`}
          accounts={accounts}
          {...listProps(form, `${path}.acquirers`)}
        />
      </Stack>
    </Paper>
  );
}

/** Return the value, error and change handler of a list of accounts. */
export function listProps(form: RoutingForm, path: string) {
  const { value, onChange, error } = form.getInputProps(path);
  return { value: value as string[], onChange: onChange as (value: string[]) => void, error: error as ReactNode };
}

function Conditions({ form, path, rule }: { form: RoutingForm; path: string; rule: RuleDraft }) {
  const field = (name: keyof RuleDraft) => {
    const { onChange, ...props } = form.getInputProps(`${path}.${name}`);
    const change = (value: unknown) => {
      form.clearFieldError(`${path}.when`);
      onChange(value);
    };
    return { ...props, onChange: change };
  };
  const changeCurrencies = (currencies: string[]) => {
    for (const name of ['when', 'currencies', 'min_amount', 'max_amount']) form.clearFieldError(`${path}.${name}`);
    form.setFieldValue(path, withCurrencies(rule, currencies) as never);
  };
  return (
    <div className={classes.conditions}>
      <MultiSelect
        label="Methods"
        data={METHOD_OPTIONS}
        placeholder={rule.methods.length === 0 ? 'All' : ''}
        hidePickedOptions
        comboboxProps={UNMOUNTED}
        {...field('methods')}
      />
      <MultiSelect
        label="Currencies"
        data={CURRENCIES}
        placeholder={rule.currencies.length === 0 ? 'All' : ''}
        searchable
        hidePickedOptions
        comboboxProps={UNMOUNTED}
        {...field('currencies')}
        onChange={changeCurrencies}
      />
      <MultiSelect
        label="Card brands"
        data={CARD_BRAND_OPTIONS}
        placeholder={rule.card_brands.length === 0 ? 'All' : ''}
        searchable
        hidePickedOptions
        comboboxProps={UNMOUNTED}
        {...field('card_brands')}
      />
      <AmountCondition label="Minimum amount" unit={amountUnit(rule.currencies)} {...field('min_amount')} />
      <AmountCondition label="Maximum amount" unit={amountUnit(rule.currencies)} {...field('max_amount')} />
      <NumberInput
        label="Share of payments (%)"
        placeholder="All"
        min={1}
        max={99}
        allowDecimal={false}
        {...field('percent')}
      />
    </div>
  );
}

/** In the currency if there is exactly one, else in minor units. */
function AmountCondition({ label, unit, ...field }: { label: string; unit: string | null }) {
  return unit ? (
    <AmountInput label={`${label} (${unit})`} currency={unit} placeholder="None" {...field} />
  ) : (
    <TextInput
      label={`${label} (minor units)`}
      description="Such as paise or cents. Choose one currency to enter 12.50."
      inputMode="numeric"
      autoComplete="off"
      placeholder="None"
      {...field}
    />
  );
}
