/** Names and values of one resource. Empty values are omitted. */

import type { ReactNode } from 'react';

import classes from './layout.module.css';

export function DescriptionList({ items }: { items: Record<string, ReactNode> }) {
  return (
    <dl className={classes.fields}>
      {Object.entries(items)
        .filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '')
        .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
    </dl>
  );
}
