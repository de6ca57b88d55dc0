import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { api, queryClient } from '@/lib/api';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { EndpointForm, type EndpointValues, INITIAL_VALUES, toRequestBody, validate } from './EndpointForm';

export function CreateEndpointDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const form = useForm({ initialValues: INITIAL_VALUES, validate });
  const add = useIdempotentMutation({
    request: (values: EndpointValues, header) =>
      api.POST('/v1/webhook-endpoints', { params: { header }, body: toRequestBody(values) }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess('Endpoint added.');
      await navigate({ to: '/webhooks/endpoints/$id', params: { id: data.id } });
    },
  });
  return (
    <Dialog
      title="Add endpoint"
      action="Add endpoint"
      busy={add.isPending}
      error={useFieldError(form, add.error)}
      onSubmit={form.onSubmit(add.send)}
      close={close}
      data-test-id="new-endpoint-form"
    >
      <EndpointForm form={form} />
    </Dialog>
  );
}
