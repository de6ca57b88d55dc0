/** Display of single values: amounts, times, ids, statuses. */

import { ActionIcon, Badge, CopyButton, Group, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

import { currencySymbol, formatMoney } from '@/lib/money';
import { formatDateTime, formatExact, formatSecond } from '@/lib/time';
import { useTimeZone } from '@/lib/time-zone';

import classes from './layout.module.css';

export function Amount({ amount, currency }: { amount: number; currency: string }) {
  return (
    <span className={classes.amount}>
      {formatMoney(amount, currency)}
      {currencySymbol(currency) !== currency && (
        <Text span fz="xs" c="dimmed">
          {' '}
          {currency}
        </Text>
      )}
    </span>
  );
}

/** A time to the minute; `exact` to the second, with the time zone. */
export function DateTime({ at, exact = false }: { at: string | null | undefined; exact?: boolean }) {
  useTimeZone();
  if (!at) return <NoValue />;
  return (
    <time dateTime={at} title={formatExact(at)} className={classes.amount}>
      {exact ? formatSecond(at) : formatDateTime(at)}
    </time>
  );
}

export function NoValue() {
  return (
    <Text span c="dimmed" inherit data-nothing>
      <span aria-hidden>–</span>
      <VisuallyHidden>none</VisuallyHidden>
    </Text>
  );
}

export function Mono({ children }: { children: string }) {
  return <span className={classes.mono}>{children}</span>;
}

/** Text with a copy button. */
export function CopyableText({ text }: { text: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
      <Mono>{text}</Mono>
      <CopyIcon text={text} />
    </Group>
  );
}

export function CopyIcon({ text, label = 'Copy' }: { text: string; label?: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : label}>
          <ActionIcon size="sm" variant="subtle" color="gray" onClick={copy} aria-label={copied ? 'Copied' : label}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

const COLORS: Record<string, string> = {
  success: 'green',
  processed: 'green',
  won: 'green',
  reconciled: 'green',
  ready: 'green',
  completed: 'green',
  checked: 'yellow',
  checking: 'blue',
  confirming: 'blue',
  processing: 'blue',
  refused: 'red',
  resolved: 'green',
  paid: 'green',
  enabled: 'green',
  active: 'green',
  met: 'green',
  'in order': 'green',
  'to look at': 'yellow',
  broken: 'red',
  missing: 'yellow',
  closed: 'green',
  captured: 'green',
  pending: 'blue',
  attempted: 'blue',
  under_review: 'blue',
  authorized: 'blue',
  'capture pending': 'yellow',
  half_open: 'yellow',
  requires_action: 'yellow',
  needs_response: 'yellow',
  failing: 'yellow',
  rolling: 'yellow',
  'in review': 'yellow',
  'partly captured': 'blue',
  'partly refunded': 'yellow',
  trialing: 'blue',
  past_due: 'red',
  paused: 'yellow',
  announced: 'blue',
  'can be charged': 'yellow',
  charged: 'green',
  overdue: 'red',
  'to pay': 'blue',
  differs: 'red',
  failed: 'red',
  lost: 'red',
  expired: 'red',
  open: 'red',
  refunded: 'gray',
};

/** The text carries the meaning; the color is only a hint. */
export function StatusBadge({ status, ...test }: { status: string; 'data-test-id'?: string }) {
  return (
    <Badge variant="light" color={COLORS[status] ?? 'gray'} tt="none" radius="sm" {...test}>
      {status.replaceAll('_', ' ')}
    </Badge>
  );
}
