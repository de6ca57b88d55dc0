/** A field for an amount in the currency's major unit. Its value is text, which lib/amount-input.ts parses. */

import { TextInput, type TextInputProps } from '@mantine/core';

import { currencySymbol, decimalsOf } from '@/lib/money';

interface AmountInputProps extends TextInputProps {
  currency: string;
}

export function AmountInput({ currency, ...field }: AmountInputProps) {
  const symbol = currencySymbol(currency);
  return (
    <TextInput
      inputMode={decimalsOf(currency) === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      leftSection={<span aria-hidden>{symbol}</span>}
      leftSectionWidth={symbol.length > 2 ? 60 : 44}
      {...field}
    />
  );
}
