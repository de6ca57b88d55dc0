/** What a list or a table shows of each row. */

import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

import { toCsv, type Cell } from '@/lib/csv';

export interface Column<Row> {
  name: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** For CSV; a column with none is for reading only. */
  csvValue?: (row: Row) => Cell;
  /** On a phone, where a row is a few lines: at the end of the first, or without its title. */
  phone?: 'corner' | 'plain';
  /** Where there is little room, hidden until it is chosen. */
  wide?: boolean;
  /** Hidden until it is chosen. */
  optional?: boolean;
  /** In the file though it is not on the screen, if that has not been chosen, or cannot be. */
  csv?: 'always' | 'only';
  align?: 'right';
  /** For automated checks of this column's cells. */
  testId?: string;
}

/** What rows.module.css lays a cell out by. */
export function cellAttributes<Row>(column: Column<Row>, index: number) {
  return { 'data-phone': index === 0 ? 'first' : (column.phone ?? 'titled'), 'data-title': column.title };
}

/** The columns on the screen: those of the viewer's choice, or what usually fits. */
export function useVisibleColumns<Row>(name: string, all: Column<Row>[]) {
  const narrow = useMediaQuery('(max-width: 74.99em)', undefined, { getInitialValueInEffect: false });
  // Without a default, which would be kept as if it had been chosen, on a phone for the desk too.
  const [saved, setChosen] = useLocalStorage<string[]>({ key: `columns.${name}`, getInitialValueInEffect: false });
  const selectable = all.filter((column) => column.csv !== 'only');
  const defaults = selectable.filter((column) => !column.optional && !(narrow && column.wide));
  const chosen = saved ?? defaults.map((column) => column.name);
  const columns = selectable.filter((column, index) => index === 0 || chosen.includes(column.name));
  return { columns, selectable, chosen, setChosen };
}

/** What is shown, as text that a spreadsheet can read, with what its amounts and states would be unclear without. */
export function rowsToCsv<Row>(all: Column<Row>[], visible: Column<Row>[], rows: Row[]): string {
  const exported = all.filter((column) => column.csvValue && (column.csv || visible.includes(column)));
  return toCsv(
    exported.map((column) => column.name),
    rows.map((row) => exported.map((column) => column.csvValue?.(row))),
  );
}
