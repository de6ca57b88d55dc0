/** The fields of an API key that its owner sets. */

import { Checkbox, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { ExpiryField } from '@/components/ExpiryField';
import { useMode } from '@/lib/mode';
import { originError } from '@/lib/origins';
import { API_VERSIONS, type ApiKey, type ApiVersion, type KeyScope } from '@/lib/resources';
import { toInstant, wallTime } from '@/lib/time';

import { useScopes } from './use-api-document';

export interface KeyValues {
  name: string;
  read_only: boolean;
  scopes: string[];
  allowed_origins: string[];
  allowed_addresses: string[];
  expires_at: string | null;
  api_version: string;
}

export const NEW_KEY: KeyValues = {
  name: '',
  read_only: false,
  scopes: [],
  allowed_origins: [],
  allowed_addresses: [],
  expires_at: null,
  api_version: API_VERSIONS[0],
};

export const validateKey = {
  name: (name: string) => (name.trim() ? null : 'Enter a name.'),
  allowed_origins: (origins: string[]) => origins.map(originError).find(Boolean) ?? null,
};

export function toKeyValues(key: ApiKey): KeyValues {
  const { name, read_only, scopes, allowed_origins, allowed_addresses, api_version } = key;
  const expires_at = key.expires_at && wallTime(new Date(key.expires_at));
  return { name, read_only, scopes, allowed_origins, allowed_addresses, expires_at, api_version };
}

export function toKeyBody({ name, scopes, expires_at, api_version, ...values }: KeyValues) {
  return {
    ...values,
    name: name.trim(),
    scopes: scopes as KeyScope[],
    api_version: api_version as ApiVersion,
    expires_at: expires_at ? toInstant(expires_at) : null,
  };
}

const ORIGINS_HELP = {
  live: 'A live key needs one: without it, only your servers can use the key.',
  test: 'If empty: any website. A live key needs at least one.',
};

export function KeyFields({ form, isNew = false }: { form: UseFormReturnType<KeyValues>; isNew?: boolean }) {
  const scopes = useScopes();
  const mode = useMode();
  return (
    <>
      <TextInput
        label="Name"
        description="Where the key is used, such as your shop's server."
        maxLength={60}
        data-autofocus
        {...form.getInputProps('name')}
      />
      {isNew && <Checkbox label="Read-only" {...form.getInputProps('read_only', { type: 'checkbox' })} />}
      <MultiSelect
        label="Scopes"
        description="What the key can do. Write includes read. If empty: everything, or reading everything with a read-only key. Your website needs checkout:write."
        data={scopes}
        searchable
        clearable
        {...form.getInputProps('scopes')}
      />
      <TagsInput
        label="Allowed websites (one per entry)"
        description={`Websites that can use this key without its secret. ${ORIGINS_HELP[mode]}`}
        placeholder="https://shop.example"
        {...form.getInputProps('allowed_origins')}
      />
      <TagsInput
        label="Allowed server addresses (one per entry)"
        description="IP addresses or networks of your servers. If empty: any address. Your customers can have any address."
        placeholder="203.0.113.0/24"
        {...form.getInputProps('allowed_addresses')}
      />
      <Select
        label="API version"
        description="For requests that do not name another one."
        data={[...API_VERSIONS]}
        allowDeselect={false}
        {...form.getInputProps('api_version')}
      />
      <ExpiryField description="The key stops working at this time." {...form.getInputProps('expires_at')} />
    </>
  );
}
