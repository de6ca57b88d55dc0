import { Accordion, Anchor, Badge, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

import { InlineCode } from '@/components/Code';
import { Mono } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { capitalize } from '@/lib/text';

import { DevelopersTabs } from './DevelopersTabs';
import { type Document, groupByResource, jsonSchemaOf, type ListedOperation, resolveParameter } from './openapi';
import { SchemaTable } from './SchemaTable';
import { useApiDocument } from './use-api-document';

export function ReferencePage() {
  const [filter, setFilter] = useState('');
  const document = useApiDocument();
  return (
    <DevelopersTabs title="API reference">
      {!document.data ? (
        <QueryState query={document} />
      ) : (
        <Stack gap="lg" data-test-id="api-reference">
          <Group justify="space-between">
            <TextInput
              size="sm"
              w={300}
              aria-label="Search operations"
              placeholder="Search operations"
              leftSection={<IconSearch size={16} aria-hidden />}
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value)}
            />
            <Anchor href="/api/v1/openapi.json" fz="sm" target="_blank">
              OpenAPI file
            </Anchor>
          </Group>
          <Operations document={document.data} filter={filter.trim().toLowerCase()} />
        </Stack>
      )}
    </DevelopersTabs>
  );
}

function Operations({ document, filter }: { document: Document; filter: string }) {
  const groups = groupByResource(document)
    .map(([resource, operations]) => [resource, operations.filter((operation) => matches(operation, filter))] as const)
    .filter(([, operations]) => operations.length > 0);
  if (groups.length === 0) return <EmptyState title="No matching operations" />;
  return groups.map(([resource, operations]) => (
    <Panel key={resource} title={capitalize(resource)}>
      <Accordion variant="separated" order={3}>
        {operations.map((operation) => (
          <Accordion.Item key={`${operation.method} ${operation.path}`} value={`${operation.method} ${operation.path}`}>
            <Accordion.Control>
              <Group gap="sm">
                <Badge radius="sm" variant="light" w={72} color={COLORS[operation.method] ?? 'gray'}>
                  {operation.method}
                </Badge>
                <Mono>{operation.path}</Mono>
                <Text fz="xs" c="dimmed" lineClamp={1}>
                  {operation.summary ?? operation.description}
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <OperationDetails operation={operation} document={document} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Panel>
  ));
}

const COLORS: Record<string, string> = { get: 'blue', post: 'green', patch: 'yellow', put: 'yellow', delete: 'red' };

function matches({ method, path, summary = '', description = '' }: ListedOperation, filter: string): boolean {
  return `${method} ${path} ${summary} ${description}`.toLowerCase().includes(filter);
}

function OperationDetails({ operation, document }: { operation: ListedOperation; document: Document }) {
  const parameters = (operation.parameters ?? []).map((parameter) => resolveParameter(parameter, document));
  const body = operation.requestBody && jsonSchemaOf(operation.requestBody);
  return (
    <Stack gap="md">
      {(operation.description ?? operation.summary) && (
        <Text fz="sm">
          <InlineCode text={operation.description ?? operation.summary ?? ''} />
        </Text>
      )}
      {parameters.length > 0 && (
        <SchemaTable
          title="Parameters"
          document={document}
          fields={parameters.map(({ name, in: location, schema, description, required }) => [
            name,
            { ...schema, description: [location, description].filter(Boolean).join(': ') },
            required ?? false,
          ])}
        />
      )}
      {body && <SchemaTable title="Body" document={document} schema={body} />}
      {Object.entries(operation.responses).map(([status, response]) => {
        const schema = jsonSchemaOf(response);
        const title = `${status === 'default' ? 'Other statuses' : status}${response.description ? ` · ${response.description}` : ''}`;
        return schema ? (
          <SchemaTable key={status} title={title} document={document} schema={schema} />
        ) : (
          <Text key={status} fz="sm" fw={600}>
            {title}
          </Text>
        );
      })}
    </Stack>
  );
}
