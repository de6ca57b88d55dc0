/** The form for a merchant's first endpoint, in place of its settings. */

import { Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Form, FormError, useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import { api, queryClient } from '@/lib/api';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { EndpointForm, type EndpointValues, INITIAL_VALUES, toRequestBody, validate } from './EndpointForm';

export function FirstEndpoint() {
  const form = useForm({ initialValues: INITIAL_VALUES, validate });
  const add = useIdempotentMutation({
    request: (values: EndpointValues, header) =>
      api.POST('/v1/webhook-endpoints', { params: { header }, body: toRequestBody(values) }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Endpoint added.');
    },
  });
  const error = useFieldError(form, add.error);
  return (
    <Panel title="Add your first endpoint" data-test-id="webhook-config">
      <Form data-test-id="webhook-config-form" onSubmit={form.onSubmit(add.send)}>
        <Stack>
          <EndpointForm form={form} />
          <FormError error={error} />
          <Group justify="flex-end">
            <SubmitButton type="submit" busy={add.isPending} data-test-id="save-webhook-button">
              Save endpoint
            </SubmitButton>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
