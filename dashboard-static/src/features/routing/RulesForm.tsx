/** The ordered rules and the fallback. */

import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import { OrderButtons } from '@/components/OrderButtons';
import type { AcquirerAccount } from '@/lib/resources';

import { AcquirerOrder } from './AcquirerOrder';
import { newRule } from './draft';
import { listProps, type RoutingForm, RuleEditor } from './RuleEditor';
import classes from './routing.module.css';

const MAX_RULES = 50;

export function RulesForm({ form, accounts }: { form: RoutingForm; accounts: AcquirerAccount[] }) {
  const addRef = useRef<HTMLButtonElement>(null);
  const [status, setStatus] = useState('');
  const { rules } = form.values;
  const move = (from: number, to: number) => {
    form.reorderListItem('rules', { from, to });
    setStatus(`Rule ${from + 1} is now rule ${to + 1}.`);
  };
  const remove = (index: number) => {
    form.removeListItem('rules', index);
    setStatus(`Rule ${index + 1} is removed.`);
    return addRef.current;
  };
  return (
    <Stack gap="md">
      <Text fz="sm" c="dimmed">
        The first rule whose conditions a payment meets decides. Its accounts are asked in order: the next one only if
        the one before refused for a reason of its own.
      </Text>
      <ol className={classes.rules} aria-label="Rules">
        {rules.map((rule, index) => (
          <li key={rule.key}>
            <RuleEditor
              form={form}
              index={index}
              accounts={accounts}
              buttons={
                <OrderButtons
                  name={`rule ${index + 1}`}
                  index={index}
                  count={rules.length}
                  move={(to) => move(index, to)}
                  remove={() => remove(index)}
                />
              }
            />
          </li>
        ))}
      </ol>
      <Group>
        <Button
          ref={addRef}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={rules.length >= MAX_RULES}
          onClick={() => form.insertListItem('rules', newRule())}
        >
          Add rule
        </Button>
      </Group>
      <AcquirerOrder
        label="Fallback: accounts for all other payments, in order"
        accounts={accounts}
        {...listProps(form, 'fallback')}
      />
      <VisuallyHidden role="status">{status}</VisuallyHidden>
    </Stack>
  );
}
