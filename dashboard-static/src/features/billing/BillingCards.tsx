import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import layout from '@/components/layout.module.css';
import { MetricCard } from '@/components/MetricCard';
import { growth } from '@/lib/growth';
import { formatMoney } from '@/lib/money';
import { formatRate } from '@/lib/rate';
import type { SubscriptionCurrency } from '@/lib/resources';

export function BillingCards({ metrics }: { metrics: SubscriptionCurrency }) {
  const { now, movements, previous, currency, mrr_before: mrrBefore, subscribers_before: before } = metrics;
  return (
    <div className={layout.cards}>
      <MetricCard
        name="Monthly revenue (MRR)"
        value={formatMoney(now.mrr, currency)}
        change={growth(now.mrr, mrrBefore)}
        before={formatMoney(mrrBefore, currency)}
      />
      <MetricCard name="Subscribers" value={now.subscribers} change={growth(now.subscribers, before)} before={before} />
      <MetricCard
        name="Churn"
        value={before ? formatRate(movements.churned / before) : movements.churned}
        change={growth(movements.churned, previous.churned)}
        lowerIsBetter
        before={`${previous.churned} canceled`}
      />
      <MetricCard
        name="Past due"
        value={now.past_due}
        change={null}
        more={<More to="/billing/subscriptions" status="past_due" text="View subscriptions" />}
      />
      <MetricCard
        name="Overdue"
        value={formatMoney(now.overdue_amount, currency)}
        change={null}
        more={<More to="/billing/invoices" status="open" text={`${now.overdue} of ${now.open} open invoices`} />}
      />
    </div>
  );
}

function More({ to, status, text }: { to: string; status: string; text: string }) {
  return (
    <Anchor fz="xs" renderRoot={(props) => <Link to={to} search={{ status } as object} {...props} />}>
      {text}
    </Anchor>
  );
}
