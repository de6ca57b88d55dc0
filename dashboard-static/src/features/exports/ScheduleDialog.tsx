import { Select, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import {
  Choice,
  FileFields,
  type FileValues,
  NEW_FILE,
  toFileBody,
  validateFile,
} from '@/components/exports/FileFields';
import { type Filter, filterOptions } from '@/components/FilterBar';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { TimeZoneSelect } from '@/components/TimeZoneSelect';
import { api, queryClient } from '@/lib/api';
import { EXPORT_NAMES, selectedRows } from '@/lib/exports';
import type { ExportResource, ExportSchedule } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { capitalize } from '@/lib/text';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { EVERY_TEXTS } from './every';
import classes from './schedule.module.css';
import { filterError, SCHEDULE_FILTERS, STORED_LISTS } from './schedule-filters';

interface Values extends FileValues {
  resource: ExportResource;
  /** Not named as the API's field, whose error belongs to the whole form. */
  chosen: Record<string, string | undefined>;
  every: ExportSchedule['every'];
  time_zone: string | null;
}

type ScheduleForm = UseFormReturnType<Values>;

const SCHEDULED = Object.keys(SCHEDULE_FILTERS) as ExportResource[];
const STORED_HELP = 'A file has the rows that the gateway stored in the period, also those about earlier payments.';
const PERIODS = Object.entries(EVERY_TEXTS).map(([value, text]) => ({ value, label: capitalize(text) }));

export function ScheduleDialog({ close }: { close: () => void }) {
  const form = useForm<Values>({
    initialValues: { ...NEW_FILE, resource: 'payments', chosen: {}, every: 'day', time_zone: null },
    validate: { ...validateFile, chosen: checkFilters },
  });
  const create = useIdempotentMutation({
    request: (values: Values, header) =>
      api.POST('/v1/export-schedules', { params: { header }, body: toRequestBody(values) }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Schedule created.');
      close();
    },
  });
  return (
    <Dialog
      title="Create schedule"
      text="You get a mail when a file is ready. It has the rows of the period before."
      action="Create schedule"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      <ListField form={form} />
      <FilterFields form={form} />
      <Choice label="Repeats" data={PERIODS} {...form.getInputProps('every')} />
      <TimeZoneSelect
        description="Days start at midnight there, weeks on Monday."
        {...form.getInputProps('time_zone')}
      />
      <FileFields form={form} resource={form.values.resource} />
    </Dialog>
  );
}

/** Another list has other filters and columns. */
function ListField({ form }: { form: ScheduleForm }) {
  const isOwner = useHasRole('owner');
  const lists = SCHEDULED.filter((value) => isOwner || value !== 'audit_log');
  return (
    <Select
      label="List"
      description={STORED_LISTS.has(form.values.resource) ? STORED_HELP : undefined}
      data={lists.map((value) => ({ value, label: capitalize(EXPORT_NAMES[value]) }))}
      allowDeselect={false}
      data-autofocus
      value={form.values.resource}
      error={form.errors.resource}
      onChange={(resource) =>
        resource && form.setValues({ resource: resource as ExportResource, chosen: {}, columns: [] })
      }
    />
  );
}

function FilterFields({ form }: { form: ScheduleForm }) {
  const { resource, chosen } = form.values;
  const change = (name: string) => (value: string | null) =>
    form.setFieldValue('chosen', { ...chosen, [name]: value || undefined });
  return (
    <div className={classes.filters}>
      {SCHEDULE_FILTERS[resource]?.map((filter) => (
        <FilterField
          key={`${resource} ${filter.name}`}
          filter={filter}
          value={chosen[filter.name]}
          error={filterError(filter, chosen)}
          change={change(filter.name)}
        />
      ))}
    </div>
  );
}

interface FilterFieldProps {
  filter: Filter;
  value: string | undefined;
  error: string | undefined;
  change: (value: string | null) => void;
}

function FilterField({ filter, value, error, change }: FilterFieldProps) {
  if ('text' in filter)
    return (
      <TextInput
        label={filter.label}
        placeholder="Any"
        maxLength={100}
        value={value ?? ''}
        error={error}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  return (
    <Select
      label={filter.label}
      placeholder="Any"
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${filter.label}` }}
      data={filterOptions(filter.options)}
      value={value ?? null}
      onChange={change}
    />
  );
}

/** The error is shown at the filter; this one only stops the request. */
function checkFilters(chosen: Values['chosen'], { resource }: Values): string | null {
  return SCHEDULE_FILTERS[resource]?.some((filter) => filterError(filter, chosen)) ? 'Correct the filters.' : null;
}

function toRequestBody({ resource, chosen, every, time_zone, ...file }: Values) {
  return { ...selectedRows(resource, chosen), every, ...(time_zone ? { time_zone } : {}), ...toFileBody(file) };
}
