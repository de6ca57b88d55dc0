import { Accordion, Anchor, Badge, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Prose } from '@/components/Code';
import { Panel } from '@/components/Panel';
import { Awaited, Empty } from '@/components/States';
import { Mono } from '@/components/Values';
import { api } from '@/lib/api';

import { Developers } from './Developers';
import { byResource, bodyOf, parameterOf, type Document, type Named } from './openapi';
import { SchemaTable } from './SchemaTable';

export function ReferencePage() {
  const [wanted, want] = useState('');
  const found = useQuery({
    queryKey: ['openapi'],
    queryFn: async () => (await api.GET('/v1/openapi.json')).data as unknown as Document,
    staleTime: Infinity,
  });
  return (
    <Developers title="API reference">
      {!found.data ? (
        <Awaited of={found} />
      ) : (
        <Stack gap="lg" data-test-id="api-reference">
          <Group justify="space-between">
            <TextInput
              size="sm"
              w={300}
              aria-label="Find an operation"
              placeholder="Find an operation"
              leftSection={<IconSearch size={16} aria-hidden />}
              value={wanted}
              onChange={(event) => want(event.currentTarget.value)}
            />
            <Anchor href="/api/v1/openapi.json" fz="sm" target="_blank">
              OpenAPI file
            </Anchor>
          </Group>
          <Operations document={found.data} wanted={wanted.trim().toLowerCase()} />
        </Stack>
      )}
    </Developers>
  );
}

function Operations({ document, wanted }: { document: Document; wanted: string }) {
  const groups = byResource(document)
    .map(([resource, all]) => [resource, all.filter((one) => matches(one, wanted))] as const)
    .filter(([, all]) => all.length > 0);
  if (groups.length === 0) return <Empty title="No operation is called so" />;
  return groups.map(([resource, all]) => (
    <Panel key={resource} title={resource.charAt(0).toUpperCase() + resource.slice(1)}>
      <Accordion variant="separated" order={3}>
        {all.map((one) => (
          <Accordion.Item key={`${one.method} ${one.path}`} value={`${one.method} ${one.path}`}>
            <Accordion.Control>
              <Group gap="sm">
                <Badge radius="sm" variant="light" w={72} color={COLORS[one.method] ?? 'gray'}>
                  {one.method}
                </Badge>
                <Mono>{one.path}</Mono>
                <Text fz="xs" c="dimmed" lineClamp={1}>
                  {one.summary ?? one.description}
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <Details of={one} document={document} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Panel>
  ));
}

const COLORS: Record<string, string> = { get: 'blue', post: 'green', patch: 'yellow', put: 'yellow', delete: 'red' };

function matches({ method, path, summary = '', description = '' }: Named, wanted: string): boolean {
  return `${method} ${path} ${summary} ${description}`.toLowerCase().includes(wanted);
}

function Details({ of: one, document }: { of: Named; document: Document }) {
  const parameters = (one.parameters ?? []).map((parameter) => parameterOf(parameter, document));
  const body = one.requestBody && bodyOf(one.requestBody);
  return (
    <Stack gap="md">
      {(one.description ?? one.summary) && <Text fz="sm"><Prose text={one.description ?? one.summary ?? ''} /></Text>}
      {parameters.length > 0 && (
        <SchemaTable
          title="Parameters"
          document={document}
          fields={parameters.map(({ name, in: place, schema, description, required }) => [
            name,
            { ...schema, description: [place, description].filter(Boolean).join(': ') },
            required ?? false,
          ])}
        />
      )}
      {body && <SchemaTable title="Body" document={document} of={body} />}
      {Object.entries(one.responses).map(([status, response]) => {
        const schema = bodyOf(response);
        const title = `${status === 'default' ? 'Otherwise' : status}${response.description ? ` · ${response.description}` : ''}`;
        return schema ? <SchemaTable key={status} title={title} document={document} of={schema} /> : <Text key={status} fz="sm" fw={600}>{title}</Text>;
      })}
    </Stack>
  );
}
