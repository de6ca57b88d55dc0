/** The rows of an invoice: each has a label and a value. chalicelib/billing/documents/ writes the same ones. */
import { formatMoney, type Translate } from '../page/i18n';
import type { Row } from '../receipt/document';
import { formatDate } from '../receipt/rows';
import { taxIdLabel } from '../receipt/tax-id';
import type { Invoice } from './resources';

export function facts(invoice: Invoice, t: Translate, language: string): Row[] {
  const date = (time?: string) => time && formatDate(time, invoice.time_zone, language);
  const rows: [string, string | undefined][] = [
    [t('number'), invoice.number],
    [t('customer'), invoice.customer_name],
    [t(`customer.${taxIdLabel(invoice.customer_tax_id ?? '')}`), invoice.customer_tax_id],
    [t('date'), date(invoice.opened_at)],
    [t('due'), date(invoice.due_by)],
    [t('paid'), date(invoice.paid_at)],
  ];
  return rows.filter((row): row is Row => Boolean(row[1]));
}

/** Return the lines, the discount, each tax, the total and what was given back. */
export function amounts(invoice: Invoice, t: Translate): Row[] {
  const { amount_credited: credited, currency, discount, lines, subtotal, taxes, total } = invoice;
  const money = (value: number) => formatMoney(value, currency);
  return [
    ...lines.map((line): Row => [textOf(line, t), money(line.amount)]),
    ...(discount || taxes.length ? [[t('subtotal'), money(subtotal)] satisfies Row] : []),
    ...(discount ? [[t('discount'), money(-discount)] satisfies Row] : []),
    ...taxes.map((tax): Row => [taxOf(tax, t), money(tax.amount)]),
    [t('total'), money(total)],
    ...(credited ? [[t('credited'), money(-credited)] satisfies Row] : []),
  ];
}

/** Return the name of the status. An invoice that is overdue is open. */
export const statusOf = ({ overdue, status }: Invoice): string => (overdue ? 'overdue' : status);

function textOf({ description, quantity }: Invoice['lines'][number], t: Translate): string {
  return quantity === 1 ? description : t('line', { description, quantity: String(quantity) });
}

function taxOf({ basis_points, inclusive, name }: Invoice['taxes'][number], t: Translate): string {
  return t(inclusive ? 'tax.included' : 'tax', { name, percent: String(basis_points / 100) });
}
