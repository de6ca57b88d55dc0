/** The settings of one endpoint, its signing secret and test events. */

import { Anchor, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';

import { StatusBadge } from '@/components/DisplayValues';
import { Form, FormError, useFieldError, useSavedValues } from '@/components/Form';
import layout from '@/components/layout.module.css';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { SaveButton } from '@/components/SaveButton';
import { $api, queryClient } from '@/lib/api';
import { changedFields } from '@/lib/changed-fields';
import type { Endpoint } from '@/lib/resources';

import { EndpointForm, toFormValues, toRequestBody, validate } from './EndpointForm';
import { SigningSecret } from './SigningSecret';
import { TestEvent } from './TestEvent';

export function EndpointSettings({ endpoint, linked }: { endpoint: Endpoint; linked?: boolean }) {
  return (
    <div className={layout.detail} data-test-id="webhook-config">
      <SettingsForm endpoint={endpoint} linked={linked ?? false} />
      <Stack gap="lg">
        <SigningSecret endpoint={endpoint} />
        <TestEvent endpoint={endpoint} />
      </Stack>
    </div>
  );
}

export function useUpdateEndpoint(message: string, onError?: (error: unknown) => void) {
  return $api.useMutation('patch', '/v1/webhook-endpoints/{endpoint_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess(message);
    },
    onError,
  });
}

function SettingsForm({ endpoint, linked }: { endpoint: Endpoint; linked: boolean }) {
  const form = useForm({ initialValues: toFormValues(endpoint), validate });
  useSavedValues(form, toFormValues(endpoint));
  const save = useUpdateEndpoint('Endpoint saved.');
  const error = useFieldError(form, save.error);
  const path = { endpoint_id: endpoint.id };
  return (
    <Panel
      title="Endpoint"
      actions={
        linked && (
          <>
            <StatusBadge status={endpoint.state} />
            <Anchor
              fz="sm"
              renderRoot={(props) => <Link to="/webhooks/endpoints/$id" params={{ id: endpoint.id }} {...props} />}
            >
              View endpoint
            </Anchor>
          </>
        )
      }
    >
      <Form
        data-test-id="webhook-config-form"
        onSubmit={form.onSubmit((values) =>
          save.mutate({
            params: { path },
            body: changedFields(toRequestBody(toFormValues(endpoint)), toRequestBody(values)),
          }),
        )}
      >
        <Stack>
          <EndpointForm form={form} />
          <FormError error={error} />
          <SaveButton form={form} busy={save.isPending} testId="save-webhook-button">
            Save endpoint
          </SaveButton>
        </Stack>
      </Form>
    </Panel>
  );
}
