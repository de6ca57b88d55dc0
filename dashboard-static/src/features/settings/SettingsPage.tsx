import { NumberInput, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';

import { Form, FormError, useFieldError, useSavedValues } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { SaveButton } from '@/components/SaveButton';
import { $api, queryClient } from '@/lib/api';
import { changedFields } from '@/lib/changed-fields';
import type { Settings as SavedSettings } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { emailError } from '@/lib/text';
import { timeZones } from '@/lib/time';

import { AllowedOrigins } from './AllowedOrigins';
import { SettingsTabs } from './SettingsTabs';

export function SettingsPage() {
  const settings = $api.useQuery('get', '/v1/dashboard/settings', {});
  return (
    <SettingsTabs title="Settings">
      {settings.data ? (
        <Stack gap="lg">
          <BusinessForm saved={settings.data.data} />
          <AllowedOrigins />
        </Stack>
      ) : (
        <QueryState query={settings} />
      )}
    </SettingsTabs>
  );
}

const HOUR_S = 3600;

interface Values {
  name: string;
  email: string;
  late_authorization: SavedSettings['late_authorization'];
  portal: boolean;
  /** Empty for the stage's default. */
  hours: number | string;
  /** Null until it is chosen. */
  time_zone: string | null;
}

function toFormValues({ name, email, late_authorization, portal, ...saved }: SavedSettings): Values {
  const seconds = saved.authorized_for_seconds;
  const time_zone = saved.time_zone_is_chosen ? saved.time_zone : null;
  return { name, email, late_authorization, portal, time_zone, hours: seconds === null ? '' : seconds / HOUR_S };
}

function toRequestBody({ hours, time_zone, ...rest }: Values) {
  return {
    ...rest,
    email: rest.email.trim(),
    ...(time_zone ? { time_zone } : {}),
    authorized_for_seconds: hours === '' ? null : Math.round(Number(hours) * HOUR_S),
  };
}

function BusinessForm({ saved }: { saved: SavedSettings }) {
  const canEdit = useHasRole('owner');
  const form = useForm<Values>({
    initialValues: toFormValues(saved),
    validate: {
      name: (name) => (name.trim() ? null : 'Enter a name.'),
      email: (email) => (email === saved.email ? null : emailError(email)),
    },
  });
  useSavedValues(form, toFormValues(saved));
  const save = $api.useMutation('patch', '/v1/dashboard/settings', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Settings saved.');
    },
  });
  const error = useFieldError(form, save.error);
  return (
    <Form
      onSubmit={form.onSubmit((values) =>
        save.mutate({ body: changedFields(toRequestBody(toFormValues(saved)), toRequestBody(values)) }),
      )}
      data-test-id="settings-form"
    >
      <Stack gap="lg">
        <ProfilePanel form={form} canEdit={canEdit} />
        <PaymentsPanel form={form} canEdit={canEdit} defaultHours={saved.default_authorized_for_seconds / HOUR_S} />
        <Panel title="Customer portal">
          <Switch
            label="Let customers manage their subscriptions, invoices and saved methods"
            disabled={!canEdit}
            {...form.getInputProps('portal', { type: 'checkbox' })}
          />
        </Panel>
        <FormError error={error} />
        {canEdit && (
          <SaveButton form={form} busy={save.isPending} testId="save-settings-button">
            Save settings
          </SaveButton>
        )}
      </Stack>
    </Form>
  );
}

interface PanelProps {
  form: UseFormReturnType<Values>;
  canEdit: boolean;
}

function ProfilePanel({ form, canEdit }: PanelProps) {
  return (
    <Panel title="Profile">
      <Stack maw={480}>
        <TextInput
          label="Name"
          description="Customers see it at checkout."
          maxLength={100}
          disabled={!canEdit}
          {...form.getInputProps('name')}
        />
        <TextInput label="Email" type="email" disabled={!canEdit} {...form.getInputProps('email')} />
        <Select
          label="Time zone"
          placeholder="UTC until you choose one"
          description="Days of reports and export schedules start at midnight there."
          data={timeZones()}
          nothingFoundMessage="No such time zone"
          searchable
          limit={50}
          allowDeselect={false}
          disabled={!canEdit}
          {...form.getInputProps('time_zone')}
        />
      </Stack>
    </Panel>
  );
}

function PaymentsPanel({ form, canEdit, defaultHours }: PanelProps & { defaultHours: number }) {
  return (
    <Panel title="Payments">
      <Stack maw={480}>
        <Radio.Group
          label="Late payments: money arrives after a payment was marked failed"
          {...form.getInputProps('late_authorization')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="capture" label="Capture it: the payment becomes successful" disabled={!canEdit} />
            <Radio value="refund" label="Refund it to the customer" disabled={!canEdit} />
          </Stack>
        </Radio.Group>
        <NumberInput
          label="Release authorizations after (hours)"
          description={`The amount that is not captured by then is released. Default: ${defaultHours} hours.`}
          min={1}
          max={720}
          disabled={!canEdit}
          {...form.getInputProps('hours')}
        />
      </Stack>
    </Panel>
  );
}
