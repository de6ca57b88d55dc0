import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { api, queryClient } from '@/lib/api';
import { capitalize } from '@/lib/text';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

export type Archived = 'plan' | 'coupon' | 'tax rate';

type Header = { 'Idempotency-Key': string };

const EFFECTS: Record<Archived, string> = {
  plan: 'New subscriptions cannot use it. Subscriptions that use it go on. This cannot be undone.',
  coupon: 'New subscriptions cannot use it. Subscriptions that use it keep it. This cannot be undone.',
  'tax rate': 'New plans cannot use it. Plans that use it keep it. This cannot be undone.',
};

const REQUESTS: Record<Archived, (id: string, header: Header) => Promise<{ data?: unknown }>> = {
  plan: (id, header) => api.POST('/v1/plans/{plan_id}/archive', { params: { path: { plan_id: id }, header } }),
  coupon: (id, header) => api.POST('/v1/coupons/{coupon_id}/archive', { params: { path: { coupon_id: id }, header } }),
  'tax rate': (id, header) =>
    api.POST('/v1/tax-rates/{tax_rate_id}/archive', { params: { path: { tax_rate_id: id }, header } }),
};

interface ArchiveDialogProps {
  kind: Archived;
  resource: { id: string; name: string };
  close: () => void;
}

export function ArchiveDialog({ kind, resource, close }: ArchiveDialogProps) {
  const archive = useIdempotentMutation({
    request: (id: string, header) => REQUESTS[kind](id, header),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess(`${capitalize(kind)} archived.`);
      close();
    },
  });
  return (
    <Dialog
      title={`Archive ${resource.name}`}
      text={EFFECTS[kind]}
      action={`Archive ${kind}`}
      dismiss={`Keep ${kind}`}
      danger
      busy={archive.isPending}
      error={archive.error}
      onSubmit={(event) => {
        event.preventDefault();
        archive.send(resource.id);
      }}
      close={close}
    />
  );
}
