/** The audit log of the platform, or of any merchant. */

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';

import type { Column } from '@/components/columns';
import { DateTime, Mono, NoValue } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { actorLabel, readable } from '@/lib/audit-labels';
import type { AuditEntry } from '@/lib/resources';

import { $api } from './api';

const COLUMNS: Column<AuditEntry>[] = [
  { name: 'action', title: 'Action', render: ({ action }) => readable(action) },
  { name: 'actor', title: 'Actor', render: ({ actor }) => actorLabel(actor) },
  { name: 'resource', title: 'Resource', render: ({ resource }) => <Mono>{resource.id}</Mono> },
  { name: 'change', title: 'Change', render: (entry) => <Change entry={entry} /> },
  { name: 'created_at', title: 'Time', render: ({ created_at }) => <DateTime at={created_at} />, phone: 'corner' },
];

export function AuditPage() {
  const [merchantId, setMerchantId] = useState('');
  const form = useForm({ initialValues: { merchantId: '' } });
  const query = { limit: 100, ...(merchantId ? { merchant_id: merchantId } : {}) };
  const log = $api.useQuery('get', '/v1/operators/audit-log', { params: { query } });
  const rows = log.data?.data;
  return (
    <Page title="Audit log" subtitle={merchantId ? `Of the merchant ${merchantId}` : 'What operators did'}>
      <Panel>
        <Stack>
          <form onSubmit={form.onSubmit((values) => setMerchantId(values.merchantId.trim()))}>
            <Group align="flex-end" gap="xs">
              <TextInput
                label="Merchant ID"
                placeholder="Empty for the platform's own log"
                w={320}
                maw="100%"
                {...form.getInputProps('merchantId')}
              />
              <Button type="submit" variant="default">
                Show log
              </Button>
            </Group>
          </form>
          {!rows ? (
            <QueryState query={log} />
          ) : rows.length > 0 ? (
            <Table label="Audit log" rows={rows} columns={COLUMNS} />
          ) : (
            <EmptyState title="No entries" text="Entries are kept for 13 months." />
          )}
        </Stack>
      </Panel>
    </Page>
  );
}

function Change({ entry }: { entry: AuditEntry }) {
  const settings = Object.entries(entry.after ?? entry.before ?? {});
  if (settings.length === 0) return <NoValue />;
  return <Text fz="sm">{settings.map(([name, value]) => `${readable(name)}: ${String(value)}`).join(', ')}</Text>;
}
