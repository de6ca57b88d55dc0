import { Alert, Button, Group, Progress, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertCircle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, DateTime, StatusBadge } from '@/components/DisplayValues';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { ResourceList } from '@/components/ResourceList';
import { actorName } from '@/lib/actors';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { fetchRows, formatTotals, isAtWork, ROW_STATUSES, withId } from '@/lib/refund-batches';
import type { RefundBatch } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { rowColumns } from './columns';

const CancelBatchDialog = lazy(async () => ({ default: (await import('./CancelBatchDialog')).CancelBatchDialog }));
const ConfirmBatchDialog = lazy(async () => ({ default: (await import('./ConfirmBatchDialog')).ConfirmBatchDialog }));

const WORK_POLLING_MS = 2_000;

export function RefundBatchPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery(
    'get',
    '/v1/refund-batches/{batch_id}',
    { params: { path: { batch_id: id } } },
    {
      refetchInterval: ({ state }) =>
        state.data && isAtWork(state.data.data) ? WORK_POLLING_MS : POLLING.refetchInterval,
    },
  );
  const batch = query.data?.data;
  if (!batch) return <QueryState page query={query} />;
  return (
    <Page
      title="Refund batch"
      heading={
        <Group gap="sm" component="span">
          Refund batch
          <StatusBadge status={batch.status} data-test-id="batch-status" />
        </Group>
      }
      subtitle={<CopyableText text={batch.id} />}
      parent={{ title: 'Refund batches', to: '/refunds/batches' }}
      actions={<Actions batch={batch} />}
    >
      <Stack gap="lg">
        {batch.has_changed && (
          <Alert color="yellow" variant="light" icon={<IconAlertCircle aria-hidden />} title="Payments have changed">
            Since the check, other refunds were possible than those that were confirmed. Nothing was refunded. Look at
            the numbers and confirm them again.
          </Alert>
        )}
        <Summary batch={batch} />
        <Rows batch={batch} />
      </Stack>
    </Page>
  );
}

function Actions({ batch }: { batch: RefundBatch }) {
  const canEdit = useHasRole();
  const [confirming, confirm] = useDisclosure();
  const [canceling, cancel] = useDisclosure();
  if (!canEdit || batch.ended_at || batch.status === 'canceling') return null;
  return (
    <>
      <Button variant="default" onClick={cancel.open}>
        Cancel batch
      </Button>
      {batch.status === 'checked' && batch.ready > 0 && <Button onClick={confirm.open}>Confirm refunds</Button>}
      <Suspense>
        {confirming && <ConfirmBatchDialog batch={batch} close={confirm.close} />}
        {canceling && <CancelBatchDialog batch={batch} close={cancel.close} />}
      </Suspense>
    </>
  );
}

function Summary({ batch }: { batch: RefundBatch }) {
  const ended = batch.refunded + batch.failed + batch.canceled;
  return (
    <Panel title="Summary" data-test-id="batch-summary">
      {batch.status === 'processing' && (
        <Progress value={(100 * ended) / (ended + batch.ready || 1)} mb="md" aria-label="Refunds that have been made" />
      )}
      <DescriptionList
        items={{
          Rows: batch.rows,
          'To refund': batch.ready > 0 && `${batch.ready} (${formatTotals(batch.totals)})`,
          Refunded: batch.refunded > 0 && `${batch.refunded} (${formatTotals(batch.refunded_totals)})`,
          'Not checked': batch.unchecked || undefined,
          Refused: batch.refused || undefined,
          Failed: batch.failed || undefined,
          Canceled: batch.canceled || undefined,
          File: batch.file_name,
          'Uploaded by': batch.created_by && actorName(batch.created_by),
          Created: <DateTime at={batch.created_at} />,
          Checked: batch.checked_at && <DateTime at={batch.checked_at} />,
          'Confirm before': batch.expires_at && <DateTime at={batch.expires_at} />,
          'Confirmed by': batch.confirmed_by && actorName(batch.confirmed_by),
          Confirmed: batch.confirmed_at && <DateTime at={batch.confirmed_at} />,
          Ended: batch.ended_at && <DateTime at={batch.ended_at} />,
        }}
      />
    </Panel>
  );
}

function Rows({ batch }: { batch: RefundBatch }) {
  const { filters, cursor } = useFilters();
  const query = $api.useQuery(
    'get',
    '/v1/refund-batches/{batch_id}/rows',
    { params: { path: { batch_id: batch.id }, query: listQuery(filters, cursor) as never } },
    { refetchInterval: isAtWork(batch) ? WORK_POLLING_MS : POLLING.refetchInterval },
  );
  const rows = query.data && { ...query.data, data: query.data.data.map(withId) };
  return (
    <Stack gap="sm">
      <Title order={2} fz="md">
        Rows
      </Title>
      <ResourceList
        name="refund-batch-rows"
        columns={rowColumns}
        filters={[{ name: 'status', label: 'Status', options: ROW_STATUSES }]}
        dates={false}
        page={{ ...query, data: rows }}
        allRows={() => fetchRows(batch.id, filters.status)}
        empty={{ title: 'No rows' }}
        testId="refund-batch-rows-table"
      />
    </Stack>
  );
}
