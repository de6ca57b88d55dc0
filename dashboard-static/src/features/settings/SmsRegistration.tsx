/** Edit what the operators of India require of text messages (DLT). */

import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Panel } from '@/components/Panel';
import type { PayerMessage, PayerMessages } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { useChangeMessages } from './use-change-messages';

interface SmsRegistrationProps {
  sms: PayerMessages['sms'];
  labels: Record<PayerMessage, { label: string }>;
}

/** The text of a one-time code in the checkout, which has no switch and so no preview. */
const CODE = {
  label: 'One-time code',
  description: '{code} is your code for {merchant}. It ends after 10 minutes. Do not share it.',
};

export function SmsRegistration({ sms, labels }: SmsRegistrationProps) {
  const texts: Record<string, { label: string; description?: string }> = { ...labels, customer_code: CODE };
  const canEdit = useHasRole('owner');
  const change = useChangeMessages();
  const form = useForm({
    initialValues: {
      sender_id: sms.sender_id ?? '',
      entity_id: sms.entity_id ?? '',
      template_ids: Object.fromEntries(Object.keys(texts).map((name) => [name, sms.template_ids[name] ?? ''])),
    },
  });
  const save = form.onSubmit(({ sender_id: sender, entity_id: entity, template_ids: ids }) =>
    change.mutate({
      body: {
        sms: {
          sender_id: sender.trim() || null,
          entity_id: entity.trim() || null,
          template_ids: Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.trim() || null])),
        },
      },
    }),
  );
  return (
    <Panel title="Registration of text messages">
      <form onSubmit={save} noValidate>
        <Stack maw={420}>
          <Text fz="sm">
            Phones in India get only texts that you registered (DLT). Register those of the previews and the one below.
          </Text>
          <TextInput label="Sender ID" disabled={!canEdit} {...form.getInputProps('sender_id')} />
          <TextInput label="Entity ID" disabled={!canEdit} {...form.getInputProps('entity_id')} />
          {Object.entries(texts).map(([name, { label, description }]) => (
            <TextInput
              key={name}
              label={`Template ID of “${label}”`}
              description={description}
              disabled={!canEdit}
              {...form.getInputProps(`template_ids.${name}`)}
            />
          ))}
          {canEdit && (
            <Button type="submit" loading={change.isPending} data-test-id="save-sms-registration" w="fit-content">
              Save registration
            </Button>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
