/** The limits of what customers' browsers can do with an API key alone. */

import { NumberInput, Stack } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';

import { Form, FormError, useSavedValues } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { SaveButton } from '@/components/SaveButton';
import { $api, queryClient } from '@/lib/api';
import { changedFields } from '@/lib/changed-fields';
import { useMode } from '@/lib/mode';
import type { Limit } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { textOf } from './limit-texts';
import { SettingsTabs } from './SettingsTabs';

/** The quotas by name. Empty for the default. */
type Values = Record<string, number | string>;
type Quotas = Record<string, number | null>;

const HOUR_S = 3600;

export function LimitsPage() {
  const mode = useMode();
  const query = $api.useQuery('get', '/v1/dashboard/limits', {});
  const limits = query.data?.data.limits;
  return (
    <SettingsTabs title={`Limits in ${mode} mode`}>
      {limits ? <LimitsForm limits={limits} /> : <QueryState query={query} />}
    </SettingsTabs>
  );
}

const toFormValues = (limits: Limit[]): Values =>
  Object.fromEntries(limits.map(({ name, value, default: usual }) => [name, value === usual ? '' : value]));

const toQuotas = (values: Values): Quotas =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? null : Number(value)]));

function validate(limits: Limit[]) {
  const check = (maximum: number) => (value: number | string) =>
    value === '' || (Number(value) >= 1 && Number(value) <= maximum) ? null : `Enter a number from 1 to ${maximum}.`;
  return Object.fromEntries(limits.map(({ name, maximum }) => [name, check(maximum)]));
}

function LimitsForm({ limits }: { limits: Limit[] }) {
  const canEdit = useHasRole('owner');
  const saved = toFormValues(limits);
  const form = useForm<Values>({ initialValues: saved, validate: validate(limits) });
  useSavedValues(form, saved);
  const save = $api.useMutation('patch', '/v1/dashboard/limits', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Limits saved. They apply within a minute.');
    },
  });
  const submit = form.onSubmit((values) => {
    const changed = changedFields(toQuotas(saved), toQuotas(values)) as Quotas;
    save.mutate({ body: { limits: changed } });
  });
  const hourly = limits.filter((limit) => limit.window_seconds === HOUR_S);
  const others = limits.filter((limit) => limit.window_seconds !== HOUR_S);
  return (
    <Form onSubmit={submit} data-test-id="limits-form">
      <Stack gap="lg">
        <LimitsPanel title="Stolen cards, per hour" limits={hourly} form={form} canEdit={canEdit} />
        <LimitsPanel title="Requests, per minute" limits={others} form={form} canEdit={canEdit} />
        <FormError error={save.error} />
        {canEdit && (
          <SaveButton form={form} busy={save.isPending} testId="save-limits-button">
            Save limits
          </SaveButton>
        )}
      </Stack>
    </Form>
  );
}

interface PanelProps {
  title: string;
  limits: Limit[];
  form: UseFormReturnType<Values>;
  canEdit: boolean;
}

function LimitsPanel({ title, limits, form, canEdit }: PanelProps) {
  return (
    <Panel title={title}>
      <Stack maw={480}>
        {limits.map(({ name, default: usual, maximum }) => (
          <NumberInput
            key={name}
            label={textOf(name).label}
            description={`${textOf(name).help} Default: ${usual}. Maximum: ${maximum}.`.trim()}
            placeholder={String(usual)}
            min={1}
            max={maximum}
            clampBehavior="none"
            allowDecimal={false}
            disabled={!canEdit}
            {...form.getInputProps(name)}
          />
        ))}
      </Stack>
    </Panel>
  );
}
