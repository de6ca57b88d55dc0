import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { BATCH_STATUSES } from '@/lib/refund-batches';
import { useHasRole } from '@/lib/session';

import { batchColumns } from './columns';

const UploadDialog = lazy(async () => ({ default: (await import('./UploadDialog')).UploadDialog }));

export function RefundBatchesPage() {
  const { filters, cursor } = useFilters();
  const canEdit = useHasRole();
  const [uploading, dialog] = useDisclosure();
  const page = $api.useQuery('get', '/v1/refund-batches', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <Page
      title="Refund batches"
      subtitle="Refunds of many payments by a CSV file. Each file is checked first, and refunds nothing before you confirm it."
      parent={{ title: 'Refunds', to: '/refunds' }}
      actions={
        canEdit && (
          <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={dialog.open}>
            Upload file
          </Button>
        )
      }
    >
      <ResourceList
        name="refund-batches"
        columns={batchColumns}
        filters={[{ name: 'status', label: 'Status', options: BATCH_STATUSES }]}
        page={page}
        to={({ id }) => `/refunds/batches/${id}`}
        empty={{ title: 'No refund batches yet', text: 'Upload a CSV file with the payments to refund.' }}
        testId="refund-batches-table"
      />
      <Suspense>{uploading && <UploadDialog close={dialog.close} />}</Suspense>
    </Page>
  );
}
