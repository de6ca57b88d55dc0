/** The credit notes of an invoice. */

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { Column } from '@/components/columns';
import { Amount, DateTime, NoValue } from '@/components/DisplayValues';
import { DownloadPdfButton } from '@/components/DownloadPdfButton';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, api, POLLING } from '@/lib/api';
import { type CreditNote, type Invoice, resourcePath } from '@/lib/resources';

const MAX_LISTED = 100; // the newest ones

export function CreditNotesPanel({ invoice }: { invoice: Invoice }) {
  const params = { query: { invoice_id: invoice.id, limit: MAX_LISTED } };
  const query = $api.useQuery('get', '/v1/credit-notes', { params }, POLLING);
  return (
    <Panel title="Credit notes">
      {query.data ? (
        <Table label="Credit notes" rows={query.data.data} columns={COLUMNS} />
      ) : (
        <QueryState query={query} lines={3} />
      )}
    </Panel>
  );
}

const COLUMNS: Column<CreditNote>[] = [
  { name: 'number', title: 'Number', render: ({ number }) => number },
  { name: 'total', title: 'Total', render: ({ total, currency }) => <Amount amount={total} currency={currency} /> },
  { name: 'type', title: 'Given back', render: (note) => <GivenBack note={note} />, phone: 'plain' },
  { name: 'reason', title: 'Reason', render: ({ reason }) => reason ?? <NoValue /> },
  { name: 'issued_at', title: 'Date', render: ({ issued_at: at }) => <DateTime at={at} />, phone: 'corner' },
  {
    name: 'pdf',
    title: 'Document',
    render: ({ id, number }) => (
      <DownloadPdfButton addressOf={() => addressOfPdf(id)} name={`Download PDF of ${number}`} />
    ),
    phone: 'plain',
  },
];

function GivenBack({ note }: { note: CreditNote }) {
  const id = note.refund_id ?? note.subscription_id;
  const text = note.type === 'refund' ? 'Refund' : 'Next invoice';
  if (!id) return text;
  return (
    <Anchor
      fz="inherit"
      aria-label={`${text} ${id}`}
      renderRoot={(props) => <Link to={resourcePath(id) ?? '/'} {...props} />}
    >
      {text}
    </Anchor>
  );
}

async function addressOfPdf(id: string): Promise<string | undefined> {
  const path = { credit_note_id: id };
  const { data } = await api.GET('/v1/credit-notes/{credit_note_id}/pdf', { params: { path } });
  return data?.data.url;
}
