/** A table on a detail page, without filters and pagination. */

import { Table as Plain } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { type Column, cellAttributes } from './columns';
import classes from './list.module.css';
import phone from './rows.module.css';

interface TableProps<Row> {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  to?: (row: Row) => string;
}

export function Table<Row extends { id: string }>({ label, rows, columns, to }: TableProps<Row>) {
  return (
    <Plain.ScrollContainer
      className={phone.rows}
      minWidth={0}
      scrollAreaProps={{
        offsetScrollbars: 'present',
        viewportProps: { tabIndex: 0, role: 'region', 'aria-label': `${label} table` },
      }}
    >
      <Plain fz="sm" verticalSpacing="xs" aria-label={label}>
        <Plain.Thead>
          <Plain.Tr>
            {columns.map((column) => (
              <Plain.Th key={column.name} ta={column.align ?? 'left'}>
                {column.title}
              </Plain.Th>
            ))}
          </Plain.Tr>
        </Plain.Thead>
        <Plain.Tbody>
          {rows.map((row) => (
            <Plain.Tr key={row.id}>
              {columns.map((column, index) => (
                <Plain.Td key={column.name} ta={column.align ?? 'left'} {...cellAttributes(column, index)}>
                  {to && index === 0 ? (
                    <Link to={to(row)} className={classes.link}>
                      {column.render(row)}
                    </Link>
                  ) : (
                    column.render(row)
                  )}
                </Plain.Td>
              ))}
            </Plain.Tr>
          ))}
        </Plain.Tbody>
      </Plain>
    </Plain.ScrollContainer>
  );
}
