import { Group, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';

import { Form, FormError, useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { SubmitButton } from '@/components/SubmitButton';
import { api, queryClient } from '@/lib/api';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

const MAX_LENGTH = 2000;

interface NoteFormProps {
  paymentId: string;
}

/** Each note has a form of its own, since a form has one idempotency key. */
export function NoteForm({ paymentId }: NoteFormProps) {
  const [written, setWritten] = useState(0);
  return <OneNoteForm key={written} paymentId={paymentId} next={() => setWritten(written + 1)} />;
}

function OneNoteForm({ paymentId, next }: NoteFormProps & { next: () => void }) {
  const form = useForm({
    initialValues: { text: '' },
    validate: { text: (text) => (text.trim() ? null : 'Enter a note.') },
  });
  const create = useIdempotentMutation({
    request: (body: { text: string }, header) =>
      api.POST('/v1/payments/{payment_id}/notes', { params: { path: { payment_id: paymentId }, header }, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Note added.');
      next();
    },
  });
  const error = useFieldError(form, create.error);
  return (
    <Form onSubmit={form.onSubmit(({ text }) => create.send({ text: text.trim() }))}>
      <Stack gap="xs">
        <Textarea
          label="Add a note"
          description="For your team. It cannot be changed later."
          rows={3}
          maxLength={MAX_LENGTH}
          {...form.getInputProps('text')}
        />
        <FormError error={error} />
        <Group justify="flex-end">
          <SubmitButton type="submit" size="xs" busy={create.isPending}>
            Add note
          </SubmitButton>
        </Group>
      </Stack>
    </Form>
  );
}
