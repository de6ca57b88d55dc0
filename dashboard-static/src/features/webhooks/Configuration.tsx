/** All that can be set of one endpoint. */

import { Anchor, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';

import layout from '@/components/layout.module.css';
import { Doing } from '@/components/Doing';
import { Form, Refusal, useFieldRefusal, useSaved } from '@/components/Form';
import { done } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { Status } from '@/components/Values';
import { $api, queries } from '@/lib/api';
import { changes } from '@/lib/changes';
import type { Endpoint } from '@/lib/resources';

import { bodyOf, EndpointForm, validate, valuesOf } from './EndpointForm';
import { Secret } from './Secret';
import { TestEvent } from './TestEvent';

export function Configuration({ endpoint, linked }: { endpoint: Endpoint; linked?: boolean }) {
  return (
    <div className={layout.detail} data-test-id="webhook-config">
      <Settings endpoint={endpoint} linked={linked ?? false} />
      <Stack gap="lg">
        <Secret endpoint={endpoint} />
        <TestEvent endpoint={endpoint} />
      </Stack>
    </div>
  );
}

export function useChange(said: string, onError?: (error: unknown) => void) {
  return $api.useMutation('patch', '/v1/webhook-endpoints/{endpoint_id}', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done(said);
    },
    onError,
  });
}

function Settings({ endpoint, linked }: { endpoint: Endpoint; linked: boolean }) {
  const form = useForm({ initialValues: valuesOf(endpoint), validate });
  useSaved(form, valuesOf(endpoint));
  const save = useChange('The endpoint is saved.');
  const refusal = useFieldRefusal(form, save.error);
  const path = { endpoint_id: endpoint.id };
  return (
    <Panel
      title="Endpoint"
      actions={
        linked && (
          <>
            <Status of={endpoint.state} />
            <Anchor fz="sm" renderRoot={(props) => <Link to="/webhooks/endpoints/$id" params={{ id: endpoint.id }} {...props} />}>
              Health and more
            </Anchor>
          </>
        )
      }
    >
      <Form
        data-test-id="webhook-config-form"
        onSubmit={form.onSubmit((values) => save.mutate({ params: { path }, body: changes(bodyOf(valuesOf(endpoint)), bodyOf(values)) }))}
      >
        <Stack>
          <EndpointForm form={form} />
          <Refusal error={refusal} />
          <Group justify="flex-end">
            <Doing type="submit" busy={save.isPending} disabled={!form.isDirty()} data-test-id="save-webhook-button">
              Save
            </Doing>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
