/** Creates an export of a list with the filters of the page, and shows its progress. Closing it does not stop it. */

import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';

import { api, queryClient } from '@/lib/api';
import { EXPORT_NAMES, selectedRows } from '@/lib/exports';
import { type FixedFilter, useListFilters } from '@/lib/filters';
import type { Export, ExportResource } from '@/lib/resources';
import { capitalize } from '@/lib/text';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { DescriptionList } from '../DescriptionList';
import type { Filter } from '../FilterBar';
import { Form, FormError, useFieldError } from '../Form';
import { useReturnFocus } from '../focus';
import { SubmitButton } from '../SubmitButton';
import { ExportProgress } from './ExportProgress';
import { FileFields, type FileValues, NEW_FILE, toFileBody, validateFile } from './FileFields';
import { selectionInWords } from './selection-in-words';

const SEARCH: Filter = { name: 'q', label: 'Search', text: true };

interface ExportDialogProps {
  resource: ExportResource;
  filterFields: Filter[];
  fixedFilter: FixedFilter | undefined;
  close: () => void;
}

export function ExportDialog(list: ExportDialogProps) {
  const { resource, close } = list;
  const [created, setCreated] = useState<Export>();
  useReturnFocus();
  return (
    <Modal opened onClose={close} title={`Export ${EXPORT_NAMES[resource]}`} returnFocus={false}>
      {created ? <ExportProgress created={created} close={close} /> : <ExportForm {...list} show={setCreated} />}
    </Modal>
  );
}

function ExportForm({ resource, close, show, ...list }: ExportDialogProps & { show: (created: Export) => void }) {
  const filters = useListFilters(list.fixedFilter);
  const fields: Filter[] = [SEARCH, ...list.filterFields];
  if (list.fixedFilter) fields.push({ ...list.fixedFilter, text: true });
  const form = useForm<FileValues>({ initialValues: NEW_FILE, validate: validateFile });
  const create = useIdempotentMutation({
    request: (values: FileValues, header) =>
      api.POST('/v1/exports', {
        params: { header },
        body: {
          ...selectedRows(resource, filters),
          ...toFileBody(values),
        },
      }),
    onSuccess: ({ data }) => {
      void queryClient.invalidateQueries({ queryKey: ['get', '/v1/exports'] });
      show(data);
    },
  });
  return (
    <Form onSubmit={form.onSubmit(create.send)}>
      <Stack gap="md">
        <DescriptionList items={{ Rows: rowsText(resource, filters), ...selectionInWords(filters, fields) }} />
        <FileFields form={form} resource={resource} />
        <FormError error={useFieldError(form, create.error)} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <SubmitButton type="submit" busy={create.isPending} data-autofocus>
            Create export
          </SubmitButton>
        </Group>
      </Stack>
    </Form>
  );
}

function rowsText(resource: ExportResource, filters: Record<string, string | undefined>): string {
  const all = `all ${EXPORT_NAMES[resource]}`;
  return capitalize(
    Object.values(filters).some(Boolean) ? `${all} that match ${filters.q ? 'the search' : 'the filters'}` : all,
  );
}
