import { Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Doing } from '@/components/Doing';
import { Form, Refusal, useFieldRefusal, useSaved } from '@/components/Form';
import { done } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { Awaited } from '@/components/States';
import { $api, queries } from '@/lib/api';
import { changes } from '@/lib/changes';
import type { Settings as Kept } from '@/lib/resources';
import { useMay } from '@/lib/session';

import { Origins } from './Origins';
import { Settings } from './Settings';

export function SettingsPage() {
  const found = $api.useQuery('get', '/v1/dashboard/settings', {});
  return (
    <Settings title="Settings">
      {found.data ? (
        <Stack gap="lg">
          <Business kept={found.data.data} />
          <Origins />
        </Stack>
      ) : (
        <Awaited of={found} />
      )}
    </Settings>
  );
}

const HOUR_S = 3600;

interface Values {
  name: string;
  email: string;
  late_authorization: Kept['late_authorization'];
  /** Empty is the stage's own. */
  hours: number | string;
}

function valuesOf({ name, email, late_authorization, authorized_for_seconds: seconds }: Kept): Values {
  return { name, email, late_authorization, hours: seconds === null ? '' : seconds / HOUR_S };
}

function bodyOf({ hours, ...rest }: Values) {
  return { ...rest, authorized_for_seconds: hours === '' ? null : Math.round(Number(hours) * HOUR_S) };
}

function Business({ kept }: { kept: Kept }) {
  const may = useMay('owner');
  const form = useForm({
    initialValues: valuesOf(kept),
    validate: {
      name: (name) => (name.trim() ? null : 'Enter a name.'),
      email: (email) => (email === kept.email || /^\S+@\S+$/.test(email) ? null : 'Enter an email address.'),
    },
  });
  useSaved(form, valuesOf(kept));
  const save = $api.useMutation('patch', '/v1/dashboard/settings', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('The settings are saved.');
    },
  });
  const refusal = useFieldRefusal(form, save.error);
  return (
    <Form onSubmit={form.onSubmit((values) => save.mutate({ body: changes(bodyOf(valuesOf(kept)), bodyOf(values)) }))} data-test-id="settings-form">
      <Stack gap="lg">
        <Panel title="Profile">
          <Stack maw={480}>
            <TextInput label="Name" description="Payers see it at the checkout." maxLength={100} disabled={!may} {...form.getInputProps('name')} />
            <TextInput label="Email" type="email" disabled={!may} {...form.getInputProps('email')} />
          </Stack>
        </Panel>
        <Panel title="Payments">
          <Stack maw={480}>
            <Radio.Group label="Money that comes after its payment was taken for failed" {...form.getInputProps('late_authorization')}>
              <Stack gap="xs" mt="xs">
                <Radio value="capture" label="Keep it: the payment becomes a success" disabled={!may} />
                <Radio value="refund" label="Send it back to the customer" disabled={!may} />
              </Stack>
            </Radio.Group>
            <NumberInput
              label="An authorization ends after, in hours"
              description={`What is not captured by then is released. Left empty, ${kept.default_authorized_for_seconds / HOUR_S} hours.`}
              min={1}
              max={720}
              disabled={!may}
              {...form.getInputProps('hours')}
            />
          </Stack>
        </Panel>
        <Refusal error={refusal} />
        {may && (
          <Group justify="flex-end">
            <Doing type="submit" busy={save.isPending} disabled={!form.isDirty()} data-test-id="save-settings-button">
              Save
            </Doing>
          </Group>
        )}
      </Stack>
    </Form>
  );
}
