/** The API's OpenAPI document, loaded once. */

import { useQuery } from '@tanstack/react-query';

import { api } from '@/lib/api';

import type { Document } from './openapi';

export function useApiDocument() {
  return useQuery({
    queryKey: ['openapi'],
    queryFn: async () => (await api.GET('/v1/openapi.json')).data as unknown as Document,
    staleTime: Infinity,
  });
}

/** Return the scopes that a key can have; an empty list until the document is loaded. */
export function useScopes(): string[] {
  const schemas = useApiDocument().data?.components?.schemas;
  return (schemas?.ApiKeyRequest?.properties?.scopes?.items?.enum ?? []) as string[];
}
