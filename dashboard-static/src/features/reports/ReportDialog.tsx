import { Select } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { TimeZoneSelect } from '@/components/TimeZoneSelect';
import { api, queryClient } from '@/lib/api';
import { type Days, daysOfPreset } from '@/lib/day-presets';
import { REPORT_KINDS } from '@/lib/reports';
import type { ReportKind, ReportRequest } from '@/lib/resources';
import { today } from '@/lib/time';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { COMPARISONS, type Comparison, comparisonFields, PRESETS, type Preset } from './periods';

// Loaded separately: the calendar is heavy, and most reports have one of the named periods.
const DatesInput = lazy(async () => ({ default: (await import('./DatesInput')).DatesInput }));

interface Values {
  kind: ReportKind;
  preset: Preset;
  days: [string | null, string | null];
  time_zone: string | null;
  comparison: Comparison;
  compared: [string | null, string | null];
}

type ReportForm = UseFormReturnType<Values>;

const options = (texts: Record<string, string>) => Object.entries(texts).map(([value, label]) => ({ value, label }));
const KINDS = Object.entries(REPORT_KINDS).map(([value, { title }]) => ({ value, label: title }));

export function ReportDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const form = useForm<Values>({
    initialValues: {
      kind: 'summary',
      preset: 'last_7_days',
      days: [null, null],
      time_zone: null,
      comparison: 'previous_period',
      compared: [null, null],
    },
    validate: {
      days: (days, { preset }) => (preset === 'own' && !days[0] ? 'Choose the days.' : null),
      compared: (days, { comparison }) => (comparison === 'own' && !days[0] ? 'Choose the days.' : null),
    },
  });
  const create = useIdempotentMutation({
    request: (body: ReportRequest, header) => api.POST('/v1/reports', { params: { header }, body }),
    onSuccess: async (created) => {
      await queryClient.invalidateQueries();
      if (created) void navigate({ to: '/reports/$id', params: { id: created.data.id } });
    },
  });
  return (
    <Dialog
      title="Create report"
      action="Create report"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit((values) => create.send(toRequestBody(values)))}
      close={close}
    >
      <Select
        label="Report"
        description={REPORT_KINDS[form.values.kind].text}
        data={KINDS}
        allowDeselect={false}
        data-autofocus
        {...form.getInputProps('kind')}
      />
      <Select label="Period" data={options(PRESETS)} allowDeselect={false} {...form.getInputProps('preset')} />
      <OwnDates form={form} name="days" label="Days of the report" shown={form.values.preset === 'own'} />
      <Select
        label="Compare with"
        data={options(COMPARISONS)}
        allowDeselect={false}
        {...form.getInputProps('comparison')}
      />
      <OwnDates form={form} name="compared" label="Days to compare with" shown={form.values.comparison === 'own'} />
      <TimeZoneSelect description="Days start at midnight there." {...form.getInputProps('time_zone')} />
    </Dialog>
  );
}

interface OwnDatesProps {
  form: ReportForm;
  name: 'days' | 'compared';
  label: string;
  shown: boolean;
}

function OwnDates({ form, name, label, shown }: OwnDatesProps) {
  if (!shown) return null;
  return (
    <Suspense>
      <DatesInput label={label} {...form.getInputProps(name)} />
    </Suspense>
  );
}

function toRequestBody(values: Values): ReportRequest {
  const { kind, preset, days, time_zone, comparison, compared } = values;
  const chosen: Days =
    preset === 'own' ? [days[0] ?? '', days[1] ?? days[0] ?? ''] : daysOfPreset(preset, today(time_zone ?? undefined));
  return {
    kind,
    from: chosen[0],
    to: chosen[1],
    ...(time_zone ? { time_zone } : {}),
    ...comparisonFields(comparison, preset, chosen, compared),
  };
}
