import { Anchor, Group, Stack } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';

import { CustomerLink } from '@/components/CustomerLink';
import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, CopyIcon, DateTime } from '@/components/DisplayValues';
import { HistoryPanel } from '@/components/HistoryPanel';
import layout from '@/components/layout.module.css';
import { MetadataTable } from '@/components/MetadataTable';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { CreditNotesPanel } from '@/features/credit-notes/CreditNotesPanel';
import { $api, POLLING } from '@/lib/api';
import { type Invoice, resourcePath } from '@/lib/resources';

import { daysText, invoiceName } from './billing-texts';
import { InvoiceBadge } from './columns';
import { InvoiceActions } from './InvoiceActions';
import { InvoiceLines } from './InvoiceLines';

export function InvoicePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/invoices/{invoice_id}', { params: { path: { invoice_id: id } } }, POLLING);
  const invoice = query.data?.data;
  if (!invoice) return <QueryState page query={query} />;
  const name = invoiceName(invoice);
  return (
    <Page
      title={invoice.number ? `Invoice ${name}` : 'Draft of an invoice'}
      heading={
        <Group gap="sm" component="span">
          {name}
          <InvoiceBadge invoice={invoice} />
        </Group>
      }
      subtitle={<CopyableText text={invoice.id} />}
      parent={{ title: 'Invoices', to: '/billing/invoices' }}
      actions={<InvoiceActions invoice={invoice} />}
    >
      <div className={layout.detail}>
        <Stack gap="lg">
          <Panel title="Lines">
            <InvoiceLines invoice={invoice} />
          </Panel>
          {invoice.amount_credited > 0 && <CreditNotesPanel invoice={invoice} />}
          <Panel title="Details">
            <Details invoice={invoice} />
          </Panel>
          <MetadataTable title="Metadata" entries={invoice.metadata} />
        </Stack>
        <HistoryPanel resource={invoice} />
      </div>
    </Page>
  );
}

function Details({ invoice }: { invoice: Invoice }) {
  return (
    <DescriptionList
      items={{
        Customer: <CustomerLink id={invoice.customer_id} />,
        Subscription: invoice.subscription_id && <IdLink id={invoice.subscription_id} />,
        Order: invoice.order_id && <IdLink id={invoice.order_id} />,
        Payment: invoice.payment_id && <IdLink id={invoice.payment_id} />,
        'Payment page': invoice.hosted_url && (
          <Group gap={4} wrap="nowrap">
            <Anchor fz="sm" href={invoice.hosted_url} target="_blank" rel="noreferrer">
              Open
            </Anchor>
            <CopyIcon text={invoice.hosted_url} label="Copy link" />
          </Group>
        ),
        Date: invoice.opened_at && <DateTime at={invoice.opened_at} />,
        Due: invoice.due_by ? <DateTime at={invoice.due_by} /> : daysText(invoice.days_until_due),
        'Period started': invoice.period_start && <DateTime at={invoice.period_start} />,
        'Period ends': invoice.period_end && <DateTime at={invoice.period_end} />,
        Paid: invoice.paid_at && <DateTime at={invoice.paid_at} />,
        Voided: invoice.voided_at && <DateTime at={invoice.voided_at} />,
        Uncollectible: invoice.uncollectible_at && <DateTime at={invoice.uncollectible_at} />,
      }}
    />
  );
}

function IdLink({ id }: { id: string }) {
  return (
    <Anchor fz="sm" renderRoot={(props) => <Link to={resourcePath(id) ?? '/'} {...props} />}>
      {id}
    </Anchor>
  );
}
