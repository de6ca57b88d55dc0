/** Columns of lists and tables. */

import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

import { type Cell, toCsv } from '@/lib/csv';

export interface Column<Row> {
  name: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** The value in the CSV file. Without it the column is not exported. */
  csvValue?: (row: Row) => Cell;
  /** Position on a phone, where a row has several lines: at the end of the first line, or without a title. */
  phone?: 'corner' | 'plain';
  /** Hidden on narrow screens until selected. */
  wide?: boolean;
  /** Hidden until selected. */
  optional?: boolean;
  /** Exported to CSV even if the column is not visible (always) or cannot be selected (only). */
  csv?: 'always' | 'only';
  align?: 'right';
  /** Test id of this column's cells. */
  testId?: string;
}

/** Return the column of a row's buttons. */
export function actionsColumn<Row>(render: Column<Row>['render']): Column<Row> {
  return { name: 'actions', title: 'Actions', align: 'right', phone: 'corner', render };
}

/** Return the attributes by which rows.module.css lays out a cell. */
export function cellAttributes<Row>(column: Column<Row>, index: number) {
  return { 'data-phone': index === 0 ? 'first' : (column.phone ?? 'titled'), 'data-title': column.title };
}

/** Return the columns that the user selected, or the defaults for the screen width. */
export function useVisibleColumns<Row>(name: string, all: Column<Row>[]) {
  const narrow = useMediaQuery('(max-width: 74.99em)', undefined, { getInitialValueInEffect: false });
  // Without a default: it would be stored like a selection, and a phone's would apply on a desktop.
  const [saved, setChosen] = useLocalStorage<string[]>({ key: `columns.${name}`, getInitialValueInEffect: false });
  const selectable = all.filter((column) => column.csv !== 'only');
  const defaults = selectable.filter((column) => !column.optional && !(narrow && column.wide));
  const chosen = saved ?? defaults.map((column) => column.name);
  const columns = selectable.filter((column, index) => index === 0 || chosen.includes(column.name));
  return { columns, selectable, chosen, setChosen };
}

/** Return the visible columns as CSV, plus those that make amounts and statuses unambiguous. */
export function rowsToCsv<Row>(all: Column<Row>[], visible: Column<Row>[], rows: Row[]): string {
  const exported = all.filter((column) => column.csvValue && (column.csv || visible.includes(column)));
  return toCsv(
    exported.map((column) => column.name),
    rows.map((row) => exported.map((column) => column.csvValue?.(row))),
  );
}
