/** The form fields of an acquirer account. Each acquirer has some of its own. */

import { Checkbox, MultiSelect, Radio, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { SecretInput } from '@/components/SecretInput';
import { CURRENCIES } from '@/lib/money';
import type { AcquirerAccount, AcquirerKind, Currency } from '@/lib/resources';

import { ACQUIRERS, CARD_OPTIONS } from './acquirer-texts';

export interface OptionValues {
  name: string;
  cards: AcquirerAccount['cards'];
  multicapture: boolean;
  upi: boolean;
  currencies: string[];
  customer_phone: string;
}

export interface KeyValues {
  public_key: string;
  secret: string;
}

export const INITIAL_OPTIONS: OptionValues = {
  name: '',
  cards: 'script',
  multicapture: false,
  upi: false,
  currencies: [],
  customer_phone: '',
};

export function toOptionValues(account: AcquirerAccount): OptionValues {
  const { name, cards, multicapture, upi, currencies, customer_phone = '' } = account;
  return { name, cards, multicapture, upi, currencies, customer_phone };
}

/** Return the fields that the acquirer has. */
export function toOptionsBody(kind: AcquirerKind, values: OptionValues) {
  return {
    name: values.name.trim(),
    ...(kind === 'simulator' ? {} : { cards: values.cards }),
    ...(kind === 'stripe' ? { multicapture: values.multicapture, upi: values.upi } : {}),
    ...(kind === 'cashfree'
      ? { currencies: values.currencies as Currency[], customer_phone: values.customer_phone.trim() }
      : {}),
  };
}

export function validateOptions(kind: AcquirerKind, { name, customer_phone }: OptionValues) {
  return {
    name: name.trim() ? null : 'Enter a name.',
    customer_phone:
      kind === 'cashfree' && !/^\d{10}$/.test(customer_phone.trim()) ? 'Enter a phone number of 10 digits.' : null,
  };
}

export function validateKeys(kind: AcquirerKind, { public_key, secret }: KeyValues) {
  const { keys } = ACQUIRERS[kind];
  if (!keys) return {};
  const { publicKey, secret: secretText } = keys;
  return {
    public_key: public_key.trim() ? null : `Enter the ${publicKey.label.toLowerCase().replace(/ id$/, ' ID')}.`,
    secret: secret.trim() ? null : `Enter the ${secretText.label.toLowerCase()}.`,
  };
}

interface FieldsProps<Values> {
  kind: AcquirerKind;
  form: UseFormReturnType<Values>;
}

export function KeyFields<Values extends KeyValues>({ kind, form }: FieldsProps<Values>) {
  const { keys } = ACQUIRERS[kind];
  if (!keys) return null;
  const { publicKey, secret } = keys;
  return (
    <>
      <TextInput {...publicKey} maxLength={255} autoComplete="off" {...form.getInputProps('public_key')} />
      <SecretInput {...secret} {...form.getInputProps('secret')} />
    </>
  );
}

export function NameField<Values extends OptionValues>({ form }: Omit<FieldsProps<Values>, 'kind'>) {
  return (
    <TextInput
      label="Name"
      description="For your own use, such as the account's country."
      maxLength={100}
      {...form.getInputProps('name')}
    />
  );
}

export function OptionFields<Values extends OptionValues>({ kind, form }: FieldsProps<Values>) {
  if (kind === 'simulator') return null;
  return (
    <>
      <Radio.Group label="Cards" {...form.getInputProps('cards')}>
        <Stack gap="xs" mt="xs">
          <Radio value="script" label={CARD_OPTIONS.script} />
          <Radio value="raw" label={CARD_OPTIONS.raw} />
        </Stack>
      </Radio.Group>
      {kind === 'stripe' && (
        <>
          <Checkbox
            label="Multiple captures"
            description="Only if Stripe enabled multicapture for the account."
            {...form.getInputProps('multicapture', { type: 'checkbox' })}
          />
          <Checkbox
            label="UPI"
            description="Only if Stripe enabled UPI for the account. Takes INR, up to 100,000 rupees."
            {...form.getInputProps('upi', { type: 'checkbox' })}
          />
        </>
      )}
      {kind === 'cashfree' && (
        <>
          <TextInput
            label="Customer phone number"
            description="10 digits. Cashfree requires a number with every order, and the gateway sends this one."
            inputMode="numeric"
            maxLength={10}
            autoComplete="off"
            {...form.getInputProps('customer_phone')}
          />
          <MultiSelect
            label="Currencies besides INR"
            description="Only those that Cashfree enabled for the account."
            data={CURRENCIES.filter((currency) => currency !== 'INR')}
            searchable
            clearable
            hidePickedOptions
            {...form.getInputProps('currencies')}
          />
        </>
      )}
    </>
  );
}
