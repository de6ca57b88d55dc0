/** Acquirer accounts in the order in which they are asked. */

import { Group, Select, Stack, Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';

import { OrderButtons } from '@/components/OrderButtons';
import { acquirerName, SIMULATOR } from '@/lib/acquirers';
import { mode } from '@/lib/mode';
import type { AcquirerAccount } from '@/lib/resources';

import classes from './routing.module.css';

interface AcquirerOrderProps {
  label: string;
  accounts: AcquirerAccount[];
  value: string[];
  onChange: (value: string[]) => void;
  error?: ReactNode;
}

const MAX_ACCOUNTS = 10;

export function AcquirerOrder({ label, accounts, value, onChange, error }: AcquirerOrderProps) {
  const addRef = useRef<HTMLInputElement>(null);
  const [status, setStatus] = useState('');
  const choices = [...(mode() === 'test' ? [SIMULATOR] : []), ...accounts.map((account) => account.id)];
  const left = choices.filter((id) => !value.includes(id));
  const name = (id: string) => acquirerName(accounts, id);
  const move = (from: number, to: number) => {
    onChange(value.with(from, value[to] as string).with(to, value[from] as string));
    setStatus(`${name(value[from] as string)} is number ${to + 1} of ${value.length}.`);
  };
  const remove = (id: string) => {
    onChange(value.filter((other) => other !== id));
    setStatus(`${name(id)} is removed.`);
    return addRef.current;
  };
  return (
    <Stack gap="xs">
      <Text fz="sm" fw={500}>
        {label}
      </Text>
      <ol className={classes.accounts} aria-label={label}>
        {value.map((id, index) => (
          <li key={id}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text fz="sm">{nameWithState(accounts, id)}</Text>
              <OrderButtons
                name={name(id)}
                index={index}
                count={value.length}
                move={(to) => move(index, to)}
                remove={() => remove(id)}
              />
            </Group>
          </li>
        ))}
      </ol>
      <Select
        ref={addRef}
        aria-label={`Add an account: ${label}`}
        placeholder={left.length > 0 ? 'Add account' : 'All accounts are in the list'}
        data={left.map((id) => ({ value: id, label: nameWithState(accounts, id) }))}
        value={null}
        disabled={left.length === 0 || value.length >= MAX_ACCOUNTS}
        onChange={(id) => id && onChange([...value, id])}
        error={error}
        comboboxProps={{ keepMounted: false }}
      />
      <VisuallyHidden role="status">{status}</VisuallyHidden>
    </Stack>
  );
}

function nameWithState(accounts: AcquirerAccount[], id: string): string {
  const state = accounts.find((account) => account.id === id)?.state ?? 'open';
  return state === 'open' ? acquirerName(accounts, id) : `${acquirerName(accounts, id)} (${state})`;
}
