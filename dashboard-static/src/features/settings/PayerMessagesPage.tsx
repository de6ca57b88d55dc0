/** The messages that payers get in the current mode: which, by which channels, and how they read. */

import { Alert, Checkbox, Group, Select, Stack, Text } from '@mantine/core';

import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api } from '@/lib/api';
import { useMode } from '@/lib/mode';
import {
  type Channel,
  MAIL_LANGUAGES,
  type MailLanguage,
  type PayerMessage,
  type PayerMessages,
} from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { MessagePreviews } from './MessagePreviews';
import { SettingsTabs } from './SettingsTabs';
import { SmsRegistration } from './SmsRegistration';
import { useChangeMessages } from './use-change-messages';

const MESSAGES: Record<PayerMessage, { label: string; help: string }> = {
  payment_received: { label: 'Payment received', help: 'When a payment is captured, with the receipt.' },
  refund_made: { label: 'Refund made', help: 'When a refund is processed, with the receipt.' },
  debit_announced: {
    label: 'Debit announced',
    help: 'When you announce a debit by a mandate, with the page where the payer can revoke it.',
  },
  payment_failed: {
    label: 'Payment failed',
    help: 'A quarter of an hour after a payment of a payment link failed, if the link can still be paid.',
  },
  charge_failed: {
    label: 'Automatic charge failed',
    help: 'When the charge of an invoice failed and will be tried again, with the day and the invoice.',
  },
  method_needed: {
    label: 'Payment method needed',
    help: 'When the charge of an invoice failed and will not be tried again, with the invoice.',
  },
  confirmation_needed: {
    label: 'Confirmation needed',
    help: 'When the bank wants the payer to confirm the charge of an invoice, with the invoice.',
  },
  subscription_ended: {
    label: 'Subscription ended unpaid',
    help: 'When a subscription is canceled because its invoice stayed unpaid.',
  },
};

const CHANNELS = [
  { channel: 'email', label: 'Email' },
  { channel: 'sms', label: 'Text message' },
] as const;

export function PayerMessagesPage() {
  const query = $api.useQuery('get', '/v1/dashboard/payer-messages', {});
  const messages = query.data?.data;
  return (
    <SettingsTabs title="Payer messages">
      {messages ? (
        <Stack gap="lg">
          <Switches messages={messages} />
          {messages.sms_available && <SmsRegistration sms={messages.sms} labels={MESSAGES} />}
          <MessagePreviews messages={messages} labels={MESSAGES} />
        </Stack>
      ) : (
        <QueryState query={query} lines={6} />
      )}
    </SettingsTabs>
  );
}

function Switches({ messages: { channels, language, sms_available: hasSms } }: { messages: PayerMessages }) {
  const mode = useMode();
  const canEdit = useHasRole('owner');
  const change = useChangeMessages();
  const isDisabled = !canEdit || change.isPending;
  const choose = (message: string, chosen: string[]) =>
    change.mutate({ body: { channels: { [message]: chosen as Channel[] } } });
  return (
    <Panel title={`Messages to payers in ${mode} mode`}>
      <Stack maw={640}>
        <Text fz="sm">
          A message goes to the email address and phone number of the payment’s customer, or else to those in its
          metadata. A text message needs sms_consent yes in either. A payer gets each message once, an erased customer
          none.
        </Text>
        {!hasSms && <Alert>This gateway sends no text messages.</Alert>}
        {Object.entries(MESSAGES).map(([message, { label, help }]) => (
          <Checkbox.Group
            key={message}
            label={label}
            description={help}
            value={channels[message] ?? []}
            onChange={(chosen) => choose(message, chosen)}
            data-test-id={`message-${message}`}
          >
            <Group mt="xs">
              {CHANNELS.filter(({ channel }) => channel === 'email' || hasSms).map(({ channel, label: name }) => (
                <Checkbox key={channel} value={channel} label={name} disabled={isDisabled} />
              ))}
            </Group>
          </Checkbox.Group>
        ))}
        <Select
          label="Language of the messages"
          data={MAIL_LANGUAGES}
          value={language}
          allowDeselect={false}
          disabled={isDisabled}
          maw={320}
          onChange={(chosen) => chosen && change.mutate({ body: { language: chosen as MailLanguage } })}
        />
      </Stack>
    </Panel>
  );
}
