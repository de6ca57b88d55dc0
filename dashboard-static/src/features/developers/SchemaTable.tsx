/** The fields of a body, those of its parts indented below them. */

import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { Prose } from '@/components/Code';
import layout from '@/components/layout.module.css';
import { Mono } from '@/components/Values';

import { boundsOf, fieldsOf, typeOf, type Document, type Schema } from './openapi';

type Field = [string, Schema, boolean];

const DEEPEST = 3;

interface SchemaTableProps {
  title: string;
  document: Document;
  of?: Schema;
  fields?: Field[];
}

export function SchemaTable({ title, document, of, fields = of ? fieldsOf(of, document) : [] }: SchemaTableProps) {
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={600}>
        {title}
      </Text>
      {fields.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {of ? typeOf(of, document) : ''}
        </Text>
      ) : (
        <Table fz="xs" layout="fixed" verticalSpacing={4} aria-label={title} className={layout.breaking}>
          <Table.Tbody>{rows(fields, document, 0, '')}</Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

function rows(fields: Field[], document: Document, depth: number, above: string): ReactNode[] {
  return fields.flatMap(([name, schema, required]) => {
    const path = above ? `${above}.${name}` : name;
    const inner = depth < DEEPEST ? fieldsOf(schema, document) : [];
    return [
      <Table.Tr key={path}>
        <Table.Td w="40%">
          <Mono>{path}</Mono>
          {required && (
            <Text span fz="xs" c="dimmed">
              {' '}
              required
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          {typeOf(schema, document)}
          <Text fz="xs" c="dimmed" component="div">
            <Prose text={[boundsOf(schema), schema.description].filter(Boolean).join('. ')} />
          </Text>
        </Table.Td>
      </Table.Tr>,
      ...rows(inner, document, depth + 1, path),
    ];
  });
}
