/** A list of one resource type with filters, selectable columns, cursor pagination and export. */

import 'mantine-datatable/styles.layer.css';

import { Button, Checkbox, Group, Paper, Popover, Stack } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconColumns } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import { lazy, Suspense, useRef } from 'react';

import { download } from '@/lib/csv';
import { type FixedFilter, useFilters } from '@/lib/filters';
import type { ResourcePageData } from '@/lib/resource-lists';
import type { ExportResource } from '@/lib/resources';
import { viewedList } from '@/lib/saved-views';
import { capitalize } from '@/lib/text';
import { useOlderResults } from '@/lib/use-older-results';

import { type Column, cellAttributes, rowsToCsv, useVisibleColumns } from './columns';
import { EmptyState, type EmptyStateProps } from './EmptyState';
import { ErrorState } from './ErrorState';
import { ExportButton, SaveRowsButton } from './exports/ExportButton';
import { type Filter, FilterBar } from './FilterBar';
import { isDialogOpen } from './focus';
import { ListFooter } from './ListFooter';
import classes from './list.module.css';
import phone from './rows.module.css';

const ViewsMenu = lazy(async () => ({ default: (await import('./views/ViewsMenu')).ViewsMenu }));

interface ResourceListProps<Row> {
  /** Names the CSV file and the stored column selection. */
  name: string;
  columns: Column<Row>[];
  filters?: Filter[];
  dates?: boolean;
  /** Adds a search by `q`, which returns the first matches within the filters, without pagination. */
  search?: { label: string; placeholder: string };
  page: { data?: ResourcePageData<Row> | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  to?: (row: Row) => string;
  /** The export of all rows that match the filters and the search. */
  exportAs?: ExportResource;
  fixedFilter?: FixedFilter;
  /** Reads the rows of all pages for a CSV file, where the API has no export. */
  allRows?: () => Promise<Row[]>;
  empty: EmptyStateProps;
  testId?: string;
  rowAttributes?: (row: Row) => Record<string, string>;
}

export function ResourceList<Row extends { id: string }>(list: ResourceListProps<Row>) {
  const { columns, selectable, chosen, setChosen } = useVisibleColumns(list.name, list.columns);
  const box = useRef<HTMLDivElement>(null);
  useRowShortcuts(box);
  const rows = list.page.data?.data ?? [];
  const views = viewedList(list.exportAs);
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <FilterBar filters={list.filters ?? []} dates={list.dates ?? true} search={list.search} />
        <Group gap="xs">
          <Suspense>{views && <ViewsMenu list={views} />}</Suspense>
          <ColumnPicker columns={selectable} chosen={chosen} setChosen={setChosen} />
          <ExportOrSave {...list} columns={columns} all={list.columns} />
        </Group>
      </Group>
      {list.page.error && !list.page.data ? (
        <ErrorState error={list.page.error} retry={() => void list.page.refetch()} />
      ) : (
        <Paper
          withBorder
          ref={box}
          {...(list.testId ? { 'data-test-id': list.testId } : {})}
          className={`${classes.box} ${phone.rows}`}
        >
          <Rows {...list} columns={columns} rows={rows} />
        </Paper>
      )}
      <ListFooter page={list.page.data} resource={list.exportAs} fixedFilter={list.fixedFilter} />
    </Stack>
  );
}

interface ExportOrSaveProps<Row>
  extends Pick<ResourceListProps<Row>, 'name' | 'exportAs' | 'filters' | 'fixedFilter' | 'allRows'> {
  all: Column<Row>[];
  columns: Column<Row>[];
}

/** Exports all rows where the API can. Otherwise it saves those that the page can read. */
function ExportOrSave<Row>({ exportAs, filters = [], fixedFilter, ...list }: ExportOrSaveProps<Row>) {
  const { name, allRows, all, columns } = list;
  if (exportAs) return <ExportButton resource={exportAs} filters={filters} fixedFilter={fixedFilter} />;
  if (!allRows) return null;
  return <SaveRowsButton read={allRows} save={(rows) => download(`${name}.csv`, rowsToCsv(all, columns, rows))} />;
}

