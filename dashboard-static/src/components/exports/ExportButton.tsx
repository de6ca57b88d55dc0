/** The button above a list that exports all its rows, or saves them where the API has no export. */

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import type { FixedFilter } from '@/lib/filters';
import type { ExportResource } from '@/lib/resources';

import type { Filter } from '../FilterBar';
import { notifyError } from '../notices';
import { SubmitButton } from '../SubmitButton';

const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog')).ExportDialog }));

const STYLE = { size: 'xs', variant: 'default', leftSection: <IconDownload size={14} aria-hidden /> } as const;

interface ExportButtonProps {
  resource: ExportResource;
  filters: Filter[];
  fixedFilter: FixedFilter | undefined;
}

export function ExportButton({ filters, ...list }: ExportButtonProps) {
  const [exporting, dialog] = useDisclosure();
  return (
    <>
      <Button {...STYLE} onClick={dialog.open}>
        Export
      </Button>
      <Suspense>{exporting && <ExportDialog {...list} filterFields={filters} close={dialog.close} />}</Suspense>
    </>
  );
}

interface SaveRowsButtonProps<Row> {
  read: () => Promise<Row[]>;
  save: (rows: Row[]) => void;
}

export function SaveRowsButton<Row>({ read, save }: SaveRowsButtonProps<Row>) {
  const all = useMutation({ mutationFn: read, onSuccess: save, onError: notifyError });
  return (
    <SubmitButton {...STYLE} busy={all.isPending} onClick={() => all.mutate()}>
      Save all rows
    </SubmitButton>
  );
}
