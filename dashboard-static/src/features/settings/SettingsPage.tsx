import { Button, Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { done, refused } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { Failure, Loading } from '@/components/States';
import { $api, queries } from '@/lib/api';
import type { Settings as Values } from '@/lib/coming';
import { useMay } from '@/lib/session';

import { Settings } from './Settings';

export function SettingsPage() {
  const found = $api.useQuery('get', '/v1/dashboard/settings', {});
  return (
    <Settings title="Settings">
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : found.data ? (
        <Form key={JSON.stringify(found.data.data)} values={found.data.data} />
      ) : (
        <Loading />
      )}
    </Settings>
  );
}

function Form({ values }: { values: Values }) {
  const may = useMay('owner');
  const form = useForm({
    initialValues: values,
    validate: {
      name: (name) => (name.trim() ? null : 'Enter a name.'),
    },
  });
  const save = $api.useMutation('patch', '/v1/dashboard/settings', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('The settings are saved.');
    },
    onError: refused,
  });
  return (
    <form onSubmit={form.onSubmit((body) => save.mutate({ body }))} noValidate data-test-id="settings-form">
      <Stack component="fieldset" gap="lg" bd="none" p={0} m={0} {...{ disabled: !may }}>
        <Panel title="Profile">
          <Stack maw={480}>
            <TextInput label="Name" description="Payers see it at the checkout." maxLength={100} {...form.getInputProps('name')} />
            <TextInput label="Email" type="email" {...form.getInputProps('email')} />
          </Stack>
        </Panel>
        <Panel title="Payments">
          <Stack maw={480}>
            <Radio.Group label="Money that comes after its payment was taken for failed" {...form.getInputProps('late_authorisation')}>
              <Stack gap="xs" mt="xs">
                <Radio value="capture" label="Keep it: the payment becomes a success" />
                <Radio value="refund" label="Send it back to the customer" />
              </Stack>
            </Radio.Group>
            <NumberInput
              label="An authorisation ends after, in hours"
              description="What is not captured by then is released."
              min={1}
              allowDecimal={false}
              {...form.getInputProps('authorisation_expiry_hours')}
            />
          </Stack>
        </Panel>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()} data-test-id="save-settings-button">
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
