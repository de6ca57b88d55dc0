/** The first endpoint of a merchant, asked for where its log will be. */

import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { done, refused } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { $api, queries } from '@/lib/api';
import { useOnce } from '@/lib/once';

import { bodyOf, EndpointForm, NEW, validate } from './EndpointForm';

export function NewEndpoint() {
  const header = useOnce();
  const form = useForm({ initialValues: NEW, validate });
  const add = $api.useMutation('post', '/v1/webhook-endpoints', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('The endpoint is added.');
    },
    onError: refused,
  });
  return (
    <Panel title="Your first endpoint" data-test-id="webhook-config">
      <form
        data-test-id="webhook-config-form"
        noValidate
        onSubmit={form.onSubmit((values) => add.mutate({ params: { header }, body: bodyOf(values) }))}
      >
        <Stack>
          <EndpointForm form={form} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending} data-test-id="save-webhook-button">
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
