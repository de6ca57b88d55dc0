import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';
import { useFieldRefusal } from '@/components/Form';
import { done } from '@/components/notices';
import { $api, queries } from '@/lib/api';
import { useOnce } from '@/lib/once';

import { bodyOf, EndpointForm, NEW, validate } from './EndpointForm';

export function EndpointDialog({ close }: { close: () => void }) {
  const header = useOnce();
  const navigate = useNavigate();
  const form = useForm({ initialValues: NEW, validate });
  const add = $api.useMutation('post', '/v1/webhook-endpoints', {
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries();
      done('The endpoint is added.');
      await navigate({ to: '/webhooks/endpoints/$id', params: { id: data.id } });
    },
  });
  return (
    <Dialog
      title="Add an endpoint"
      action="Add endpoint"
      busy={add.isPending}
      error={useFieldRefusal(form, add.error)}
      onSubmit={form.onSubmit((values) => add.mutate({ params: { header }, body: bodyOf(values) }))}
      close={close}
      data-test-id="new-endpoint-form"
    >
      <EndpointForm form={form} />
    </Dialog>
  );
}
