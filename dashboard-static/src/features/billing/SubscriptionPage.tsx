import { Alert, Anchor, Group, Stack } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';

import { CustomerLink } from '@/components/CustomerLink';
import { DescriptionList } from '@/components/DescriptionList';
import { Amount, CopyableText, DateTime, Mono, StatusBadge } from '@/components/DisplayValues';
import { HistoryPanel } from '@/components/HistoryPanel';
import layout from '@/components/layout.module.css';
import { MetadataTable } from '@/components/MetadataTable';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api, POLLING } from '@/lib/api';
import type { Subscription } from '@/lib/resources';
import { formatDateTime } from '@/lib/time';

import { COLLECTIONS, daysText, discountText, priceText } from './billing-texts';
import { InvoicesPanel } from './InvoicesPanel';
import { SubscriptionActions } from './SubscriptionActions';

export function SubscriptionPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const params = { path: { subscription_id: id } };
  const query = $api.useQuery('get', '/v1/subscriptions/{subscription_id}', { params }, POLLING);
  const subscription = query.data?.data;
  if (!subscription) return <QueryState page query={query} />;
  return (
    <Page
      title={subscription.plan_name}
      heading={
        <Group gap="sm" component="span">
          {subscription.plan_name}
          <StatusBadge status={subscription.status} />
        </Group>
      }
      subtitle={<CopyableText text={subscription.id} />}
      parent={{ title: 'Subscriptions', to: '/billing/subscriptions' }}
      actions={<SubscriptionActions subscription={subscription} />}
    >
      <NextChange subscription={subscription} />
      <div className={layout.detail}>
        <Stack gap="lg">
          <Panel title="Details">
            <Details subscription={subscription} />
          </Panel>
          <InvoicesPanel of="subscription" filter={{ subscription_id: id }} />
          <MetadataTable title="Metadata" entries={subscription.metadata} />
        </Stack>
        <HistoryPanel resource={subscription} />
      </div>
    </Page>
  );
}

/** Say what happens next, if that is not the next period. */
function NextChange({ subscription: { status, ...one } }: { subscription: Subscription }) {
  if (status === 'canceled') return null;
  if (one.cancel_at_period_end) {
    return (
      <Alert color="yellow">It is canceled at the end of the period, {formatDateTime(one.current_period_end)}.</Alert>
    );
  }
  if (status === 'past_due') {
    return <Alert color="red">An invoice is overdue. With its payment the subscription is active again.</Alert>;
  }
  if (status === 'paused') {
    return (
      <Alert color="yellow">
        No period starts {one.resume_at ? `until ${formatDateTime(one.resume_at)}` : 'until you resume it'}.
      </Alert>
    );
  }
  return null;
}

function Details({ subscription }: { subscription: Subscription }) {
  const { currency, quantity, carried_amount: carried, days_until_due: days } = subscription;
  return (
    <DescriptionList
      items={{
        Customer: <CustomerLink id={subscription.customer_id} />,
        Plan: (
          <Anchor
            fz="sm"
            renderRoot={(props) => (
              <Link to="/billing/subscriptions" search={{ plan_id: subscription.plan_id } as object} {...props} />
            )}
          >
            {subscription.plan_name}
          </Anchor>
        ),
        Price: priceText(subscription),
        Quantity: quantity,
        Discount: subscription.discount && discountText(subscription.discount, currency),
        'Period started': <DateTime at={subscription.current_period_start} />,
        'Period ends': <DateTime at={subscription.current_period_end} />,
        'Trial ends': subscription.trial_end && <DateTime at={subscription.trial_end} />,
        'Next invoice starts with': carried !== 0 && <Amount amount={carried} currency={currency} />,
        Payment: COLLECTIONS.find(({ value }) => value === subscription.collection)?.label,
        'Saved method':
          subscription.collection === 'automatic' &&
          (subscription.saved_method_id ? <Mono>{subscription.saved_method_id}</Mono> : 'The default of the customer'),
        'Next charge': subscription.next_charge_at && <DateTime at={subscription.next_charge_at} />,
        'Invoices are due': daysText(days),
        'Day of the month': subscription.anchor_day,
        'Time zone': subscription.time_zone,
        Paused: subscription.paused_at && <DateTime at={subscription.paused_at} />,
        Canceled: subscription.canceled_at && <DateTime at={subscription.canceled_at} />,
        Reason: subscription.cancellation_reason === 'unpaid' && 'Its invoices were not paid',
        Created: <DateTime at={subscription.created_at} />,
      }}
    />
  );
}
