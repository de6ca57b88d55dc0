/** The page of plans, coupons or tax rates: a list, to create one, and to archive one. */

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { type ComponentType, Suspense, useState } from 'react';

import { actionsColumn, type Column } from '@/components/columns';
import { ResourceList } from '@/components/ResourceList';
import type { ListPage } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { ArchiveDialog, type Archived } from './ArchiveDialog';
import { BillingTabs } from './BillingTabs';

interface CatalogPageProps<Row> {
  kind: Archived;
  title: string;
  subtitle: string;
  columns: Column<Row>[];
  empty: { title: string; text: string };
  page: { data?: ListPage<Row> | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  to?: (row: Row) => string;
  CreateDialog: ComponentType<{ close: () => void }>;
}

interface CatalogRow {
  id: string;
  name: string;
  archived_at?: string;
}

export function CatalogPage<Row extends CatalogRow>({
  kind,
  title,
  subtitle,
  columns,
  empty,
  page,
  CreateDialog,
  ...list
}: CatalogPageProps<Row>) {
  const [creating, dialog] = useDisclosure();
  const [archiving, setArchiving] = useState<Row>();
  const canEdit = useHasRole();
  const actions = actionsColumn<Row>((row) => !row.archived_at && <ArchiveButton row={row} archive={setArchiving} />);
  return (
    <BillingTabs
      title={title}
      subtitle={subtitle}
      actions={
        canEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={dialog.open}
            data-test-id={`new-${kind.replace(' ', '-')}-button`}
          >
            Create {kind}
          </Button>
        )
      }
    >
      <ResourceList
        name={title.toLowerCase().replace(' ', '-')}
        columns={canEdit ? [...columns, actions] : columns}
        page={page}
        empty={empty}
        testId={`${title.toLowerCase().replace(' ', '-')}-table`}
        {...list}
      />
      <Suspense>{creating && <CreateDialog close={dialog.close} />}</Suspense>
      {archiving && <ArchiveDialog kind={kind} resource={archiving} close={() => setArchiving(undefined)} />}
    </BillingTabs>
  );
}

function ArchiveButton<Row extends CatalogRow>({ row, archive }: { row: Row; archive: (row: Row) => void }) {
  return (
    <Button size="compact-xs" variant="default" onClick={() => archive(row)} aria-label={`Archive ${row.name}`}>
      Archive
    </Button>
  );
}
