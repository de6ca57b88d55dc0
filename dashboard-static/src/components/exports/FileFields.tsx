/** The format and the columns of the file of an export. */

import { MultiSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { EXPORT_COLUMNS } from '@/lib/export-columns';
import { EXPORT_FORMATS } from '@/lib/exports';
import type { ExportFormat, ExportResource } from '@/lib/resources';

export interface FileValues {
  format: ExportFormat;
  selection: 'all' | 'some';
  columns: string[];
}

export const NEW_FILE: FileValues = { format: 'csv', selection: 'all', columns: [] };

export const validateFile = {
  columns: (columns: string[], { selection }: Pick<FileValues, 'selection'>) =>
    selection === 'some' && columns.length === 0 ? 'Choose at least one column.' : null,
};

const FORMATS = Object.entries(EXPORT_FORMATS).map(([value, label]) => ({ value, label }));
const SELECTIONS = [
  { value: 'all', label: 'All columns' },
  { value: 'some', label: 'Chosen columns' },
];

export function toFileBody({ format, selection, columns }: FileValues) {
  return { format, ...(selection === 'some' ? { columns } : {}) };
}

interface FileFieldsProps<Values extends FileValues> {
  form: UseFormReturnType<Values>;
  resource: ExportResource;
}

export function FileFields<Values extends FileValues>({ form, resource }: FileFieldsProps<Values>) {
  return (
    <>
      <Choice label="Format" data={FORMATS} {...form.getInputProps('format')} />
      <Choice label="Columns" data={SELECTIONS} {...form.getInputProps('selection')} />
      {form.values.selection === 'some' && (
        <MultiSelect
          label="Chosen columns"
          description="In the order of the file."
          data={EXPORT_COLUMNS[resource]}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear columns' }}
          maxDropdownHeight={220}
          {...form.getInputProps('columns')}
        />
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  data: { value: string; label: string }[];
  value?: string;
  onChange?: (value: string) => void;
}

export function Choice({ label, ...control }: ChoiceProps) {
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={500}>
        {label}
      </Text>
      <SegmentedControl aria-label={label} {...control} />
    </Stack>
  );
}
