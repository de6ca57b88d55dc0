/** A routing as text, for those who cannot edit it and for its earlier versions. */

import { Text } from '@mantine/core';

import { useAcquirerName } from '@/lib/acquirers';
import type { Routing } from '@/lib/resources';

import { conditionsText } from './conditions-text';
import classes from './routing.module.css';

export function RulesList({ routing: { rules, fallback } }: { routing: Pick<Routing, 'rules' | 'fallback'> }) {
  const name = useAcquirerName();
  const names = (ids: string[]) => ids.map(name).join(', then ') || 'none';
  return (
    <>
      <ol className={classes.accounts}>
        {[...rules.entries()].map(([index, { when, acquirers }]) => (
          <li key={index}>
            {conditionsText(when)} → {names(acquirers)}
          </li>
        ))}
      </ol>
      <Text fz="sm">
        {rules.length > 0 ? 'All other payments' : 'All payments'} → {names(fallback)}
      </Text>
    </>
  );
}
