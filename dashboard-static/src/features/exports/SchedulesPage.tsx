import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';

import { actionsColumn, type Column } from '@/components/columns';
import { DateTime, NoValue } from '@/components/DisplayValues';
import layout from '@/components/layout.module.css';
import { ResourceList } from '@/components/ResourceList';
import { $api, POLLING } from '@/lib/api';
import { EXPORT_FORMATS, EXPORT_NAMES, filterText } from '@/lib/exports';
import { listQuery, useFilters } from '@/lib/filters';
import type { ExportSchedule } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { capitalize } from '@/lib/text';

import { ExportsTabs } from './ExportsTabs';
import { EVERY_TEXTS } from './every';

const DeleteScheduleDialog = lazy(async () => ({
  default: (await import('./DeleteScheduleDialog')).DeleteScheduleDialog,
}));
const ScheduleDialog = lazy(async () => ({ default: (await import('./ScheduleDialog')).ScheduleDialog }));

const columns: Column<ExportSchedule>[] = [
  {
    name: 'resource',
    title: 'List',
    render: ({ resource }) => <span className={layout.amount}>{capitalize(EXPORT_NAMES[resource])}</span>,
  },
  { name: 'every', title: 'Repeats', render: ({ every }) => EVERY_TEXTS[every], phone: 'plain' },
  { name: 'filters', title: 'Filters', render: ({ filters }) => filterText(filters) || <NoValue /> },
  { name: 'time_zone', title: 'Time zone', render: ({ time_zone }) => time_zone },
  { name: 'next_to', title: 'Next file after', render: ({ next_to }) => <DateTime at={next_to} /> },
  { name: 'format', title: 'Format', render: ({ format }) => EXPORT_FORMATS[format], wide: true },
  { name: 'recipient', title: 'Mail to', render: ({ recipient }) => recipient ?? <NoValue />, wide: true },
];

export function SchedulesPage() {
  const { filters, cursor } = useFilters();
  const canEdit = useHasRole();
  const [creating, createDialog] = useDisclosure();
  const [deleting, setDeleting] = useState<ExportSchedule>();
  const page = $api.useQuery('get', '/v1/export-schedules', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <ExportsTabs
      title="Schedules"
      subtitle="An export of each past day, week or month, 15 minutes after its end."
      actions={
        canEdit && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={createDialog.open}>
            Create schedule
          </Button>
        )
      }
    >
      <ResourceList
        name="export-schedules"
        columns={canEdit ? [...columns, deleteColumn(setDeleting)] : columns}
        page={page}
        dates={false}
        empty={{ title: 'No schedules yet', text: 'A schedule exports a list every day, week or month.' }}
        testId="schedules-table"
      />
      <Suspense>{creating && <ScheduleDialog close={createDialog.close} />}</Suspense>
      <Suspense>
        {deleting && <DeleteScheduleDialog schedule={deleting} close={() => setDeleting(undefined)} />}
      </Suspense>
    </ExportsTabs>
  );
}

function deleteColumn(ask: (schedule: ExportSchedule) => void): Column<ExportSchedule> {
  return actionsColumn((schedule) => (
    <Button size="compact-xs" variant="default" onClick={() => ask(schedule)}>
      Delete schedule
    </Button>
  ));
}
