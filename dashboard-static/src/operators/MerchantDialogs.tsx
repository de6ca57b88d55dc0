/** Dialogs of a merchant: a reason is required for each, since the platform's audit log keeps it. */

import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';

import { $api, type Merchant } from './api';
import { NOT_SHOWN, ReasonField, reasonError } from './ReasonField';
import { useProposal } from './useProposal';

interface MerchantDialogProps {
  merchant: Merchant;
  close: () => void;
}

const PROPOSALS = {
  suspend_merchant: {
    title: 'Propose suspension',
    text: 'When another operator approves it, the merchant takes no new payments and changes no settings. Refunds, disputes and webhooks go on.',
  },
  reactivate_merchant: {
    title: 'Propose reactivation',
    text: 'When another operator approves it, the merchant takes payments again.',
  },
  activate_live_mode: {
    title: 'Propose activation',
    text: 'When another operator approves it, the merchant takes live payments. The requirements are checked again then.',
  },
};

export type SimpleAction = keyof typeof PROPOSALS;

export function ProposeDialog({ merchant, action, close }: MerchantDialogProps & { action: SimpleAction }) {
  const form = useReason();
  const propose = useProposal();
  const { title, text } = PROPOSALS[action];
  return (
    <Dialog
      title={title}
      text={text}
      action="Create proposal"
      danger={action === 'suspend_merchant'}
      busy={propose.isPending}
      error={propose.error}
      onSubmit={form.onSubmit(({ reason }) => propose.mutate({ body: { action, merchant_id: merchant.id, reason } }))}
      close={close}
    >
      <ReasonField description={NOT_SHOWN} rows={3} data-autofocus {...form.getInputProps('reason')} />
    </Dialog>
  );
}

export function ImpersonateDialog({ merchant, close }: MerchantDialogProps) {
  const form = useReason();
  const start = $api.useMutation('post', '/v1/operators/impersonations', {
    onSuccess: () => globalThis.location.assign('/'),
  });
  return (
    <Dialog
      title={`View the dashboard of ${merchant.name}`}
      text="For 30 minutes you see what a viewer sees, and change nothing. The merchant's owners see in their audit log that you looked. Your own dashboard session in this browser ends."
      action="View dashboard"
      busy={start.isPending}
      error={start.error}
      onSubmit={form.onSubmit(({ reason }) => start.mutate({ body: { merchant_id: merchant.id, reason } }))}
      close={close}
    >
      <ReasonField description={NOT_SHOWN} data-autofocus {...form.getInputProps('reason')} />
    </Dialog>
  );
}

function useReason() {
  return useForm({
    initialValues: { reason: '' },
    validate: { reason: reasonError },
  });
}
