import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import type { Column } from '@/components/columns';
import { DateTime, NoValue, StatusBadge } from '@/components/DisplayValues';
import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { daysText, REPORT_KINDS } from '@/lib/reports';
import { EXPORT_STATUSES, type Report } from '@/lib/resources';

const ReportDialog = lazy(async () => ({ default: (await import('./ReportDialog')).ReportDialog }));

const columns: Column<Report>[] = [
  { name: 'kind', title: 'Report', render: ({ kind }) => REPORT_KINDS[kind].title },
  { name: 'status', title: 'Status', render: ({ status }) => <StatusBadge status={status} />, phone: 'corner' },
  { name: 'days', title: 'Days', render: (report) => `${daysText(report)}${report.counted_until ? ', so far' : ''}` },
  {
    name: 'comparison',
    title: 'Compared with',
    render: ({ comparison }) => (comparison ? daysText(comparison) : <NoValue />),
    wide: true,
  },
  { name: 'time_zone', title: 'Time zone', render: ({ time_zone }) => time_zone, wide: true },
  { name: 'created_at', title: 'Created', render: ({ created_at }) => <DateTime at={created_at} /> },
];

const KINDS = Object.entries(REPORT_KINDS).map(([value, { title }]) => ({ value, label: title }));

export function ReportsPage() {
  const { filters, cursor } = useFilters();
  const [creating, dialog] = useDisclosure();
  const page = $api.useQuery('get', '/v1/reports', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <Page
      title="Reports"
      subtitle="Sums of each day by currency, method and acquirer. Reports are kept for 30 days."
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
          Create report
        </Button>
      }
    >
      <ResourceList
        name="reports"
        columns={columns}
        filters={[
          { name: 'kind', label: 'Report', options: KINDS },
          { name: 'status', label: 'Status', options: EXPORT_STATUSES },
        ]}
        dates={false}
        page={page}
        to={({ id }) => `/reports/${id}`}
        empty={{ title: 'No reports yet', text: 'Create one for a day, a month or your own dates.' }}
        testId="reports-table"
      />
      <Suspense>{creating && <ReportDialog close={dialog.close} />}</Suspense>
    </Page>
  );
}
