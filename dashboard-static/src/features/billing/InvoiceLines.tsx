/** The lines of an invoice, and what they add up to. */

import { Stack, Text } from '@mantine/core';

import type { Column } from '@/components/columns';
import { DescriptionList } from '@/components/DescriptionList';
import { Amount, NoValue } from '@/components/DisplayValues';
import { Table } from '@/components/Table';
import { formatMoney } from '@/lib/money';
import type { Invoice, InvoiceLine } from '@/lib/resources';
import { formatStartedDay } from '@/lib/time';

import { LINE_KINDS } from './billing-texts';
import { taxText } from './columns';

type Row = InvoiceLine & { id: string };

export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const { currency, lines } = invoice;
  const money = (amount: number) => <Amount amount={amount} currency={currency} />;
  // Lines have no ids, and never change.
  const rows = lines.map((line, index): Row => ({ ...line, id: `${index}` }));
  return (
    <Stack gap="lg">
      <Table label="Lines" rows={rows} columns={lineColumns(currency)} />
      <DescriptionList
        items={{
          Subtotal: money(invoice.subtotal),
          Discount: invoice.discount !== 0 && money(-invoice.discount),
          Tax: invoice.tax !== 0 && money(invoice.tax),
          Total: <strong>{money(invoice.total)}</strong>,
          Credited: invoice.amount_credited > 0 && money(invoice.amount_credited),
        }}
      />
    </Stack>
  );
}

function lineColumns(currency: string): Column<Row>[] {
  const money = (amount: number) => (amount ? formatMoney(amount, currency) : <NoValue />);
  return [
    { name: 'description', title: 'Line', render: (line) => <Description line={line} /> },
    { name: 'amount', title: 'Amount', render: ({ amount }) => money(amount), align: 'right' },
    { name: 'discount', title: 'Discount', render: ({ discount }) => money(-discount), align: 'right' },
    {
      name: 'tax',
      title: 'Tax',
      render: ({ taxes }) => money(taxes.reduce((sum, { amount }) => sum + amount, 0)),
      align: 'right',
    },
    { name: 'total', title: 'Total', render: ({ total }) => money(total), align: 'right', phone: 'corner' },
  ];
}

function Description({ line }: { line: InvoiceLine }) {
  const { period_start: start, period_end: end, taxes, quantity } = line;
  const details = [
    LINE_KINDS[line.kind],
    start && end && `${formatStartedDay(start)} – ${formatStartedDay(end)}`,
    taxes.map((tax) => `${taxText(tax)}${tax.inclusive ? ' included' : ''}`).join(', '),
  ];
  return (
    <>
      {line.description}
      {quantity > 1 && ` × ${quantity}`}
      <Text fz="xs" c="dimmed" component="span" display="block">
        {details.filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}
