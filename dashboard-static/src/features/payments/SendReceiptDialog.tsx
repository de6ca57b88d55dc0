import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { api } from '@/lib/api';
import { MAIL_LANGUAGES, type MailLanguage, type Payment } from '@/lib/resources';
import { emailError } from '@/lib/text';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

interface Values {
  email: string;
  language: MailLanguage;
}

/** Mails the receipt. A retry after a lost answer sends no second mail. */
export function SendReceiptDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const form = useForm<Values>({
    initialValues: { email: payment.metadata.email ?? '', language: 'en' },
    validate: { email: emailError },
  });
  const send = useIdempotentMutation({
    request: ({ email, language }: Values, header) =>
      api.POST('/v1/payments/{payment_id}/receipt/send', {
        params: { path: { payment_id: payment.id }, header },
        body: { email: email.trim(), language },
      }),
    onSuccess: ({ data }) => {
      notifySuccess(`Receipt sent to ${data.email}.`);
      close();
    },
  });
  return (
    <Dialog
      title="Send receipt"
      text="The mail has a link to the receipt. Anyone who has the link can read it."
      action="Send receipt"
      busy={send.isPending}
      error={useFieldError(form, send.error)}
      onSubmit={form.onSubmit(send.send)}
      close={close}
      data-test-id="send-receipt-form"
    >
      <TextInput label="Email" type="email" data-autofocus {...form.getInputProps('email')} />
      <Select
        label="Language"
        data={MAIL_LANGUAGES}
        allowDeselect={false}
        comboboxProps={{ keepMounted: false }}
        {...form.getInputProps('language')}
      />
    </Dialog>
  );
}
