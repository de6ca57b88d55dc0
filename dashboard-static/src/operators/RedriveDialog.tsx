/** Propose that messages of a dead-letter queue go back to their workers. */

import { NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { readable } from '@/lib/audit-labels';

import type { DeadLetterQueue } from './api';
import { ReasonField, reasonError } from './ReasonField';
import { useProposal } from './useProposal';

interface RedriveDialogProps {
  queue: Exclude<DeadLetterQueue, 'relay'>;
  shown: number;
  close: () => void;
}

export function RedriveDialog({ queue, shown, close }: RedriveDialogProps) {
  const propose = useProposal();
  const form = useForm({
    initialValues: { max_messages: shown, reason: '' },
    validate: { reason: reasonError },
  });
  return (
    <Dialog
      title={`Propose redrive of ${readable(queue).toLowerCase()}`}
      text="When another operator approves it, the messages go back to the queue of their worker, which skips work that is done. Fix the cause first."
      action="Create proposal"
      busy={propose.isPending}
      error={propose.error}
      onSubmit={form.onSubmit((values) =>
        propose.mutate({ body: { action: 'redrive_dead_letters', queue, ...values } }),
      )}
      close={close}
    >
      <NumberInput
        label="Messages to move, at most"
        min={1}
        max={500}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('max_messages')}
      />
      <ReasonField data-autofocus {...form.getInputProps('reason')} />
    </Dialog>
  );
}
