/** The first endpoint of a merchant, asked for where its log will be. */

import { Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Doing } from '@/components/Doing';
import { Form, Refusal, useFieldRefusal } from '@/components/Form';
import { done } from '@/components/notices';
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
  });
  const refusal = useFieldRefusal(form, add.error);
  return (
    <Panel title="Your first endpoint" data-test-id="webhook-config">
      <Form
        data-test-id="webhook-config-form"
        onSubmit={form.onSubmit((values) => add.mutate({ params: { header }, body: bodyOf(values) }))}
      >
        <Stack>
          <EndpointForm form={form} />
          <Refusal error={refusal} />
          <Group justify="flex-end">
            <Doing type="submit" busy={add.isPending} data-test-id="save-webhook-button">
              Save
            </Doing>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
