/** The actions that an invoice allows, and their dialogs. */

import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { Dialog } from '@/components/Dialog';
import { api } from '@/lib/api';
import type { Invoice } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { changedTo } from './SubscriptionDialogs';

interface InvoiceDialogProps {
  invoice: Invoice;
  close: () => void;
}

export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const { status } = invoice;
  const [voiding, voidDialog] = useDisclosure();
  const [givingUp, giveUpDialog] = useDisclosure();
  if (!useHasRole() || (status !== 'open' && status !== 'uncollectible')) return null;
  return (
    <Group gap="xs">
      {status === 'open' && (
        <Button variant="default" onClick={giveUpDialog.open} data-test-id="uncollectible-invoice-button">
          Mark uncollectible
        </Button>
      )}
      <Button variant="default" onClick={voidDialog.open} data-test-id="void-invoice-button">
        Void invoice
      </Button>
      {voiding && <VoidDialog invoice={invoice} close={voidDialog.close} />}
      {givingUp && <UncollectibleDialog invoice={invoice} close={giveUpDialog.close} />}
    </Group>
  );
}

function VoidDialog({ invoice, close }: InvoiceDialogProps) {
  const request = useIdempotentMutation({
    request: (id: string, header) =>
      api.POST('/v1/invoices/{invoice_id}/void', { params: { path: { invoice_id: id }, header } }),
    onSuccess: changedTo('Invoice voided.', close),
  });
  return (
    <Dialog
      title={`Void ${invoice.number}`}
      text="No payment of it can start any more. A payment that is in progress can still succeed. This cannot be undone."
      action="Void invoice"
      dismiss="Keep invoice"
      danger
      busy={request.isPending}
      error={request.error}
      onSubmit={(event) => {
        event.preventDefault();
        request.send(invoice.id);
      }}
      close={close}
    />
  );
}

function UncollectibleDialog({ invoice, close }: InvoiceDialogProps) {
  const request = useIdempotentMutation({
    request: (id: string, header) =>
      api.POST('/v1/invoices/{invoice_id}/mark-uncollectible', { params: { path: { invoice_id: id }, header } }),
    onSuccess: changedTo('Invoice marked uncollectible.', close),
  });
  return (
    <Dialog
      title={`Mark ${invoice.number} uncollectible`}
      text="You do not expect this money any more. The customer can still pay it, and you can still void it."
      action="Mark uncollectible"
      dismiss="Keep invoice open"
      danger
      busy={request.isPending}
      error={request.error}
      onSubmit={(event) => {
        event.preventDefault();
        request.send(invoice.id);
      }}
      close={close}
    />
  );
}
