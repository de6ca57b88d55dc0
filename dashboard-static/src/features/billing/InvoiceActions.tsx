/** The actions that an invoice allows, and their dialogs. */

import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { changedTo } from '@/components/after-change';
import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { leftToCredit } from '@/features/credit-notes/credit-draft';
import { $api, api, queryClient } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { Invoice } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

const EditDraftDialog = lazy(async () => ({
  default: (await import('@/features/invoice-drafts/InvoiceDraftDialogs')).EditDraftDialog,
}));
const CreditNoteDialog = lazy(async () => ({
  default: (await import('@/features/credit-notes/CreditNoteDialog')).CreditNoteDialog,
}));

interface InvoiceDialogProps {
  invoice: Invoice;
  close: () => void;
}

export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  if (!useHasRole()) return null;
  if (invoice.status === 'draft') return <DraftActions invoice={invoice} />;
  if (invoice.status === 'open' || invoice.status === 'uncollectible') return <OpenActions invoice={invoice} />;
  return leftToCredit(invoice) > 0 ? <PaidActions invoice={invoice} /> : null;
}

function DraftActions({ invoice }: { invoice: Invoice }) {
  const [finalizing, finalizeDialog] = useDisclosure();
  const [editing, editDialog] = useDisclosure();
  const [deleting, deleteDialog] = useDisclosure();
  return (
    <Group gap="xs">
      <Button onClick={finalizeDialog.open} data-test-id="finalize-invoice-button">
        Finalize invoice
      </Button>
      <Button variant="default" onClick={editDialog.open} data-test-id="edit-invoice-button">
        Edit draft
      </Button>
      <Button variant="default" onClick={deleteDialog.open} data-test-id="delete-invoice-button">
        Delete draft
      </Button>
      {finalizing && <FinalizeDialog invoice={invoice} close={finalizeDialog.close} />}
      <Suspense>{editing && <EditDraftDialog invoice={invoice} close={editDialog.close} />}</Suspense>
      {deleting && <DeleteDialog invoice={invoice} close={deleteDialog.close} />}
    </Group>
  );
}

function PaidActions({ invoice }: { invoice: Invoice }) {
  const [crediting, creditDialog] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={creditDialog.open} data-test-id="credit-invoice-button">
        Create credit note
      </Button>
      <Suspense>{crediting && <CreditNoteDialog invoice={invoice} close={creditDialog.close} />}</Suspense>
    </>
  );
}

function OpenActions({ invoice }: { invoice: Invoice }) {
  const [voiding, voidDialog] = useDisclosure();
  const [givingUp, giveUpDialog] = useDisclosure();
  return (
    <Group gap="xs">
      {invoice.status === 'open' && (
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

function FinalizeDialog({ invoice, close }: InvoiceDialogProps) {
  const request = useIdempotentMutation({
    request: (id: string, header) =>
      api.POST('/v1/invoices/{invoice_id}/finalize', { params: { path: { invoice_id: id }, header } }),
    onSuccess: changedTo('Invoice finalized. It can be paid now.', close),
  });
  return (
    <Dialog
      title="Finalize invoice"
      text={`It gets the next number and an order of ${formatMoney(invoice.total, invoice.currency)}. It cannot be changed any more.`}
      action="Finalize invoice"
      dismiss="Keep draft"
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

function DeleteDialog({ invoice, close }: InvoiceDialogProps) {
  const navigate = useNavigate();
  const request = $api.useMutation('delete', '/v1/invoices/{invoice_id}', {
    onSuccess: async () => {
      notifySuccess('Draft deleted.');
      await navigate({ to: '/billing/invoices' });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <Dialog
      title="Delete draft"
      text="The draft and its lines are removed. This cannot be undone."
      action="Delete draft"
      dismiss="Keep draft"
      danger
      busy={request.isPending}
      error={request.error}
      onSubmit={(event) => {
        event.preventDefault();
        request.mutate({ params: { path: { invoice_id: invoice.id } } });
      }}
      close={close}
    />
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
