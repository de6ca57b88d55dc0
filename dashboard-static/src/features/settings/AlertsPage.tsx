/** The alerts about the merchant that the user gets by mail, and the language of their mail. */

import { Select, Stack, Switch, Text } from '@mantine/core';

import { notifyError, notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api, queryClient } from '@/lib/api';
import { type Alerts, type AlertTopic, MAIL_LANGUAGES, type MailLanguage } from '@/lib/resources';

import { SettingsTabs } from './SettingsTabs';
import { SuppressedAddresses } from './SuppressedAddresses';

const TOPICS: Record<AlertTopic, { label: string; help: string }> = {
  webhooks: {
    label: 'Webhook endpoints',
    help: 'An endpoint has failed for an hour, or was disabled.',
  },
  disputes: {
    label: 'Disputes',
    help: 'A payer disputes a payment, or a dispute needs a response within three days.',
  },
  payouts: {
    label: 'Payouts',
    help: 'The nightly comparison found that payouts differ from your payments and refunds. Once a day.',
  },
  failed_payments: {
    label: 'Failed payments',
    help: 'In one hour, unusually many payments failed. Once a day.',
  },
  subscriptions: {
    label: 'Subscriptions',
    help: 'The last charge of an invoice failed, a subscription ended or paused unpaid, or an invoice is uncollectible. Once an hour.',
  },
  daily_digest: {
    label: 'Daily digest',
    help: 'Every morning, what happened in the last 24 hours: payments, refunds, overdue invoices, subscriptions that ended.',
  },
};

export function AlertsPage() {
  const query = $api.useQuery('get', '/v1/dashboard/alerts', {});
  const alerts = query.data?.data;
  return (
    <SettingsTabs title="Alerts">
      <Stack gap="lg">
        <Panel title="Alerts by mail">
          {alerts ? <AlertsForm alerts={alerts} /> : <QueryState query={query} lines={4} />}
        </Panel>
        <SuppressedAddresses />
      </Stack>
    </SettingsTabs>
  );
}

function AlertsForm({ alerts: { email, language, topics } }: { alerts: Alerts }) {
  const choose = $api.useMutation('patch', '/v1/dashboard/alerts', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Alerts saved.');
    },
    onError: notifyError,
  });
  const change = (topic: string, on: boolean) => choose.mutate({ body: { topics: { [topic]: on } } });
  return (
    <Stack maw={520}>
      <Text fz="sm">
        Alerts about this merchant go to {email}, in test and live mode. Other users choose their own.
      </Text>
      {Object.entries(TOPICS).map(([topic, { label, help }]) => (
        <Switch
          key={topic}
          label={label}
          description={help}
          checked={topics[topic] ?? false}
          disabled={choose.isPending}
          onChange={(event) => change(topic, event.currentTarget.checked)}
          data-test-id={`alerts-${topic}`}
        />
      ))}
      <Select
        label="Language of your mail"
        description="All mail to you is in this language, also about other merchants."
        data={MAIL_LANGUAGES}
        value={language}
        allowDeselect={false}
        disabled={choose.isPending}
        onChange={(chosen) => chosen && choose.mutate({ body: { language: chosen as MailLanguage } })}
      />
    </Stack>
  );
}