function Rows<Row extends { id: string }>(list: ResourceListProps<Row> & { rows: Row[] }) {
  const navigate = useNavigate();
  const { filters } = useFilters();
  const { page, rows, to } = list;
  const older = useOlderResults(page.data);
  const isLoading = page.isPending || older.isSearching;
  if (!isLoading && rows.length === 0) {
    if (older.searchOlder) return <SearchOlder name={list.name} search={older.searchOlder} />;
    if (filters.q) return <NoSearchResults name={list.name} />;
    const searched = Object.values(filters).some(Boolean);
    return searched ? <EmptyState title="No results for these filters" /> : <EmptyState {...list.empty} />;
  }
  return (
    <DataTable<Row>
      records={rows}
      columns={list.columns.map((column, index) => toTableColumn(column, index, index === 0 ? to : undefined))}
      idAccessor="id"
      emptyState={<span hidden />} // without it the table says "No records" to screen readers, also when it has rows
      fetching={isLoading}
      minHeight={isLoading ? 320 : 0}
      highlightOnHover={Boolean(to)}
      verticalSpacing="xs"
      horizontalSpacing="md"
      fz="sm"
      tableRef={(table) => table?.setAttribute('aria-label', title(list.name))}
      scrollAreaProps={{
        viewportProps: { tabIndex: 0, role: 'region', 'aria-label': `${title(list.name)} table` },
      }}
      {...(to ? { onRowClick: ({ record, event }) => clickedLink(event) || void navigate({ to: to(record) }) } : {})}
      {...(list.rowAttributes ? { customRowAttributes: list.rowAttributes } : {})}
    />
  );
}

/** payment-links → Payment links. */
function title(list: string): string {
  return capitalize(list.replaceAll('-', ' '));
}

function NoSearchResults({ name }: { name: string }) {
  return (
    <EmptyState
      title={`No ${name} found`}
      text="Search finds the start of IDs and values, a part of a value such as @example.com, name=value of metadata, the last digits of a phone number or card, and an amount such as 500.00. Filters narrow it."
    />
  );
}

function SearchOlder({ name, search }: { name: string; search: () => void }) {
  const rows = name.replaceAll('-', ' ');
  return (
    <EmptyState
      title={`No results among newer ${rows}`}
      text="Older ones may match these filters."
      action={
        <Button size="xs" variant="default" onClick={search}>
          Search older {rows}
        </Button>
      }
    />
  );
}

/** Return true if the click was on a link or button in the row. */
function clickedLink(event: { target: EventTarget }): boolean {
  return event.target instanceof Element && event.target.closest('a, button') !== null;
}

function toTableColumn<Row>(
  column: Column<Row>,
  index: number,
  to: ((row: Row) => string) | undefined,
): DataTableColumn<Row> {
  return {
    accessor: column.name,
    title: column.title,
    textAlign: column.align ?? 'left',
    customCellAttributes: () => cellAttributes(column, index),
    render: (row) =>
      to ? (
        <Link to={to(row)} className={classes.link} data-row>
          {column.render(row)}
        </Link>
      ) : (
        <span className={classes.cell} {...(column.testId ? { 'data-test-id': column.testId } : {})}>
          {column.render(row)}
        </span>
      ),
  };
}

interface ColumnPickerProps<Row> {
  columns: Column<Row>[];
  chosen: string[];
  setChosen: (names: string[]) => void;
}

function ColumnPicker<Row>({ columns, chosen, setChosen }: ColumnPickerProps<Row>) {
  return (
    <Popover position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns size={14} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={chosen} onChange={setChosen} label="Columns" size="xs">
          <Stack gap="xs" mt="xs">
            {columns.slice(1).map((column) => (
              <Checkbox key={column.name} value={column.name} label={column.title} size="xs" />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Move the focus between rows with J and K; Enter opens the focused row's link. */
function useRowShortcuts(box: React.RefObject<HTMLDivElement | null>): void {
  const moveFocus = (step: number) => () => {
    if (isDialogOpen()) return;
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
  };
  useHotkeys([
    ['J', moveFocus(1)],
    ['K', moveFocus(-1)],
  ]);
}
