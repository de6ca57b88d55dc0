/** The fields of a schema; nested fields follow with their full path. */

import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { InlineCode } from '@/components/Code';
import { Mono } from '@/components/DisplayValues';
import layout from '@/components/layout.module.css';

import { constraintsText, type Document, type Schema, schemaFields, typeText } from './openapi';

type Field = [string, Schema, boolean];

const MAX_DEPTH = 3;

interface SchemaTableProps {
  title: string;
  document: Document;
  schema?: Schema;
  fields?: Field[];
}

export function SchemaTable({
  title,
  document,
  schema,
  fields = schema ? schemaFields(schema, document) : [],
}: SchemaTableProps) {
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={600}>
        {title}
      </Text>
      {fields.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {schema ? typeText(schema, document) : ''}
        </Text>
      ) : (
        <Table fz="xs" layout="fixed" verticalSpacing={4} aria-label={title} className={layout.breaking}>
          <Table.Tbody>{rows(fields, document, 0, '')}</Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

function rows(fields: Field[], document: Document, depth: number, parent: string): ReactNode[] {
  return fields.flatMap(([name, schema, required]) => {
    const path = parent ? `${parent}.${name}` : name;
    const inner = depth < MAX_DEPTH ? schemaFields(schema, document) : [];
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
          {typeText(schema, document)}
          <Text fz="xs" c="dimmed" component="div">
            <InlineCode text={[constraintsText(schema), schema.description].filter(Boolean).join('. ')} />
          </Text>
        </Table.Td>
      </Table.Tr>,
      ...rows(inner, document, depth + 1, path),
    ];
  });
}
