/** The form fields of an endpoint. */

import { MultiSelect, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { API_VERSIONS, type ApiVersion, type Endpoint, EVENT_TYPES } from '@/lib/resources';

export interface EndpointValues {
  url: string;
  description: string;
  events: string[];
  /** Empty for the stage's default. */
  schedule: Endpoint['schedule'] | '';
  rate_limit: number | string;
  v1a: boolean;
  api_version: string;
}

export const INITIAL_VALUES: EndpointValues = {
  url: '',
  description: '',
  events: ['*'],
  schedule: '',
  rate_limit: '',
  v1a: false,
  api_version: API_VERSIONS[0],
};

export function toFormValues(endpoint: Endpoint): EndpointValues {
  return {
    url: endpoint.url,
    description: endpoint.description ?? '',
    events: endpoint.events,
    schedule: endpoint.schedule,
    rate_limit: endpoint.rate_limit ?? '',
    v1a: endpoint.signatures.includes('v1a'),
    api_version: endpoint.api_version,
  };
}

/** Return the request body for the form's values. */
export function toRequestBody(values: EndpointValues) {
  return {
    url: values.url.trim(),
    description: values.description.trim(),
    events: values.events,
    schedule: values.schedule || null,
    rate_limit: values.rate_limit === '' ? null : Number(values.rate_limit),
    api_version: values.api_version as ApiVersion,
    signatures: (values.v1a ? ['v1', 'v1a'] : ['v1']) as ('v1' | 'v1a')[],
  };
}

export const validate = {
  url: (url: string) => (/^https?:\/\/[^\s/]+/.test(url.trim()) ? null : 'Enter a URL that starts with https://'),
  events: (events: string[]) => (events.length > 0 ? null : 'Choose at least one event.'),
};

const EVENTS = [
  { group: 'Groups', items: [{ value: '*', label: 'All events' }, 'order.*', 'payment.*', 'refund.*'] },
  { group: 'Events', items: [...EVENT_TYPES] },
];

const SCHEDULES = [
  { value: '', label: 'Default' },
  { value: 'standard', label: 'Standard: 5 attempts in about 2.5 hours' },
  { value: 'extended', label: 'Extended: more attempts, over days' },
  { value: 'test', label: 'Test: 5 attempts within a minute' },
];

export function EndpointForm({ form }: { form: UseFormReturnType<EndpointValues> }) {
  return (
    <Stack gap="md">
      <TextInput
        label="URL"
        placeholder="https://shop.example/webhooks"
        type="url"
        data-autofocus
        data-test-id="webhook-url-input"
        {...form.getInputProps('url')}
      />
      <TextInput label="Description" maxLength={255} {...form.getInputProps('description')} />
      <MultiSelect
        label="Events"
        data={EVENTS}
        searchable
        clearable
        hidePickedOptions
        {...form.getInputProps('events')}
      />
      <Select label="Retry schedule" data={SCHEDULES} allowDeselect={false} {...form.getInputProps('schedule')} />
      <NumberInput
        label="Rate limit (deliveries per second)"
        description="If empty, there is no limit."
        min={1}
        max={1000}
        allowDecimal={false}
        {...form.getInputProps('rate_limit')}
      />
      <Select
        label="API version"
        description="The version in which events are sent. Change it when your server understands the new one."
        data={[...API_VERSIONS]}
        allowDeselect={false}
        {...form.getInputProps('api_version')}
      />
      <Switch
        label="Also sign with Ed25519 (v1a)"
        description={
          <Text span fz="xs">
            Your server verifies with a public key and needs no secret.
          </Text>
        }
        {...form.getInputProps('v1a', { type: 'checkbox' })}
      />
    </Stack>
  );
}
